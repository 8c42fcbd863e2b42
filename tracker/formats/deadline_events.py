"""What does a calendar say of a deadline? Only what holds on any day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from correspondence.models import Answer, Deadline
from correspondence.models.deadline_queries import DeadlineQuerySet
from correspondence.rules.deadlines import State, Status
from correspondence.timeline.deadlines import with_all_parts, with_answers
from tracker import addresses
from tracker.formats import dates, deadline_words
from tracker.formats.ical import CalendarEvent

CANCELLED = frozenset({State.WITHDRAWN, State.SUPERSEDED})
AGES = frozenset({State.OPEN, State.DUE_TODAY, State.OVERDUE, State.NO_ANSWER})  # these are said by the page, which knows the day


def events_of(rows: DeadlineQuerySet, at: datetime, *, site: str) -> list[CalendarEvent]:
    """The events of public deadlines that have a date, by day, in the language of the public pages; three queries.

    Every calendar and every mail takes them from here, so that one deadline is the same bytes wherever it goes.
    """
    with translation.override(settings.LANGUAGE_CODE):
        listed = with_answers(with_all_parts(rows, at), at)
        made = (as_event(deadline, answers, site=site) for deadline, answers in listed)
        return sorted((event for event in made if event), key=lambda event: (event.day, event.number))


def as_event(deadline: Deadline, answers: Iterable[Answer], *, site: str) -> CalendarEvent | None:
    """The event of a deadline with its letter, place and public ledger; None where no date is set.

    All that is on record counts, whatever the day: the event changes when the record does, and at no midnight.
    """
    status = deadline.status_on(date.max, list(answers))
    if status.due is None:
        return None
    place = deadline.letter.jurisdiction
    return CalendarEvent(
        number=deadline.number or "",
        day=status.due,
        summary=_("%(place)s: %(what)s due to DOJ") % {"place": place.short_name, "what": deadline.what_is_due},
        description="\n".join(filter(None, _lines(deadline, status, site))),
        address=site + addresses.deadline_address(deadline),
        changes=deadline.public_changes,
        changed=max(filter(None, [deadline.published_at, deadline.public_changed_at, deadline.publish_at])),
        status="CANCELLED" if status.state in CANCELLED else "TENTATIVE" if status.stayed and not status.settled else "CONFIRMED",
    )


def _lines(deadline: Deadline, status: Status, site: str) -> Iterable[str]:
    due, sent = status.due or date.max, deadline.letter.day
    yield _("%(place)s owes DOJ: %(what)s.") % {
        "place": deadline.letter.jurisdiction.full_name, "what": deadline.what_is_due,
    }  # fmt: skip
    yield f"{_in_words(status, due, sent)}."
    counted = deadline.counted_to(due)
    if counted and counted != due:
        yield _("Counted to %s, a day off; whoever wants to be safe keeps the earlier of the two days.") % dates.day(counted)
    if sent:
        yield _("Asked in the letter of %s.") % dates.day(sent)
    yield _("How it was set, and what moved it: %s") % (site + addresses.deadline_address(deadline))


def _in_words(status: Status, due: date, sent: date | None) -> str:
    """The state in words that do not age; of a running one merely the date."""
    if status.state not in AGES or status.stayed:
        return deadline_words.words(status, sent=sent, on=due, followed=None).line
    opening = _("Due %s") % deadline_words.due_day(status, due)
    added = []
    if status.extended:
        added.append(_("extended from %s") % dates.day_of_year(status.first_due or due))
    if status.receipt_disputed:
        added.append(_("receipt disputed"))
    return ", ".join([opening, *added])
