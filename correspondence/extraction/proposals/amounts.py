"""Which grants does a letter put a figure on, and of which program and year?"""

import re
from dataclasses import dataclass
from decimal import Decimal

from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper
from correspondence.rules.amounts import dollars

BYRNE = "Edward Byrne Memorial Justice Assistance Grant"
PROGRAMS = {
    BYRNE: r"(?:Edward )?Byrne(?: Memorial)?(?: Justice Assistance)?(?:[- ]?JAG)?|\bJAG\b|Justice Assistance Grant",
    "State Criminal Alien Assistance Program": r"State Criminal Alien Assistance Program|\bSCAAP\b",
    "COPS Hiring Program": r"COPS Hiring(?: Program)?",
    "COPS Anti-Heroin Task Force": r"(?:COPS )?Anti-Heroin Task Force",
    "Victims of Crime Act": r"Victims? of Crime Act|\bVOCA\b",
}
AMOUNT = re.compile(
    r"(?:US\s?)?\$\s?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d+(?:\.\d+)?)(?P<million>\s(?:million|billion))?(?![\d,]*\d)",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\b(?:FYs?|fiscal years?(?: \(FYs?\))?|F\.Y\.)[\s-]*(?P<year>(?:20)?\d{2})(?P<more>(?:(?:,| and|, and| or|/|–|"
    r"-)\s?(?:FY\s?)?20\d{2})*)\b",
    re.IGNORECASE,
)
CUE = re.compile(
    r"\b(?:award\w*|grants?|fund(?:s|ing|ed)?|allocat\w+|appl(?:y|ied|ication)|subaward|sub-award|JAG|SCAAP|program)\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:fines?|penalt\w+|salar\w+|damages|fees?|costs?|bail|bond|budget|payroll|settlement|judgment|tax(?:es)?|revenue)\b",
    re.IGNORECASE,
)
AMONG = re.compile(
    r"\b(?:nationwide|nation|total of all|all (?:states|recipients|jurisdictions)|more than \d+ (?:states|jurisdictions)|"
    r"Congress)\b",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"\b(?:over|more than|less than|at least|at most|up to|under|exceed\w*|above|below|minimum(?: of)?|excess of)\s+$",
    re.IGNORECASE,
)
TIMES = {"million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True)
class GrantAmount:
    """An amount, with its program and fiscal year where the letter says them."""

    amount: Decimal
    program: str = ""
    fiscal_year: int | None = None

    def __str__(self) -> str:
        return "; ".join(
            filter(None, (dollars(self.amount), self.program, f"fiscal {self.fiscal_year}" if self.fiscal_year else ""))
        )


def parse(value: str) -> GrantAmount:
    """The amount of a proposal’s value; ValueError where it is none."""
    figure, *rest = value.split("; ")
    year = next((int(part.removeprefix("fiscal ")) for part in rest if re.fullmatch(r"fiscal \d{4}", part)), None)
    program = next((part for part in rest if not re.fullmatch(r"fiscal \d{4}", part)), "")
    return GrantAmount(Decimal(re.sub(r"[$,]", "", figure)), program, year)


def named(text: str) -> list[tuple[Decimal, int, int]]:
    """The amounts that a text names, each with the place where it stands."""
    found = []
    for match in AMOUNT.finditer(text):
        amount = Decimal(match["figure"].replace(",", "")) * TIMES.get((match["million"] or "").strip().lower(), 1)
        found.append((amount, match.start(), match.end()))
    return found


def grant_amounts(paper: Paper) -> list[Proposed]:
    """The amounts of grants. Program and year are those of the sentence; a program also, where the letter names only one."""
    only = _programs(" ".join(sentence.text for sentence in paper.body))
    found: dict[str, Proposed] = {}
    for sentence in paper.body:
        text = sentence.text
        figures = [one for one in named(text) if one[0] >= 1000 and not BOUND.search(text[max(one[1] - 30, 0) : one[1]])]
        if not figures or not CUE.search(text) or OTHER.search(text) or AMONG.search(text):
            continue
        programs = _programs(text) or (only if len(only) == 1 else [])
        for (amount, start, end), year in zip(figures, _years(text, figures), strict=True):
            program = programs[0] if len(programs) == 1 else _nearest(text, start, end)
            value = str(GrantAmount(amount, program, year))
            found.setdefault(value, Proposed(Field.AMOUNT, value, text, sentence.page))
    return [one for one in found.values() if not _said_fuller(one.value, found)]


def _programs(text: str) -> list[str]:
    return [name for name, form in PROGRAMS.items() if re.search(form, text)]


def _nearest(text: str, start: int, end: int) -> str:
    """The program that stands closest before or after an amount, in its part of the sentence."""
    left = max(text.rfind(sign, 0, start) for sign in (";", " and ", "("))
    part = text[left + 1 : end + 80].partition(";")[0]
    here = _programs(part)
    return here[0] if len(here) == 1 else ""


def _years(text: str, figures: list[tuple[Decimal, int, int]]) -> list[int | None]:
    """The fiscal year of each amount: one for all, or as many as amounts and in their order; otherwise none is said."""
    years: list[int] = []
    for match in YEAR.finditer(text):
        years.append(int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"]))
        years += [int(year) for year in re.findall(r"20\d{2}", match["more"] or "")]
    different = list(dict.fromkeys(years))
    if len(different) == 1:
        return [different[0]] * len(figures)
    if len(different) == len(figures):
        return list(different)
    return [None] * len(figures)


def _said_fuller(value: str, found: dict[str, Proposed]) -> bool:
    """Whether another sentence says the same amount with more of its program and year."""
    one = parse(value)
    for other in map(parse, found):
        fuller = (other.program and not one.program) or (other.fiscal_year and not one.fiscal_year)
        fits = one.program in ("", other.program) and one.fiscal_year in (None, other.fiscal_year)
        if other.amount == one.amount and fuller and fits:
            return True
    return False
