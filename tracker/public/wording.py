"""What do pages call things that the record names by a word? Standings, turns, headlines."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import Letter
from correspondence.rules.place_names import possessive
from correspondence.rules.standing import Standing, Turn
from correspondence.timeline.standings import PlaceOnDay
from tracker.formats import dates

STANDINGS = {
    Standing.OPEN: gettext_lazy("Open"),
    Standing.OVERDUE: gettext_lazy("Overdue"),
    Standing.NO_ANSWER: gettext_lazy("No answer on file"),
    Standing.ANSWERED: gettext_lazy("Answered"),
    Standing.CLOSED: gettext_lazy("Closed"),
    Standing.NO_LETTER: gettext_lazy("No letter on record"),
    Standing.NOT_FOLLOWED: gettext_lazy("Not followed since"),
}

HEADLINES = {
    Letter.Kind.NOTICE: gettext_lazy("Justice gives %s notice of what it will ask"),
    Letter.Kind.COMPLIANCE_DEMAND: gettext_lazy("Justice asks %s for proof of compliance"),
    Letter.Kind.QUESTIONNAIRE: gettext_lazy("Justice sends %s a questionnaire"),
    Letter.Kind.PRELIMINARY_ASSESSMENT: gettext_lazy("Justice tells %s what its first review found"),
    Letter.Kind.COMPLIANCE_INQUIRY: gettext_lazy("Justice asks %s to explain its rules"),
    Letter.Kind.DOCUMENT_DEMAND: gettext_lazy("Justice asks %s for documents"),
    Letter.Kind.CLEARANCE: gettext_lazy("Justice closes its inquiry into %s"),
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
