"""What do pages call things that the record names by a word? Standings, turns, headlines."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import Answer, Entry, Letter, Point, Response
from correspondence.models.entry import Evidence
from correspondence.rules.deadlines import State
from correspondence.rules.place_names import possessive
from correspondence.rules.standing import Standing, Turn
from correspondence.timeline.standings import PlaceOnDay
from tracker.filters.lists import STANDINGS
from tracker.formats import dates, numbers

HEADLINES = {
    Letter.Kind.NOTICE: gettext_lazy("Justice gives %s notice of what it will ask"),
    Letter.Kind.COMPLIANCE_DEMAND: gettext_lazy("Justice asks %s for proof of compliance"),
    Letter.Kind.QUESTIONNAIRE: gettext_lazy("Justice sends %s a questionnaire"),
    Letter.Kind.PRELIMINARY_ASSESSMENT: gettext_lazy("Justice tells %s what its first review found"),
    Letter.Kind.COMPLIANCE_INQUIRY: gettext_lazy("Justice asks %s to explain its rules"),
    Letter.Kind.DOCUMENT_DEMAND: gettext_lazy("Justice asks %s for documents"),
    Letter.Kind.CLEARANCE: gettext_lazy("Justice closes its inquiry into %s"),
}


RESPONSES = {
    Response.Kind.LEGAL_OPINION: gettext_lazy("%s sends Justice a legal opinion"),
    Response.Kind.DOCUMENT_PRODUCTION: gettext_lazy("%s hands Justice documents"),
    Response.Kind.CLARIFICATION_REQUEST: gettext_lazy("%s asks Justice to clarify"),
    Response.Kind.EXTENSION_REQUEST: gettext_lazy("%s asks Justice for more time"),
}


def response_headline(response: Response, places: str) -> str:
    """``Seattle answers Justice``: who does what; what it says stands below, as a summary of its own words."""
    return str(RESPONSES.get(response.kind, gettext_lazy("%s answers Justice"))) % places  # type: ignore[call-overload]


# After a count: “One deadline met, one open.”
STATES = {
    State.NO_DATE: gettext_lazy("without a date"),
    State.OPEN: gettext_lazy("open"),
    State.DUE_TODAY: gettext_lazy("due today"),
    State.OVERDUE: gettext_lazy("overdue"),
    State.NO_ANSWER: gettext_lazy("with no answer on file"),
    State.ANSWERED: gettext_lazy("answered"),
    State.MET: gettext_lazy("met"),
    State.MET_LATE: gettext_lazy("met late"),
    State.REPORTED_MET: gettext_lazy("reported met"),
    State.REPORTED_LATE: gettext_lazy("reported late"),
    State.DECLINED: gettext_lazy("declined"),
    State.WITHDRAWN: gettext_lazy("withdrawn"),
    State.SUPERSEDED: gettext_lazy("superseded"),
}

# What an answer settles, said only where it is not plainly all of it.
SETTLES = {
    Answer.Settles.PART: gettext_lazy("Settles a part of what was due."),
    Answer.Settles.NO: gettext_lazy("Does not settle what was due."),
    Answer.Settles.UNKNOWN: gettext_lazy("Whether it settles what was due is not known."),
}

KNOWN_FROM = {
    Evidence.OWN_TEXT: gettext_lazy("its own text"),
    Evidence.DESCRIBED: gettext_lazy("a source that describes it"),
    Evidence.LIST_ONLY: gettext_lazy("a published list"),
}


def headline(letter: Letter, place: str) -> str:
    """The letter's own headline, or one made from its kind."""
    return letter.headline or str(HEADLINES.get(letter.kind, gettext_lazy("Justice writes to %s"))) % place  # type: ignore[call-overload]


def standing(place: PlaceOnDay) -> str:
    """``Open``, or ``Not followed since March 2019``."""
    words = str(STANDINGS[place.standing])
    if place.standing == Standing.NOT_FOLLOWED and place.followed:
        return f"{words} {dates.written(place.followed)}"
    return words


def turn(place: PlaceOnDay, name: str) -> str:
    """Whose turn it is: ``Lawrence’s``, ``Justice’s``, ``Nobody’s``, ``Not known``."""
    match place.turn:
        case Turn.PLACE:
            return possessive(name)
        case Turn.DEPARTMENT:
            return _("Justice’s")
        case Turn.NOBODY:
            return _("Nobody’s")
    return _("Not known")


CARRIED = {
    Letter.Carried.SIGNATORY: gettext_lazy("signatory"),
    Letter.Carried.AUTHORITIES: gettext_lazy("legal authority"),
    Letter.Carried.GRANT_REFERENCE: gettext_lazy("grant reference"),
    Letter.Carried.CONSEQUENCES: gettext_lazy("consequences"),
}


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def carried_over(letter: Letter) -> str:
    """The sentence about fields that were taken from other letters of the round; empty where none was."""
    if not letter.carried_over:
        return ""
    names = listed([str(CARRIED[name]) for name in letter.carried_over])
    sentence = _("As in the other letters of its round, and not checked for this one: %s.") % names
    return sentence


def as_in_its_round(words: str, letter: Letter, field: str) -> str:
    """The words of a field, marked where they were taken from the other letters of the round."""
    return _("%s (as in its round)") % words if words and field in letter.carried_over else words


def consequences(points: Iterable[Point]) -> list[str]:
    """What a letter says may follow. ``none`` in the data means that it threatens nothing: no list prints it."""
    return [point.text for point in points if point.role == Point.Role.CONSEQUENCE and point.text != "none"]


def kind_of(entry: Entry) -> str:
    """The kind in the middle of a line: ``inquiry``. An answer by letter is a ``response``: letters are the Department's."""
    if isinstance(entry, Response) and entry.kind == Response.Kind.FORMAL_LETTER:
        return _("response")
    return numbers.small(entry.kind_words)


def names_number(name: str, number: int) -> bool:
    """Whether a name already says a number: ``November 2017 letters to 29 jurisdictions``."""
    return bool(re.search(rf"\b{number}\b", name))
