"""How is a place's standing said in a list: with an icon, a label, and what must stand beside it?"""

from datetime import date

from django.utils.translation import gettext as _

from correspondence.rules.standing import Standing
from correspondence.timeline.all_standings import PlaceStands
from tracker.filters.lists import STANDINGS
from tracker.formats import dates, deadline_words
from tracker.formats.deadline_words import Words

CSS = {
    Standing.NO_ANSWER: "unknown",
    Standing.ANSWERED: "met",
    Standing.CLOSED: "withdrawn",
    Standing.NO_LETTER: "unknown",
    Standing.NOT_FOLLOWED: "unknown",
}


def standing_words(place: PlaceStands, on: date) -> Words:
    """A standing on a day. While a deadline runs, it is the deadline that is said."""
    if place.standing in (Standing.OPEN, Standing.OVERDUE) and place.status and place.runs:
        return deadline_words.words(place.status, sent=place.sent, on=on, followed=place.followed)
    label, then = str(STANDINGS[place.standing]), ""
    if place.standing == Standing.NOT_FOLLOWED and place.followed:
        label, then = f"{label} {dates.written(place.followed)}", _(", no answer on file")
    elif place.standing == Standing.NO_ANSWER:
        until = place.followed if place.followed and place.followed.last < on else None
        then = _("; looked for until %s") % (dates.written(until) if until else dates.day(on))
    elif place.standing == Standing.CLOSED and place.closed_on:
        then = (_(" by the letter of %s") if place.own_day else _(" by a letter announced by %s")) % dates.day(place.closed_on)
    elif place.standing == Standing.ANSWERED and place.unsure:
        then = _(", whether complete is not known")
    return Words(CSS.get(place.standing, "open"), label, then, label + then)
