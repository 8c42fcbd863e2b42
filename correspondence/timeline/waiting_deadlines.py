"""Which deadlines wait for the desk: due within a week, or past with no answer on file where answers are still looked for?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from correspondence.models import Answer, ClerkEntry, Deadline, Entry, LedgerLine, Round
from correspondence.models.asked import day_in
from correspondence.models.deadline_queries import DeadlineQuerySet
from correspondence.models.entry import WAITING, Stage
from correspondence.rules.deadlines import MOVING, STILL_OPEN, State
from correspondence.timeline.stands import Stand, stands

SOON = timedelta(7)
LATELY = timedelta(30)  # a round that nobody looked after for longer is not followed
GONE = (Stage.WITHDRAWN, Stage.SEALED)
SETTLING = (Answer.Settles.YES, Answer.Settles.PART, Answer.Settles.UNKNOWN)
AT_HAND = (*WAITING, Stage.PUBLISHED)


@dataclass(frozen=True)
class WaitingDeadlines:
    """The keys of the deadlines of each group with their dates, in the order in which they are shown."""

    week: dict[int, date]
    past: dict[int, date]


def waiting_deadlines(at: datetime, days: dict[str, date]) -> WaitingDeadlines:
    """Both groups, in three queries; ``days`` is today in each time zone. What cannot be in one is left aside first, by index.

    Soonest first; of those that passed the latest first. A day is the recipient's own.
    """
    week, past = [], []
    for one in _standing(_may_wait(min(days.values()), max(days.values())), at, days):
        if one.due and one.state == State.NO_ANSWER:
            past.append((one.due, one.pk))
        elif one.due and one.state in STILL_OPEN and not one.stayed and one.due <= day_in(days, one.zone) + SOON:
            week.append((one.due, one.pk))
    past.sort(key=lambda pair: (-pair[0].toordinal(), pair[1]))
    return WaitingDeadlines({key: due for due, key in sorted(week)}, {key: due for due, key in past})


def _may_wait(first: date, last: date) -> DeadlineQuerySet:
    """Deadlines with a date in the next days; and those of followed rounds whose letters nobody is known to have answered.

    One of which a clerk says that all was answered waits for that to be checked, and for nothing else.
    """
    dated = LedgerLine.objects.filter(kind__in=MOVING, new_due__range=(first, last + SOON))
    followed = Round.objects.filter(Q(followed_until=None) | Q(followed_until__gte=first - LATELY))
    looked_after = Q(letter__round=None) | Q(letter__round__in=followed.order_by().values("pk"))
    settled = Answer.objects.filter(letter=OuterRef("letter"), settles__in=SETTLING, response__date__lte=first)
    silent = ~Exists(settled.exclude(response__stage__in=GONE))
    said = ClerkEntry.objects.waiting().filter(kind=ClerkEntry.Kind.ANSWERED, settles=ClerkEntry.Whole.YES)
    unanswered = Deadline.objects.filter(looked_after, silent).values("pk")
    rows = Deadline.objects.filter(pk__in=dated.order_by().values("deadline").union(unanswered))  # each by its own index
    rows = rows.exclude(pk__in=said.order_by().values("deadline"))
    return rows.filter(stage__in=AT_HAND, letter__stage__in=AT_HAND, letter__jurisdiction__stage__in=AT_HAND)


def _standing(rows: DeadlineQuerySet, at: datetime, days: dict[str, date]) -> list[Stand]:
    """Where they stand, from all that the desk holds and has not taken back."""
    gone = Entry._base_manager.filter(stage__in=GONE).values("pk")
    answers, lines = Answer.objects.exclude(response__in=gone), LedgerLine.objects.exclude(response__in=gone)
    return stands(rows, at=at, on=days, answers=answers, lines=lines)
