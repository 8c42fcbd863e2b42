"""Where does everything stand on a day: letters by state, deadlines by date, the latest that went either way?"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from correspondence.models import Deadline, Jurisdiction, Response
from correspondence.rules.deadlines import STILL_OPEN, State
from correspondence.timeline.census import Census
from correspondence.timeline.deadlines import deadlines_by_day
from correspondence.timeline.held import held
from correspondence.timeline.stands import all_stands


@dataclass(frozen=True)
class InState:
    """A state of the Union: how many places were written to, and in how many letters."""

    code: str
    places: int
    letters: int


@dataclass
class DueDate:
    """What falls due on one day: how many deadlines in all, the keys of open ones, those with an answer on file or reported."""

    due: date
    all: int = 0
    open_keys: list[int] = field(default_factory=list)
    answered: int = 0
    reported: int = 0

    @property
    def open(self) -> int:
        return len(self.open_keys)


REPORTED = (State.REPORTED_MET, State.REPORTED_LATE)
ANSWERED = (State.MET, State.MET_LATE, State.ANSWERED)


def letters_by_state(counted: Census) -> list[InState]:
    """The states that letters went to, most places first."""
    found = [InState(code, places, letters) for code, (places, letters) in counted.states.items()]
    return sorted(found, key=lambda state: (-state.places, state.code))


@held
def due_dates(at: datetime, on: date, days: dict[str, date]) -> list[DueDate]:
    """The dates on which something is or was due, first to last, with what became of it; ``days`` is today in each zone."""
    found: dict[date, DueDate] = {}
    every, shown = all_stands(at, days), deadlines_by_day(at, on).order_by().values_list("pk", flat=True)
    for stand in (every[key] for key in shown if key in every):
        if stand.due is None:
            continue
        one = found.setdefault(stand.due, DueDate(stand.due))
        one.all += 1
        if stand.state in STILL_OPEN:
            one.open_keys.append(stand.pk)
        elif stand.state in REPORTED:
            one.reported += 1
        elif stand.state in ANSWERED:
            one.answered += 1
    return sorted(found.values(), key=lambda one: one.due)


def places_of(keys: list[int], at: datetime) -> list[Jurisdiction]:
    """The places of some public deadlines, by name."""
    rows = Deadline.objects.published(at).filter(pk__in=keys).select_related("letter__jurisdiction")
    return [row.letter.jurisdiction for row in rows.order_by("letter__jurisdiction__name")]


def latest_responses(at: datetime, on: date, most: int) -> list[Response]:
    """The latest dated answers, with their places."""
    sent = Response.objects.published(at).filter(Q(date__lte=on)).prefetch_related("jurisdictions")
    return list(sent.order_by("-date", "number")[:most])
