"""What became of every letter by a day, and what do the letters of a round, or to a state, add up to?

Counted once for each state of the record, and not for each reader.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from correspondence.models import Answer, Deadline, Letter, Round
from correspondence.models.ledger_line import public_lines
from correspondence.models.response import public_answers
from correspondence.rules.deadlines import REPORTED
from correspondence.timeline.answer_times import AnswerTimes
from correspondence.timeline.held import held
from correspondence.timeline.rounds import letters_by_day, rounds_by_day


@dataclass(slots=True)
class Fate:
    """One letter by a day.

    Attributes:
        answered: whether an answer is on file; a request to clarify or for time is none.
        first_answer: the first of them whose day is on file.
        reported: whether a source reports an answer.
        came_from, went_to, went_kind: the round that the letter before to this place came in; round and kind of the next.
    """

    letter: int
    round: int | None
    kind: str
    place: int
    state: str
    sent_on: date | None
    answered: bool = False
    first_answer: date | None = None
    reported: bool = False
    came_from: int | None = None
    went_to: int | None = None
    went_kind: str | None = None


@dataclass
class RoundTally:
    """What the letters of a round add up to.

    Attributes:
        letters: all of them. asking: those that are no closing letters.
        answered: those with an answer on file. reported: those without one that a source reports as answered.
        kind: of the first letter. times: when their answers came.
        came_from: how many recipients had their letter before in each round. went_to, went_on: and their next one in each
            round; in each round and of each kind.
    """

    letters: int = 0
    asking: int = 0
    answered: int = 0
    reported: int = 0
    kind: str = ""
    times: AnswerTimes = field(default_factory=AnswerTimes)
    came_from: Counter[tuple[int | None]] = field(default_factory=Counter)
    went_to: Counter[int | None] = field(default_factory=Counter)
    went_on: Counter[tuple[int | None, str | None]] = field(default_factory=Counter)

    def count(self, fate: Fate) -> None:
        closes = fate.kind == Letter.Kind.CLEARANCE
        self.kind = self.kind or fate.kind
        self.letters += 1
        self.asking += not closes
        self.answered += fate.answered
        self.reported += fate.reported and not fate.answered
        self.times.count(fate.sent_on, fate.first_answer, closes=closes, answered=fate.answered, reported=fate.reported)
        self.came_from[(fate.came_from,)] += 1
        self.went_to[fate.went_to] += 1
        self.went_on[fate.went_to, fate.went_kind] += 1


@dataclass(frozen=True)
class Census:
    """Every letter by its key, what each round adds up to by its key, and the states with their places and letters."""

    fates: dict[int, Fate]
    rounds: dict[int, RoundTally]
    states: dict[str, tuple[int, int]]

    def round(self, key: int) -> RoundTally:
        return self.rounds.get(key) or RoundTally()


@held
def census(at: datetime, on: date) -> Census:
    """The letters public at ``at`` that stand by ``on``; three queries."""
    columns = ("pk", "round", "kind", "jurisdiction", "jurisdiction__state", "sent_on")
    letters = letters_by_day(at, on).annotate(sent_on=F("stands_on")).order_by("pk").values_list(*columns)
    fates = {row[0]: Fate(*row) for row in letters}
    for letter, day, precision in _answers(at, on).values_list("letter", "response__date", "response__precision"):
        if fate := fates.get(letter):
            fate.answered = True
            if day and precision == "day":
                fate.first_answer = min(fate.first_answer or day, day)
    for letter in _reported(at, on).values_list("deadline__letter", flat=True):
        if fate := fates.get(letter):
            fate.reported = True
    _tell_neighbours(fates.values())
    rounds: dict[int, RoundTally] = defaultdict(RoundTally)
    places: dict[str, set[int]] = defaultdict(set)
    written: Counter[str] = Counter()
    for fate in fates.values():
        if fate.round:
            rounds[fate.round].count(fate)
        places[fate.state].add(fate.place)
        written[fate.state] += 1
    return Census(fates, dict(rounds), {state: (len(places[state]), written[state]) for state in places})


def counted_rounds(counted: Census, at: datetime, on: date) -> list[Round]:
    """The public rounds dated by ``on``, in order, each with what its letters add up to as ``tally``."""
    rounds = list(rounds_by_day(at, on))
    for one in rounds:
        one.tally = counted.round(one.pk)  # type: ignore[attr-defined]
    return rounds


def with_neighbours(letters: Iterable[Letter], counted: Census) -> list[Letter]:
    """Letters with ``came_from``, ``went_to`` and ``went_kind``, as their fates have them."""
    told = list(letters)
    for letter in told:
        fate = counted.fates.get(letter.pk)
        for name in ("came_from", "went_to", "went_kind"):
            setattr(letter, name, getattr(fate, name, None))
    return told


def _answers(at: datetime, on: date) -> QuerySet:
    """The answers on file by a day. An undated one counts as rules.deadlines.Reply says, by the due date of its round."""
    on_file = Q(response__published_at__date__lte=on) | Q(letter__round__due__lt=on)
    answers = public_answers(at).exclude(settles=Answer.Settles.NO).order_by()
    return answers.filter(Q(response__date__lte=on) | Q(response__date__isnull=True) & on_file)


def _reported(at: datetime, on: date) -> QuerySet:
    """The ledger lines that say that a source reports an answer."""
    deadlines = Deadline.objects.published(at).order_by().values("pk")
    return public_lines(at).filter(deadline__in=deadlines, kind__in=REPORTED, on__lte=on).order_by()


def _tell_neighbours(fates: Iterable[Fate]) -> None:
    """Say of each letter of a round which rounds the letters before and after it to the same place came in."""
    places: dict[int, list[Fate]] = defaultdict(list)
    for fate in fates:
        if fate.sent_on and fate.round:
            places[fate.place].append(fate)
    for mine in places.values():
        mine.sort(key=lambda fate: (fate.sent_on, fate.letter))
        for number, fate in enumerate(mine):
            before = next((other for other in reversed(mine[:number]) if other.round != fate.round), None)
            after = next((other for other in mine[number + 1 :] if other.round != fate.round), None)
            fate.came_from = before.round if before else None
            fate.went_to, fate.went_kind = (after.round, after.kind) if after else (None, None)
