"""What has a clerk before them: the deadlines of their own places, in which group, with what they entered themselves?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import F

from correspondence.models import ClerkEntry, Deadline, Figure, Grant, Person
from correspondence.rules.deadlines import State
from correspondence.timeline.deadlines import DeadlineOnDay, as_they_stand, with_all_parts
from correspondence.timeline.moments import Stake
from correspondence.timeline.stakes import stake

LATELY = timedelta(60)
SOON = timedelta(30)


class Group(StrEnum):
    """Where a line stands on the desk, in this order."""

    OVERDUE = "overdue"
    PAST = "past"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    UNDATED = "undated"
    SETTLED = "settled"


@dataclass(frozen=True)
class Line:
    """One deadline on a clerk’s desk."""

    one: DeadlineOnDay
    entries: list[ClerkEntry]  # that stand, or were set aside; the latest first
    stakes: list[Stake]

    @property
    def is_public(self) -> bool:
        """Whether the public sees it too; otherwise an editor shared it (DeadlineQuerySet.shown_to)."""
        return self.deadline.is_public  # type: ignore[attr-defined]

    @property
    def deadline(self) -> Deadline:
        return self.one.deadline

    @property
    def due(self) -> date | None:
        return self.one.status.due

    @property
    def sent(self) -> date | None:
        """The day of its letter; of one that is only shared, without what its round alone tells, which may not be public."""
        letter = self.deadline.letter
        return self.one.sent if self.is_public else letter.date or letter.announced

    @property
    def counted_to(self) -> date | None:
        """The last day of the period before it was rolled, where that is another day than the due date."""
        counted = self.deadline.counted_to(self.due) if self.due else None
        return counted if counted != self.due else None

    def entered(self, kind: str) -> ClerkEntry | None:
        """The latest entry of a kind that stands and waits to be checked."""
        return next((entry for entry in self.entries if entry.kind == kind and entry.outcome != "set_aside"), None)

    @property
    def is_answered_unchecked(self) -> bool:
        """Whether a clerk says that all was answered, and nobody has checked it."""
        entry = self.entered(ClerkEntry.Kind.ANSWERED)
        return entry is not None and entry.settles == ClerkEntry.Whole.YES

    @property
    def group(self) -> Group | None:
        """Where it stands; None for what was settled long ago."""
        status, on, due = self.one.status, self.one.on, self.due
        if self.is_answered_unchecked:
            return Group.SETTLED
        if status.state == State.OVERDUE:
            return Group.OVERDUE
        if status.state == State.NO_ANSWER:
            return Group.PAST
        if status.state == State.NO_DATE or due is None:
            return None if status.settled else Group.UNDATED
        if status.state in (State.OPEN, State.DUE_TODAY):
            if status.stayed or due > on + SOON:
                return Group.LATER
            return Group.WEEK if due <= last_of_week(on) else Group.MONTH
        settled_on = status.answered.last if status.answered else status.ended or due
        return Group.SETTLED if on - settled_on <= LATELY else None


def last_of_week(on: date) -> date:
    """The Sunday that ends a week."""
    return on + timedelta(6 - on.weekday())


def desk_of(person: Person, *, at: datetime, days: dict[str, date]) -> list[Line]:
    """Every deadline that a clerk sees, by due date, as it stands on the day where its place is; six queries."""
    seen = Deadline.objects.shown_to(person, at)
    found = as_they_stand(with_all_parts(seen, at), at=at, days=days)
    entries = _entries({one.deadline.pk for one in found}, at)
    stakes = _stakes({one.deadline.letter_id for one in found}, at)
    lines = [Line(one, entries[one.deadline.pk], stakes[one.deadline.letter_id]) for one in found]
    return sorted((line for line in lines if line.sent is None or line.sent <= line.one.on), key=_order)


def _order(line: Line) -> tuple:
    place = line.deadline.letter.jurisdiction
    return line.due or date.max, place.name, place.state, line.deadline.number or "", line.deadline.pk


def _entries(keys: Iterable[int], at: datetime) -> dict[int, list[ClerkEntry]]:
    """What the clerks entered on some deadlines and what became of it, but for what became public."""
    rows = ClerkEntry.objects.filter(deadline__in=keys).saying_whose()
    rows = rows.select_related("entered_by", "paper").defer("paper__words")
    standing, aside = rows.standing(at), rows.filter(outcome=ClerkEntry.Outcome.SET_ASIDE, checked_at__gt=at - LATELY)
    found: dict[int, list[ClerkEntry]] = defaultdict(list)
    for entry in (standing | aside).order_by("-entered_at", "-pk"):
        found[entry.deadline_id].append(entry)
    return found


def _stakes(letters: Iterable[int], at: datetime) -> dict[int, list[Stake]]:
    """The public grants that some letters put at stake, by letter; one query."""
    public = Grant.objects.published(at).filter(letters__in=letters).values("pk")
    rows = Figure.objects.filter(preferred=True, grant__in=public, grant__letters__in=letters)
    found: dict[int, list[Stake]] = defaultdict(list)
    for figure in rows.annotate(of_letter=F("grant__letters")).select_related("grant"):
        found[figure.of_letter].append(stake(figure.grant, figure))
    return found
