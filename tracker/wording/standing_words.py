"""How is a place's standing said in a list: with an icon, a label, and what must stand beside it?"""

from datetime import date

from django.utils.translation import gettext as _

from correspondence.rules.deadlines import State
from correspondence.rules.standing import Standing
from correspondence.timeline.standings import PlaceOnDay
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


def standing_words(place: PlaceOnDay, on: date) -> Words:
    """A standing on a day. While a deadline runs, it is the deadline that is said."""
    if place.standing in (Standing.OPEN, Standing.OVERDUE) and place.next_due:
        deadline, status = place.next_due
        sent = next((known.day for known in place.letters if known.letter.pk == deadline.letter_id), None)
        return deadline_words.words(status, sent=sent, on=on, followed=place.followed)
    label, then = str(STANDINGS[place.standing]), ""
    if place.standing == Standing.NOT_FOLLOWED and place.followed:
        label, then = f"{label} {dates.written(place.followed)}", _(", no answer on file")
    elif place.standing == Standing.NO_ANSWER:
        until = place.followed if place.followed and place.followed.last < on else None
        then = _("; looked for until %s") % (dates.written(until) if until else dates.day(on))
    elif place.standing == Standing.CLOSED and place.letters and place.letters[-1].day:
        own = place.letters[-1].letter.day_is_its_own
        then = (_(" by the letter of %s") if own else _(" by a letter announced by %s")) % dates.day(place.letters[-1].day)
    elif place.standing == Standing.ANSWERED and any(
        status.state == State.ANSWERED and not status.settled for _deadline, status in place.letters[-1].deadlines
    ):
        then = _(", whether complete is not known")
    return Words(CSS.get(place.standing, "open"), label, then, label + then)
