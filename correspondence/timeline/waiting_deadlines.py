"""Which deadlines wait for the desk: due within a week, or past with no answer on file where answers are still looked for?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from correspondence.models import Answer, ClerkEntry, Deadline, Entry, LedgerLine, Round
from correspondence.models.deadline_state import SETTLING, DeadlineQuerySet
from correspondence.models.entry import WAITING, Stage
from correspondence.rules.deadlines import MOVING, State

SOON = timedelta(7)
LATELY = timedelta(30)  # a round that nobody looked after for longer is not followed
GONE = (Stage.WITHDRAWN, Stage.SEALED)
AT_HAND = (*WAITING, Stage.PUBLISHED)


@dataclass(frozen=True)
class WaitingDeadlines:
    """The keys of the deadlines of each group with their dates, in the order in which they are shown."""

    week: dict[int, date]
    past: dict[int, date]


def waiting_deadlines(at: datetime, days: dict[str, date]) -> WaitingDeadlines:
    """Both groups, in one query; ``days`` is today in each time zone. What cannot be in one is left aside first, by index.

    Soonest first; of those that passed the latest first. A day is the recipient's own.
    """
    week, past = [], []
    for key, due, state, clock, zone in _standing(_may_wait(min(days.values()), max(days.values())), at, days):
        here = days.get(zone) or max(days.values())
        if state == State.NO_ANSWER:
            past.append((due, key))
        elif state in (State.OPEN, State.DUE_TODAY) and clock != "stayed" and due <= here + SOON:
            week.append((due, key))
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


def _standing(rows: DeadlineQuerySet, at: datetime, days: dict[str, date]) -> Iterable[tuple]:
    """Key, date in force, state, what last stopped the clock, and zone, from all that the desk holds and has not taken back."""
    gone = Entry._base_manager.filter(stage__in=GONE).values("pk")
    answers, lines = Answer.objects.exclude(response__in=gone), LedgerLine.objects.exclude(response__in=gone)
    stated = rows.with_state(days, answers, lines, at=at).annotate(stopped=F("clock")).order_by()
    return stated.values_list("pk", "due_now", "state", "stopped", "letter__jurisdiction__time_zone")
