"""What is due, from whom, and in which state is it on a day? In a fixed number of queries, however many deadlines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from correspondence.models import Answer, Deadline
from correspondence.models.deadline_queries import DeadlineQuerySet
from correspondence.models.ledger_line import public_ledger
from correspondence.models.response import public_answers, replies
from correspondence.rules.deadlines import Status
from correspondence.rules.part_dates import PartDate
from correspondence.timeline.rounds import letters_by_day


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


def deadlines_by_day(at: datetime, on: date) -> DeadlineQuerySet:
    """The public deadlines of letters that stand by ``on``."""
    return Deadline.objects.published(at).filter(letter__in=letters_by_day(at, on).values("pk"))


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
