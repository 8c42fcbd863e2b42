"""Where does each of many deadlines stand on a day? In three queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from correspondence.models import Deadline
from correspondence.models.asked import Days, day_asked, day_in
from correspondence.models.deadline_queries import DeadlineQuerySet
from correspondence.models.ledger_line import public_lines
from correspondence.models.response import public_answers
from correspondence.rules import deadlines, part_dates
from correspondence.rules.deadlines import Line, Reply, State, Status
from correspondence.timeline.held import held

OF_A_DEADLINE = (
    "pk", "letter", "letter__jurisdiction__time_zone", "letter__jurisdiction__name", "due_time", "due_time_zone",
)  # fmt: skip
OF_AN_ANSWER = ("letter", "response__date", "response__precision", "settles", "response__published_at")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a deadline stands: its key and its letter's, state and date in force, and of its place the name and the zone.

    ``stayed`` is the day since which its clock is stopped; None while it runs.
    """

    pk: int
    letter: int
    state: State
    due: date | None
    place: str
    zone: str
    stayed: date | None


def stands(rows: DeadlineQuerySet, *, at: datetime, on: Days, answers: QuerySet, lines: QuerySet) -> list[Stand]:
    """Where deadlines stand, in no order.

    Args:
        on: the day asked about; or that day in each time zone, where midnight is the recipient's own.
        answers, lines: what counts of answers and ledger lines: what the public may see, or more.
    """
    replies = replies_by_letter(answers.filter(letter__in=rows.order_by().values("letter")))
    return [
        Stand(pk, letter, status.state, status.due, place, zone, status.stayed)
        for (pk, letter, zone, place), status in statuses(rows, at=at, on=on, replies=replies, lines=lines)
    ]


def statuses(
    rows: DeadlineQuerySet, *, at: datetime, on: Days, replies: dict[int, list[Reply]], lines: QuerySet
) -> Iterator[tuple[tuple[int, int, str, str], Status]]:
    """Key, letter, zone and name of the place of each deadline, beside its status; ``replies`` are those to each letter."""
    asked = rows.order_by()
    ledger: dict[int, list[Line]] = defaultdict(list)
    of_these = lines.filter(deadline__in=asked.values("pk")).order_by("on", "pk")
    for deadline, *line in of_these.values_list("deadline", "on", "kind", "new_due"):
        ledger[deadline].append(Line(*line))
    for pk, letter, zone, place, due_time, due_zone in asked.order_by("pk").values_list(*OF_A_DEADLINE):
        day, late = day_asked(day_in(on, zone), at, zone=zone, due_time=due_time, due_zone=due_zone)
        yield (pk, letter, zone, place), deadlines.status(ledger[pk], replies.get(letter, ()), day, late_in_the_day=late)


def replies_by_letter(answers: QuerySet) -> dict[int, list[Reply]]:
    """Answers as plain values by the letter they answer; one query."""
    found: dict[int, list[Reply]] = defaultdict(list)
    for letter, day, precision, settles, published_at in answers.order_by().values_list(*OF_AN_ANSWER):
        when = part_dates.period(day, precision or "day") if day else None
        known = timezone.localtime(published_at).date() if published_at else None
        found[letter].append(Reply(when, settles, known))
    return found


def public_stands(rows: DeadlineQuerySet, at: datetime, on: Days) -> list[Stand]:
    """Where public deadlines stand, from what the public may see at ``at``."""
    return stands(rows, at=at, on=on, answers=public_answers(at), lines=public_lines(at))


@held
def all_stands(at: datetime, days: Days) -> dict[int, Stand]:
    """Where every public deadline stands, by its key; ``days`` is the day asked about in each zone."""
    return {stand.pk: stand for stand in public_stands(Deadline.objects.published(at), at, days)}


@held
def first_stands(at: datetime, days: Days) -> dict[int, Stand]:
    """Where the first public deadline of each letter stands, by the letter's key."""
    first: dict[int, Stand] = {}
    for _pk, stand in sorted(all_stands(at, days).items()):
        first.setdefault(stand.letter, stand)
    return first
