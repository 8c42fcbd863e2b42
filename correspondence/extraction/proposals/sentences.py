"""Which parts has a letter: what stands above its salutation, its sentences, and what stands below its close?"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from correspondence.extraction.proposals.lines import KEEP_HYPHEN, Line, lines

SALUTATION = re.compile(r"(?:Dear|To Whom)\b.{2,80}[:,.;]?", re.DOTALL)
CLOSE = re.compile(
    r"(?:very |most )?(?:sincerely|respectfully|truly|cordially|faithfully|best regards|regards|best wishes|with best regards)"
    r"(?: (?:yours|submitted))?,?|yours (?:very )?(?:truly|sincerely|faithfully),?",
    re.IGNORECASE,
)
LONGEST = 2500  # characters of a sentence; what is longer is no sentence of a letter
AFTER_CLOSE = 10  # lines that a signature may take
HEAD = 24  # lines that may stand above a letter without a salutation
SHORT, SHORT_AFTER_A_STOP = 0.62, 0.88  # of the usual length: such a line ends a paragraph

ABBREVIATIONS = """
    u.s.c u.s.c.a c.f.r u.s c.f u.s.c.s mr mrs ms dr sec secs no nos st inc jr sr hon gov sen rep art pub l stat fed reg r civ p
    crim evid app ch v vs cir dep’t dep't att’y att'y gen cal mass ill conn wash colo ariz fla pa jan feb mar apr jun jul aug sept
    sep oct nov dec ave blvd rm ste d.c e.g i.e al seq id cf pt pts para exec e.o ord mun co corp ltd tit supp ed lt sgt capt col
    n.d s.d e.d w.d n.y n.j n.m esq bldg ext approx dept §
"""
ENDING = re.compile(r"[.?!]+[”’\"')\]]*(?:(?<=[A-Za-z”’)\".]{2})\d{1,2})?\s+(?=[“‘\"'(\[]*[A-Z0-9])")
LAST_WORD = re.compile(r"([\w.’'&§-]*)$")
CLOCK_GOES_ON = re.compile(
    r"\(?(?:E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|Eastern|Central|Mountain|Pacific|Alaska|Hawaii|[A-Z][a-z]+day)\b"
)
MARKER = re.compile(r"(?:(?P<open>\()?(?P<mark>\d{1,2}|[a-z]|[ivx]{2,4})(?P<end>[.)])|(?P<dot>[•▪●◦‣■□⁃∙–—*-]))\s+(?=\S)")


@dataclass(frozen=True)
class Sentence:
    """A sentence and the page that it begins on; ``mark`` is its number or bullet, where it is one of a list."""

    text: str
    page: int
    mark: str = ""


@dataclass
class Paper:
    """The parts of a letter."""

    head: list[Line] = field(default_factory=list)
    salutation: str = ""
    body: list[Sentence] = field(default_factory=list)
    close: list[Line] = field(default_factory=list)


def read_parts(pages: list[str]) -> Paper:
    """The parts of a letter from the words of its pages."""
    rows = lines(pages)
    paper = Paper()
    at = next((i for i, row in enumerate(rows[:60]) if SALUTATION.fullmatch(row.text)), None)
    if at is None:
        at = next((i for i, row in enumerate(rows[:HEAD]) if row.page > 1 or len(row.text) > 75), min(HEAD, len(rows)))
        paper.head, rest = rows[:at], rows[at:]
    else:
        paper.head, paper.salutation, rest = rows[:at], rows[at].text, rows[at + 1 :]
    end = next((i for i, row in enumerate(rest) if CLOSE.fullmatch(row.text)), None)
    if end is not None:
        paper.close = rest[end + 1 : end + 1 + AFTER_CLOSE]
        rest_after = rest[end + 1 + _signature(paper.close) :]
        paper.body = _sentences(rest[:end]) + _sentences(rest_after)
    else:
        paper.body = _sentences(rest)
    return paper


def _signature(close: list[Line]) -> int:
    """How many lines below a close are a signature: short ones without the end of a sentence."""
    for count, row in enumerate(close):
        if len(row.text) > 70 or row.page != close[0].page or MARKER.match(row.text):
            return count
    return len(close)


def _sentences(rows: list[Line]) -> list[Sentence]:
    blocks = _blocks(rows)
    found: list[Sentence] = []
    for place, block in enumerate(blocks):
        parts = _split(block)
        if not block.mark:
            found += [sentence for sentence, _starts_a_line in parts]
            continue
        last = place + 1 == len(blocks) or not blocks[place + 1].mark
        cut = (
            next((i for i, (_part, starts_a_line) in enumerate(parts) if i and starts_a_line), len(parts)) if last else len(parts)
        )
        item = " ".join(part.text for part, _starts_a_line in parts[:cut])
        found.append(Sentence(item, parts[0][0].page, block.mark))
        found += [part for part, _starts_a_line in parts[cut:]]  # the paragraph after the list
    return found


@dataclass
class _Block:
    rows: list[Line]
    mark: str = ""


def _blocks(rows: list[Line]) -> list[_Block]:
    """Paragraphs and the items of lists. Between paragraphs a paper has no empty line: a short line ends one."""
    usual = _usual(rows)
    blocks: list[_Block] = []
    marks: dict[str, str] = {}  # per manner of counting, the last one
    for row in rows:
        before = blocks[-1].rows[-1].text if blocks else ""
        mark = _mark(row.text, before, marks, usual.get(row.page, 60))
        if mark or not blocks or _ends(blocks[-1].rows[-1], row, usual):
            blocks.append(_Block([row], mark))
        else:
            blocks[-1].rows.append(row)
    return blocks


def _usual(rows: list[Line]) -> dict[int, int]:
    """The usual length of a line, per page."""
    found = {}
    for page in {row.page for row in rows}:
        lengths = sorted(len(row.text) for row in rows if row.page == page)
        found[page] = lengths[int(len(lengths) * 0.9)]
    return found


def _ends(before: Line, row: Line, usual: dict[int, int]) -> bool:
    text = before.text
    if re.search(r"(?:,|-|\b(?:of|the|and|or|to|in|for|a|by|with|that|§))$", text) or row.text[:1].islower():
        return False
    if len(text) > 200:  # a paragraph of a word processor, which has no lines
        return True
    stops = bool(re.search(r"[.?!;][”’\"')]*$", text))
    if stops and before.page != row.page:
        return True
    with_next = len(text) + 1 + len(row.text.split()[0])  # it would have stood on that line, if it were of the same paragraph
    return with_next < (SHORT_AFTER_A_STOP if stops else SHORT) * usual.get(before.page, 60) or text.endswith(":")


def _mark(text: str, before: str, marks: dict[str, str], usual: int) -> str:
    """The number or bullet of an item that begins here. A number counts only where it is the first, or follows the last."""
    found = MARKER.match(text)
    if not found:
        return ""
    if found["dot"]:
        return found["dot"] if before.endswith((":", ";", ".", "and", "or", "?")) or len(before) < SHORT * usual else ""
    mark, manner = found["mark"], f"{found['open'] or ''}{found['end']}{'1' if found['mark'].isdigit() else 'a'}"
    first = mark in ("1", "a", "i")
    last = marks.get(manner, "")
    follows = (
        int(mark) == int(last or 0) + 1 if mark.isdigit() else bool(last) and (ord(mark[0]) == ord(last[0]) + 1 or mark > last)
    )
    if not (first or follows):
        return ""
    marks[manner] = mark
    return mark


def _split(block: _Block) -> list[tuple[Sentence, bool]]:
    """The sentences of a paragraph, each with the page that it begins on, and whether it begins a line."""
    text, starts, before = "", {}, ""
    for row in block.rows:
        broken = re.search(r"(\w+)-$", before[-40:])
        if broken and row.text[:1].islower() and broken[1].lower() not in KEEP_HYPHEN:
            text = text[:-1]
        elif text and not broken:
            text += " "
        starts[len(text)] = row.page
        text, before = text + row.text, row.text
    begin = MARKER.match(text).end() if block.mark else 0  # type: ignore[union-attr]
    found = []
    for ending in ENDING.finditer(text, begin):
        if not _goes_on(text[begin : ending.start()], ending[0].strip(), text[ending.end() : ending.end() + 20]):
            found.append((begin, text[begin : ending.end()].strip()))
            begin = ending.end()
    if rest := text[begin:].strip():
        found.append((begin, rest))
    places = list(starts)
    page_at = [starts[places[max(bisect_right(places, at) - 1, 0)]] for at, _said in found]
    return [(Sentence(said[:LONGEST], page), at in starts) for (at, said), page in zip(found, page_at, strict=True)]


def _goes_on(before: str, signs: str, after: str) -> bool:
    """Whether a full stop ends an abbreviation, and not the sentence."""
    if signs != ".":
        return False
    last = LAST_WORD.search(before[-40:])[1]  # type: ignore[index]
    word = last.lower().lstrip("(“\"'")
    if word in ("a.m", "p.m"):
        return bool(CLOCK_GOES_ON.match(after))
    initial = len(word) == 1 and word.isalpha() and last.isupper()
    numbered = word.isdigit() and len(word) < 3 and not before[: -len(word)].strip()
    return word in ABBREVIATIONS.split() or initial or numbered
