"""What is due, from whom, and in which state is it on a day? In a fixed number of queries, however many deadlines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from correspondence.models import Answer, Deadline
from correspondence.models.asked import Days
from correspondence.models.deadline_state import DeadlineQuerySet
from correspondence.models.ledger_line import public_ledger, public_lines
from correspondence.models.response import public_answers, replies
from correspondence.rules.deadlines import State, Status
from correspondence.rules.part_dates import PartDate
from correspondence.timeline.rounds import letters_by_day


@dataclass(frozen=True)
class Stand:
    """Where a deadline stands, for a list of many: its key and its letter's, state and date in force, the name of its place."""

    pk: int
    letter: int
    state: State
    due: date | None
    place: str


@dataclass(frozen=True)
class DeadlineOnDay:
    """A deadline as it stands on a day where its recipient is."""

    deadline: Deadline
    status: Status
    on: date
    answers: list[Answer]  # sent by that day

    @property
    def sent(self) -> date | None:
        """The day of its letter."""
        return self.deadline.letter.day

    @property
    def followed(self) -> PartDate | None:
        """How far anybody looked for an answer; None while that lasts."""
        round_ = self.deadline.letter.round
        return round_.followed if round_ else None


def with_states(deadlines: DeadlineQuerySet, at: datetime, on: Days) -> DeadlineQuerySet:
    """Deadlines with ``state`` and ``due_now`` from what the public may see at ``at``."""
    return deadlines.with_state(on, public_answers(at), public_lines(at), at=at)


def deadlines_by_day(at: datetime, on: date, days: Days) -> DeadlineQuerySet:
    """The public deadlines of letters that stand by ``on``, with their states; ``days`` is that day in each zone."""
    letters = letters_by_day(at, on).values("pk")
    return with_states(Deadline.objects.published(at).filter(letter__in=letters), at, days)


def stands(rows: DeadlineQuerySet) -> list[Stand]:
    """Where each row of ``deadlines_by_day`` stands, in one query; all else of a row is read for those that are shown."""
    found = rows.order_by().values_list("pk", "letter", "state", "due_now", "letter__jurisdiction__name")
    return [Stand(pk, letter, State(state), due, place) for pk, letter, state, due, place in found]


def with_all_parts(rows: DeadlineQuerySet, at: datetime) -> DeadlineQuerySet:
    """Deadlines with their letter, its place and round, and the public ledger."""
    return rows.select_related("letter__jurisdiction", "letter__round").prefetch_related(public_ledger(at))


def with_answers(found: Iterable[Deadline], at: datetime) -> list[tuple[Deadline, list[Answer]]]:
    """Deadlines beside the public answers to their letters, dated ones first; one query."""
    found = list(found)
    answers: dict[int, list[Answer]] = defaultdict(list)
    sent = public_answers(at).filter(letter__in={deadline.letter_id for deadline in found}).select_related("response")
    for answer in sent.order_by(F("response__date").asc(nulls_last=True), "pk"):
        answers[answer.letter_id].append(answer)
    return [(deadline, answers[deadline.letter_id]) for deadline in found]


def deadlines_on_day(keys: Sequence[int], *, at: datetime, days: dict[str, date]) -> list[DeadlineOnDay]:
    """Public deadlines by their keys, in that order, as they stand on the day where each recipient is; three queries."""
    found = {row.pk: row for row in with_all_parts(Deadline.objects.published(at).filter(pk__in=keys), at)}
    return as_they_stand([found[key] for key in keys if key in found], at=at, days=days)


def as_they_stand(found: Iterable[Deadline], *, at: datetime, days: dict[str, date]) -> list[DeadlineOnDay]:
    """The same for rows read already, with all their parts; one query."""
    shown = []
    for deadline, answers in with_answers(found, at):
        zone = deadline.letter.jurisdiction.time_zone
        here = days.get(zone) or max(days.values())
        status = deadline.status_on(here, answers, at=at, zone=zone)
        due = status.due
        sent = [one for one, reply in zip(answers, replies(answers), strict=True) if reply.sent_by(here, due)]
        shown.append(DeadlineOnDay(deadline, status, here, sent))
    return shown
