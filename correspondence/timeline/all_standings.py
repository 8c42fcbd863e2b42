"""Where does every place stand on a day? Worked out from plain values, and held while the record stays as it is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from correspondence.models import Deadline, Jurisdiction, Letter, Round
from correspondence.models.asked import Days, day_in
from correspondence.models.ledger_line import public_lines
from correspondence.models.response import public_answers
from correspondence.rules import standing as rules
from correspondence.rules.deadlines import Status
from correspondence.rules.standing import LetterFacts, Standing
from correspondence.timeline.held import held
from correspondence.timeline.rounds import letters_by_day
from correspondence.timeline.stands import replies_by_letter, statuses


@dataclass(frozen=True, slots=True)
class PlaceStands:
    """Where a place stands, and the due date of the deadline to speak of: the running one that comes first, else the latest."""

    standing: Standing
    due: date | None


@held
def all_standings(at: datetime, days: Days) -> dict[int, PlaceStands]:
    """Where each public place stands on its own day, by its key; ``days`` is that day in each zone. Six queries."""
    zones = dict(Jurisdiction.objects.published(at).order_by().values_list("pk", "time_zone"))
    followed = dict(Round.objects.published(at).order_by().values_list("pk", "followed_until"))
    answers = public_answers(at)
    told: dict[int, list[Status]] = defaultdict(list)
    rows = Deadline.objects.published(at)
    for (_pk, letter, _zone, _place), status, _replies in statuses(rows, at=at, on=days, answers=answers, lines=public_lines(at)):
        told[letter].append(status)
    replies = replies_by_letter(answers)
    facts: dict[int, list[LetterFacts]] = defaultdict(list)
    rounds: dict[int, set[date | None]] = defaultdict(set)
    latest = max(days.values()) if isinstance(days, dict) else days
    letters = letters_by_day(at, latest).annotate(sent_on=F("stands_on"))
    for pk, place, kind, round_, sent in letters.order_by(F("sent_on").asc(nulls_last=True), "pk").values_list(
        "pk", "jurisdiction", "kind", "round", "sent_on"
    ):
        on = day_in(days, zones[place])
        if sent and sent > on:
            continue
        due = min((status.due for status in told[pk] if status.due), default=None)
        sent_by = sum(reply.sent_by(on, due) for reply in replies[pk])
        facts[place].append(LetterFacts(sent or date.min, kind == Letter.Kind.CLEARANCE, tuple(told[pk]), sent_by))
        if round_:
            rounds[place].add(followed.get(round_))
    return {
        place: PlaceStands(
            rules.standing(facts[place], on=day_in(days, zone), followed_until=_until(rounds[place])), _due(facts[place])
        )
        for place, zone in zones.items()
    }


def _until(ends: set[date | None]) -> date | None:
    """The latest day up to which any of some rounds was followed; None while one still is."""
    return None if not ends or None in ends else max(end for end in ends if end)


def _due(facts: list[LetterFacts]) -> date | None:
    told = [status for letter in facts for status in letter.deadlines]
    running = [status.due for status in told if status.due and status.state in rules.RUNNING]
    return min(running) if running else max((status.due for status in told if status.due), default=None)
