"""Where does every place stand on a day? Worked out from plain values, and held while the record stays as it is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from correspondence.models import Deadline, Jurisdiction, Letter, Round
from correspondence.models.asked import Days, day_in
from correspondence.models.ledger_line import public_lines
from correspondence.models.response import public_answers
from correspondence.rules import part_dates
from correspondence.rules import standing as rules
from correspondence.rules.deadlines import State, Status
from correspondence.rules.part_dates import PartDate
from correspondence.rules.standing import LetterFacts, Standing
from correspondence.timeline.held import held
from correspondence.timeline.rounds import letters_by_day
from correspondence.timeline.stands import replies_by_letter, statuses

LATEST = 3  # letters of which a list shows the month


@dataclass(frozen=True, slots=True)
class PlaceStands:
    """Where a place stands on its day, and what a list says of it.

    Attributes:
        letters: how many went to it. months: the days of the latest of them, oldest first.
        status: of the deadline to speak of: the running one that comes first, else the latest.
        runs, sent: whether it runs, and then the day of its letter.
        followed: how far anybody looked; None while that lasts.
        closed_on, own_day: the day of the latest letter, and whether it is the date on it.
        unsure: whether an answer to the latest letter is on file of which nobody knows whether it is complete.
    """

    standing: Standing
    letters: int = 0
    months: tuple[date, ...] = ()
    status: Status | None = None
    runs: bool = False
    sent: date | None = None
    followed: PartDate | None = None
    closed_on: date | None = None
    own_day: bool = False
    unsure: bool = False

    @property
    def due(self) -> date | None:
        return self.status.due if self.status else None


@dataclass(slots=True)
class _Letter:
    """A letter that had been sent by the day."""

    sent: date | None
    own_day: bool
    round: int | None
    facts: LetterFacts


@held
def all_standings(at: datetime, days: Days) -> dict[int, PlaceStands]:
    """Where each public place stands on its own day, by its key; ``days`` is that day in each zone. Six queries."""
    zones = dict(Jurisdiction.objects.published(at).order_by().values_list("pk", "time_zone"))
    rounds = {
        key: part_dates.period(until, precision or "day") if until else None
        for key, until, precision in Round.objects.published(at)
        .order_by()
        .values_list("pk", "followed_until", "followed_until_precision")
    }
    replies = replies_by_letter(public_answers(at))
    told: dict[int, list[Status]] = defaultdict(list)
    rows = Deadline.objects.published(at)
    for (_pk, letter, _zone, _place), status in statuses(rows, at=at, on=days, replies=replies, lines=public_lines(at)):
        told[letter].append(status)
    letters: dict[int, list[_Letter]] = defaultdict(list)
    latest = max(days.values()) if isinstance(days, dict) else days
    sent_by = letters_by_day(at, latest).annotate(sent_on=F("stands_on"))
    columns = ("pk", "jurisdiction", "kind", "round", "date", "sent_on")
    for pk, place, kind, round_, own, sent in sent_by.order_by(F("sent_on").asc(nulls_last=True), "pk").values_list(*columns):
        on = day_in(days, zones[place])
        if sent and sent > on:
            continue
        due = min((status.due for status in told[pk] if status.due), default=None)
        answered = sum(reply.sent_by(on, due) for reply in replies[pk])
        facts = LetterFacts(sent or date.min, kind == Letter.Kind.CLEARANCE, tuple(told[pk]), answered)
        letters[place].append(_Letter(sent, own is not None, round_, facts))
    return {place: _stands(letters[place], day_in(days, zone), rounds) for place, zone in zones.items()}


def _stands(letters: list[_Letter], on: date, rounds: dict[int, PartDate | None]) -> PlaceStands:
    followed = _until({rounds.get(one.round) for one in letters if one.round})
    facts = [one.facts for one in letters]
    standing = rules.standing(facts, on=on, followed_until=followed.last if followed else None)
    if not letters:
        return PlaceStands(standing)
    last = letters[-1]
    every = [(status, one) for one in letters for status in one.facts.deadlines]
    running = [pair for pair in every if pair[0].due and pair[0].state in rules.RUNNING]
    next_due = min(running, key=lambda pair: pair[0].due or date.max, default=None)
    spoken_of = next_due or max(every, key=lambda pair: pair[0].due or date.min, default=None)
    return PlaceStands(
        standing,
        letters=len(letters),
        months=tuple(one.sent for one in letters[-LATEST:] if one.sent),
        status=spoken_of[0] if spoken_of else None,
        runs=next_due is not None,
        sent=next_due[1].sent if next_due else None,
        followed=followed,
        closed_on=last.sent,
        own_day=last.own_day,
        unsure=any(status.state == State.ANSWERED and not status.settled for status in last.facts.deadlines),
    )


def _until(ends: set[PartDate | None]) -> PartDate | None:
    """The latest day up to which any of some rounds was followed; None while one still is."""
    known = [end for end in ends if end]
    return max(known, key=lambda end: end.last) if known and None not in ends else None
