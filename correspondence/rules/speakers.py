"""Who speaks here: which side, and is it the same person as there?"""

import re
from typing import Literal

Side = Literal["doj", "place", "court", "other"]

COURT_KINDS = frozenset({"lawsuit_filed", "court_filing", "ruling", "hearing", "settlement", "subpoena"})
DEPARTMENT_KINDS = frozenset({"executive_order", "grant_condition", "grant_released", "subpoena_threat", "clearance"})
DEPARTMENT = re.compile(
    r"\b(?:U\.?S\.? Department of Justice|U\.?S\.? Attorney General|Bureau of Justice)\b|^President\b(?! of\b)"
)
FEDERAL_ATTORNEY_GENERAL = re.compile(r"^(?:Acting )?Attorney General\b")
TITLES = re.compile(
    r"^(?:(?:acting|former|deputy|mayor|governor|judge|president|attorney general|chief|sheriff|senator|"
    r"representative|commissioner|sen\.|reps?\.|gov\.|city attorney)\s+)+",
    re.IGNORECASE,
)


def side(kind: str, actor: str, *, names_a_place: bool) -> Side:
    """On which side of a page an event stands: the Department's, the place's, or between them."""
    if kind in COURT_KINDS:
        return "court"
    federal = DEPARTMENT.search(actor) or (FEDERAL_ATTORNEY_GENERAL.match(actor) and not names_a_place)
    if kind in DEPARTMENT_KINDS or federal:
        return "doj"
    return "place" if names_a_place else "other"


def speaker(actor: str) -> str:
    """The person behind ``Mayor Daniel Rivera`` and ``Daniel Rivera, Mayor``: ``daniel rivera``."""
    return TITLES.sub("", actor.partition(",")[0].strip()).casefold()
