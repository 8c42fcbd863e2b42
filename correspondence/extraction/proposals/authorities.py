"""Which statutes, regulations and court rules does a letter cite? As the record writes them: 8 U.S.C. 1373, 2 CFR 200.336."""

import re

from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper

SIGN = r"(?:§§?|[Ss]ections?|[Ss]ecs?\.|[S$](?=\s))"  # a scan reads § as S
SECTION = r"\d+[a-z]{0,2}(?:[-–]\d+[a-z]?)?(?!\w)"
RULE = r"\d+\.\d+[a-z]?(?!\w)"
SUB = r"(?:\s?\((?:[a-z]{1,4}|\d{1,2}|[A-Z])\))*"
ELSEWHERE = r"(?!\s*(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|F\.|Fed|Stat))"


def _list_of(number: str) -> str:
    return rf"{number}{SUB}(?:(?:,|,? and|,? or|,? &|;)\s*(?:§{{1,2}}\s?)?{number}{ELSEWHERE}{SUB})*"


USC = re.compile(
    rf"\b(?P<title>\d{{1,2}})\s*U\.?\s?S\.?\s?C\.?(?:\s?[AS]\.)?\s*(?:(?P<sign>{SIGN})\s*)?(?P<list>{_list_of(SECTION)})"
)
CFR = re.compile(rf"\b(?P<title>\d{{1,2}})\s*C\.?\s?F\.?\s?R\.?\s*(?:(?P<sign>{SIGN})\s*)?(?P<list>{_list_of(RULE)})")
CFR_PART = re.compile(r"\b(?P<title>\d{1,2})\s*C\.?\s?F\.?\s?R\.?\s*(?:[Pp](?:ar)?ts?\.?\s*)?(?P<part>\d{1,4})(?![\d.]*\d)")
TITLE_FIRST = re.compile(
    rf"\b[Tt]itle\s+(?P<title>\d{{1,2}}),?\s*(?:of\s+the\s+)?(?:U\.?S\.?|"
    rf"United States)\s+Code,?\s*(?:{SIGN})\s*(?P<list>{SECTION})"
)
SECTION_FIRST = re.compile(
    rf"\b{SIGN}\s*(?P<list>{SECTION}){SUB}\s+of\s+[Tt]itle\s+(?P<title>\d{{1,2}}),?\s*(?:of\s+the\s+)?(?:U\.?S\.?|"
    rf"United States)\s+Code"
)
COURT = re.compile(
    r"\bFed(?:eral|\.)\s?R(?:ules?|\.)\s?(?:of\s)?(?P<kind>Civ|Crim|App|Evid)(?:il|inal|ellate|ence|\.)(?:\s?P(?:rocedure|"
    r"roc\.|\.))?\s*"
    r"(?P<number>\d{1,4}(?:\.\d)?)"
)
ORDER = re.compile(
    r"\b(?:Exec(?:utive|\.)\s+Order|E\.\s?O\.)\s*(?:\([^)]{2,6}\)\s*)?(?:No\.?\s*|Number\s*)?(?P<number>\d{2},?\d{3})\b"
)
LAW = re.compile(r"\bPub(?:lic|\.)\s*L(?:aw|\.)\s*(?:No\.?\s*)?(?P<number>\d{2,3}[-–]\d{1,4})\b")
COURT_NAMES = {"Civ": "Fed. R. Civ. P.", "Crim": "Fed. R. Crim. P.", "App": "Fed. R. App. P.", "Evid": "Fed. R. Evid."}


def named(text: str) -> list[tuple[str, int, int]]:
    """The authorities that a text cites, by their name on record, each with the place where it stands."""
    found: list[tuple[str, int, int]] = []
    for form, name, number in ((USC, "U.S.C.", SECTION), (CFR, "CFR", RULE)):
        for match in form.finditer(text):
            numbers = re.findall(number, re.sub(r"\([^)]*\)", "", match["list"]))
            several = match["sign"] and re.fullmatch(r"§§|[Ss]ections|[Ss]ecs\.", match["sign"])
            for one in numbers if several else numbers[:1]:
                found.append((f"{match['title']} {name} {one.replace('–', '-')}", match.start(), match.end()))
    for form in (TITLE_FIRST, SECTION_FIRST):
        found += [(f"{match['title']} U.S.C. {match['list']}", match.start(), match.end()) for match in form.finditer(text)]
    found += [(f"{match['title']} CFR part {match['part']}", match.start(), match.end()) for match in CFR_PART.finditer(text)]
    found += [(f"{COURT_NAMES[match['kind']]} {match['number']}", match.start(), match.end()) for match in COURT.finditer(text)]
    orders = (
        (f"Executive Order {match['number'].replace(',', '')}", match.start(), match.end()) for match in ORDER.finditer(text)
    )
    laws = ((f"Pub. L. {match['number'].replace('–', '-')}", match.start(), match.end()) for match in LAW.finditer(text))
    return sorted([*found, *orders, *laws], key=lambda one: one[1])


def same(name: str) -> str:
    """A name as ``named`` writes it, so that 8 U.S.C. § 1373 and 8 USC 1373 are one; what is no citation stays."""
    found = named(name)
    return found[0][0] if len(found) == 1 else name.strip()


def authorities(paper: Paper) -> list[Proposed]:
    """Each authority once, where the letter first cites it."""
    found: dict[str, Proposed] = {}
    about = [(row.text, row.page) for row in paper.head]
    for text, page in (*about, *((sentence.text, sentence.page) for sentence in paper.body)):
        for name, _start, _end in named(text):
            found.setdefault(name, Proposed(Field.AUTHORITY, name, text, page))
    return list(found.values())
