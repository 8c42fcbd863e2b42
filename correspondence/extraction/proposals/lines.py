"""Which lines has a paper, without broken words, ligatures, and what is printed on every page?"""

import re
from collections import Counter
from dataclasses import dataclass

LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00a0": " ",
        "\u2011": "-",
        "\u00ad": "\x02",
    }
)
BROKEN = re.compile(
    r"(\w{1,40})(?:[\x02\ufffe]\s{0,3}|[-\u2010][ \t]{0,3}\r?\n\s{0,3})(\S{1,60})[ \t]{0,3}(?:\r?\n)?"
)  # PDFium writes U+0002 there
WORD = re.compile(r"\w+(?:-\w+)*")
KEEP_HYPHEN = frozenset(
    {"non", "self", "law", "co", "ex", "anti", "pre", "post", "multi", "state", "city", "county", "sub", "well"}
)
PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,3}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
PAGE_WORD = re.compile(r"(?:.*\s)?page\s+(?:\d{1,3}|two|three|four|five)(?:\s+of\s+\w+)?", re.IGNORECASE)
LONE_DATE = re.compile(r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s*\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4})")
NOTE = re.compile(r"\d{1,2}\s+(?:See\b|Id\.|Cf\.|Available at|https?:|\d+\s+(?:U\.?S\.?C|C\.?F\.?R|F\.))")
MOST = 80_000  # characters of a paper that are read: the letter, and not what is enclosed with it
TOP, BOTTOM, NOTES = 4, 3, 12  # how many lines of a page may be its header, its footer, its notes


@dataclass(frozen=True)
class Line:
    """One printed line."""

    text: str
    page: int


def lines(pages: list[str]) -> list[Line]:
    """The lines of a paper in order; notes at the foot of a page stand after its last line, each page's at the very end."""
    left, begun = MOST, []
    for page in pages:
        begun.append(page[:left])
        left -= len(begun[-1])
    words = set(WORD.findall("\n".join(begun).translate(LIGATURES).casefold()))
    rows = [_rows(page, words) for page in begun]
    rows = _without_running(rows)
    body: list[Line] = []
    notes: list[Line] = []
    for number, page in enumerate(rows, start=1):
        at = next((i for i, text in enumerate(page) if i >= len(page) - NOTES and i and NOTE.match(text)), len(page))
        body += [Line(text, number) for text in page[:at]]
        notes += [Line(text, number) for text in page[at:]]
    return body + notes


def _rows(page: str, words: set[str]) -> list[str]:
    def mended(found: re.Match) -> str:
        return join(found[1], found[2], words) + "\n"

    text = BROKEN.sub(mended, page.translate(LIGATURES))
    rows = (re.sub(r"\s+", " ", row).strip() for row in re.split(r"[\r\n\f\v\u2028\u2029]+", text))
    return [row for row in rows if row]


def join(first: str, second: str, words: set[str]) -> str:
    """A word that was broken at the end of a line. A hyphen of its own stays: as the paper writes it elsewhere, or by its "
    "sense."""
    bare = re.match(r"\w*", second)[0]  # type: ignore[index]
    if f"{first}{bare}".casefold() in words:
        return first + second
    own = first[-1].isdigit() or not bare[:1].islower() or first.casefold() in KEEP_HYPHEN
    return f"{first}-{second}" if own or f"{first}-{bare}".casefold() in words else first + second


def _without_running(rows: list[list[str]]) -> list[list[str]]:
    """The lines of each page without its number, and without what its head and foot repeat."""
    seen = Counter(key for page in rows for key in {_key(text) for text in (*page[:TOP], *page[-BOTTOM:])})
    kept = []
    for number, page in enumerate(rows):
        end = len(page)
        while end and len(page) - end < BOTTOM and (PAGE_NUMBER.fullmatch(page[end - 1]) or seen[_key(page[end - 1])] > 1):
            end -= 1
        start = _head(page, seen) if number else 0
        kept.append(page[min(start, end) : end])
    return kept


def _head(page: list[str], seen: Counter[str]) -> int:
    """How many lines a later page begins with that continue no sentence: the addressee, the page, the date."""
    told = next((i for i, text in enumerate(page[:TOP]) if PAGE_WORD.fullmatch(text)), None)
    start = 0 if told is None or any(len(text) > 60 for text in page[:told]) else told + 1
    while start < min(len(page), TOP + 2):
        text = page[start]
        if not (PAGE_NUMBER.fullmatch(text) or LONE_DATE.fullmatch(text) or (start < TOP and seen[_key(text)] > 1)):
            break
        start += 1
    return start


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()
