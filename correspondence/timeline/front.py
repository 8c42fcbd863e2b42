"""Where does everything stand on a day: letters by state, deadlines by date, the latest that went either way?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from correspondence.models import Deadline, Response
from correspondence.rules.deadlines import State
from correspondence.timeline.deadlines import deadlines_by_day
from correspondence.timeline.rounds import letters_by_day


@dataclass(frozen=True)
class InState:
    """A state of the Union: how many places were written to, and in how many letters."""

    code: str
    places: int
    letters: int


@dataclass
class DueDate:
    """What falls due on one day: how many deadlines in all, open ones, those with an answer on file or reported."""

    due: date
    all: int = 0
    open: int = 0
    answered: int = 0
    reported: int = 0


RUNS = (State.OPEN, State.DUE_TODAY)
REPORTED = (State.REPORTED_MET, State.REPORTED_LATE)
ANSWERED = (State.MET, State.MET_LATE, State.ANSWERED)


def letters_by_state(at: datetime, on: date) -> list[InState]:
    """The states that letters went to, most places first."""
    rows = letters_by_day(at, on).values("jurisdiction__state").annotate(
        places=Count("jurisdiction", distinct=True), letters=Count("pk")
    )  # fmt: skip
    found = [InState(row["jurisdiction__state"], row["places"], row["letters"]) for row in rows]
    return sorted(found, key=lambda state: (-state.places, state.code))


def due_dates(at: datetime, on: date, days: dict[str, date]) -> list[DueDate]:
    """The dates on which something is or was due, first to last, with what became of it; ``days`` is today in each zone."""
    dated = deadlines_by_day(at, on, days).filter(due_now__isnull=False)
    rows = dated.order_by().values("due_now", "state").annotate(n=Count("pk"))
    found: dict[date, DueDate] = {}
    for row in rows:
        one = found.setdefault(row["due_now"], DueDate(row["due_now"]))
        one.all += row["n"]
        if row["state"] in RUNS:
            one.open += row["n"]
        elif row["state"] in REPORTED:
            one.reported += row["n"]
        elif row["state"] in ANSWERED:
            one.answered += row["n"]
    return sorted(found.values(), key=lambda one: one.due)


def open_on(due: date, at: datetime, on: date, days: dict[str, date]) -> list[Deadline]:
    """The open deadlines of one date, with their places, by name."""
    found = deadlines_by_day(at, on, days).filter(due_now=due, state__in=RUNS).select_related("letter__jurisdiction")
    return list(found.order_by("letter__jurisdiction__name"))


def latest_responses(at: datetime, on: date, most: int) -> list[Response]:
    """The latest dated answers, with their places."""
    sent = Response.objects.published(at).filter(Q(date__lte=on)).prefetch_related("jurisdictions")
    return list(sent.order_by("-date", "number")[:most])
