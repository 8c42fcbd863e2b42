"""Which parts has a letter: what stands above its salutation, its sentences, and what stands below its close?"""

import re
from dataclasses import dataclass, field

from correspondence.extraction.proposals.lines import KEEP_HYPHEN, Line, lines

SALUTATION = re.compile(r"(?:Dear|To Whom)\b.{2,80}[:,.;]?", re.DOTALL)
CLOSE = re.compile(
    r"(?:very |most )?(?:sincerely|respectfully|truly|cordially|faithfully|best regards|regards|best wishes|with best regards)"
    r"(?: (?:yours|submitted))?,?|yours (?:very )?(?:truly|sincerely|faithfully),?",
    re.IGNORECASE,
)
AFTER_CLOSE = 10  # lines that a signature may take
HEAD = 24  # lines that may stand above a letter without a salutation
SHORT, SHORT_AFTER_A_STOP = 0.62, 0.88  # of the usual length: such a line ends a paragraph

ABBREVIATIONS = frozenset(
    "u.s.c u.s.c.a c.f.r u.s c.f u.s.c.s mr mrs ms dr sec secs no nos st inc jr sr hon gov sen rep art pub l stat fed reg r civ "
    "p crim evid app ch v vs cir dep’t dep't att’y att'y gen cal mass ill conn wash colo ariz fla pa jan feb mar apr jun jul "
    "aug sept sep oct nov dec ave blvd rm ste d.c e.g i.e al seq id cf pt pts para exec e.o ord mun co corp ltd tit supp ed "
    "lt sgt capt col n.d s.d e.d w.d n.y n.j n.m esq bldg ext approx dept §".split()
)
ENDING = re.compile(r"[.?!]+[”’\"')\]]*(?:(?<=[A-Za-z”’)\".]{2})\d{1,2})?\s+(?=[“‘\"'(\[]*[A-Z0-9])")
LAST_WORD = re.compile(r"([\w.’'&§-]*)$")
CLOCK_GOES_ON = re.compile(r"(?:E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|Eastern|Central|Mountain|Pacific|Alaska|Hawaii|[A-Z][a-z]+day)\b")
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
    single = 0  # how many items of this list, so far, are one sentence each
    for place, block in enumerate(blocks):
        parts = _split(block)
        if not block.mark:
            found, single = found + parts, 0
            continue
        last = place + 1 == len(blocks) or not blocks[place + 1].mark
        if last and single > 0 and len(parts) > 1:  # as the others: what follows is the next paragraph
            found += [Sentence(parts[0].text, parts[0].page, block.mark), *parts[1:]]
        else:
            found.append(Sentence(" ".join(part.text for part in parts), parts[0].page, block.mark))
        single = single + 1 if len(parts) == 1 and single >= 0 else -1
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
    follows = int(mark) == int(last or 0) + 1 if mark.isdigit() else bool(last) and (ord(mark[0]) == ord(last[0]) + 1 or mark > last)
    if not (first or follows):
        return ""
    marks[manner] = mark
    return mark


def _split(block: _Block) -> list[Sentence]:
    """The sentences of a paragraph, each with the page that it begins on."""
    text, starts = "", []
    for row in block.rows:
        if re.search(r"\w-$", text) and row.text[:1].islower() and text.split()[-1].rstrip("-").lower() not in KEEP_HYPHEN:
            text = text[:-1]
        elif text and not re.search(r"\w-$", text):
            text += " "
        starts.append((len(text), row.page))
        text += row.text
    if block.mark:
        cut = MARKER.match(text).end()  # type: ignore[union-attr]
        text, starts = text[cut:], [(max(start - cut, 0), page) for start, page in starts]
    found, begin = [], 0
    for ending in ENDING.finditer(text):
        if _goes_on(text[begin : ending.start()], text[ending.start()], text[ending.end() :]):
            continue
        found.append((begin, text[begin : ending.end()].strip()))
        begin = ending.end()
    if rest := text[begin:].strip():
        found.append((begin, rest))
    return [Sentence(said, next(page for start, page in reversed(starts) if start <= at)) for at, said in found]


def _goes_on(before: str, sign: str, after: str) -> bool:
    """Whether a full stop ends an abbreviation, and not the sentence."""
    if sign != ".":
        return False
    word = LAST_WORD.search(before)[1].lower().lstrip("(“\"'")  # type: ignore[index]
    if word in ("a.m", "p.m"):
        return bool(CLOCK_GOES_ON.match(after))
    initial = len(word) == 1 and word.isalpha() and LAST_WORD.search(before)[1].isupper()  # type: ignore[index]
    numbered = word.isdigit() and len(word) < 3 and not before[: -len(word)].strip()
    return word in ABBREVIATIONS or initial or numbered
