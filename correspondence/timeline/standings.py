"""Where do these places stand on a day? In a fixed number of queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F

from correspondence.models import Answer, Deadline, Letter
from correspondence.models.ledger_line import public_ledger
from correspondence.models.response import public_answers
from correspondence.rules import standing as rules
from correspondence.rules.deadlines import Reply, Status
from correspondence.rules.part_dates import PartDate
from correspondence.rules.standing import LetterFacts, Standing, Turn


@dataclass
class LetterOnDay:
    """A letter as it stands on a day: its deadlines with their states, and the answers on file."""

    letter: Letter
    deadlines: list[tuple[Deadline, Status]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        return self.letter.day

    def answers_by(self, on: date) -> list[Answer]:
        """The answers sent by a day, dated ones first."""
        due = min((status.due for _deadline, status in self.deadlines if status.due), default=None)
        sent = [x for x in self.answers if Reply(x.response.when, x.settles, x.response.on_file_since).sent_by(on, due)]
        return sorted(sent, key=lambda answer: (answer.response.date or date.max, answer.pk))

    def facts(self, on: date) -> LetterFacts:
        return LetterFacts(
            sent=self.day or date.min,
            clears=self.letter.kind == Letter.Kind.CLEARANCE,
            deadlines=tuple(status for _, status in self.deadlines),
            answers=len(self.answers_by(on)),
        )


@dataclass(frozen=True)
class PlaceOnDay:
    """Where a place stands on a day, and the letters that say so, oldest first."""

    letters: list[LetterOnDay]
    standing: Standing
    turn: Turn
    followed: PartDate | None

    @property
    def next_due(self) -> tuple[Deadline, Status] | None:
        """The running deadline that comes first."""
        running = [
            (deadline, status)
            for letter in self.letters
            for deadline, status in letter.deadlines
            if status.due and status.state in rules.RUNNING
        ]
        return min(running, key=lambda pair: pair[1].due or date.max, default=None)

    @property
    def last_deadline(self) -> tuple[Deadline, Status] | None:
        """The deadline to speak of: the running one that comes first, else the latest."""
        dated = [pair for letter in self.letters for pair in letter.deadlines]
        return self.next_due or max(dated, key=lambda pair: pair[1].due or date.min, default=None)


def letters_on_day(letters: Iterable[Letter], *, at: datetime, on: date | dict[int, date]) -> list[LetterOnDay]:
    """The letters sent by ``on`` with their deadlines' states and answers; four queries.

    ``letters`` are public ones with their rounds selected; only what is public at ``at`` counts.
    ``on`` is the day, or the day in each jurisdiction, by its key.
    """

    def today(letter: Letter) -> date:
        return on[letter.jurisdiction_id] if isinstance(on, dict) else on

    shown = [LetterOnDay(letter) for letter in letters if letter.day is None or letter.day <= today(letter)]
    shown.sort(key=lambda known: (known.day or date.max, known.letter.pk))
    by_letter = {known.letter.pk: known for known in shown}
    answers = public_answers(at).filter(letter__in=by_letter).select_related("response")
    for answer in answers:
        by_letter[answer.letter_id].answers.append(answer)
    deadlines = (
        Deadline.objects.published(at)
        .filter(letter__in=by_letter)
        .annotate(place_zone=F("letter__jurisdiction__time_zone"))
        .prefetch_related(public_ledger(at))
        .order_by("pk")
    )
    for deadline in deadlines:
        known = by_letter[deadline.letter_id]
        status = deadline.status_on(today(known.letter), known.answers, at=at, zone=deadline.place_zone)
        known.deadlines.append((deadline, status))
    return shown


def place_on_day(letters: list[LetterOnDay], on: date) -> PlaceOnDay:
    """The standing that the letters of one place add up to."""
    facts = [known.facts(on) for known in letters]
    followed = _followed(letters)
    until = followed.last if followed else None
    return PlaceOnDay(
        letters,
        rules.standing(facts, on=on, followed_until=until),
        rules.turn(facts, on=on, followed_until=until),
        followed,
    )


def places_on_day(days: dict[int, date], *, at: datetime) -> dict[int, PlaceOnDay]:
    """The standing of each place on its own day, both by its key, in five queries."""
    keys = list(days)
    letters = Letter.objects.published(at).filter(jurisdiction__in=keys).select_related("round")
    known = defaultdict(list)
    for letter in letters_on_day(letters, at=at, on=days):
        known[letter.letter.jurisdiction_id].append(letter)
    return {key: place_on_day(known[key], days[key]) for key in keys}


def _followed(letters: list[LetterOnDay]) -> PartDate | None:
    """The latest day up to which any of their rounds was followed; None while one still is."""
    rounds = [known.letter.round for known in letters if known.letter.round]
    if not rounds or any(r.followed_until is None for r in rounds):
        return None
    return max((r.followed for r in rounds if r.followed), key=lambda when: when.last)
