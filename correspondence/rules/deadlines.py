"""In which state is a deadline on a given day? A function of its ledger and the answers, never stored.

Source of the rules: docs/record.md, "Facts about dates" and "Deadlines".
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from correspondence.rules.part_dates import PartDate

Day = date  # in a class whose field is named date


class State(StrEnum):
    """What is known of a deadline. Exactly one holds on any day."""

    NO_DATE = "no_date"
    OPEN = "open"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    NO_ANSWER = "no_answer"
    ANSWERED = "answered"
    MET = "met"
    MET_LATE = "met_late"
    REPORTED_MET = "reported_met"
    REPORTED_LATE = "reported_late"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


STILL_OPEN = (State.OPEN, State.DUE_TODAY)
RUNNING = frozenset({*STILL_OPEN, State.OVERDUE})

# The kinds of ledger line that set or move the due date; the others move nothing.
MOVING = frozenset({"set", "granted", "court_set", "resumed", "recomputed"})
REVIVING = frozenset({"granted", "court_set"})  # after an end: something is owed again
CORRECTING = frozenset({"set", "recomputed"})  # of these, the last says what was first due: nobody gave more time
TAKEN_BACK = ("withdrawn", "superseded")
ENDING = (*TAKEN_BACK, "declined")
REPORTED = ("reported_late", "reported_met")


@dataclass(frozen=True)
class Line:
    """One line of a ledger: the day it holds from, its kind, and the due date it sets, if any."""

    on: date
    kind: str
    new_due: date | None = None
    by: str = ""
    later_letter: "LaterLetter | None" = None


@dataclass(frozen=True)
class LaterLetter:
    """The letter that a superseded deadline was replaced by: its permanent number, and its date where that is on file."""

    number: str
    date: PartDate | None


@dataclass(frozen=True)
class Reply:
    """A response tied to the deadline's letter. ``settles`` is ``yes``, ``part``, ``no`` or ``unknown``.

    ``known`` is the day on which it was on file: an undated one had been sent by then. None: always.
    """

    date: PartDate | None
    settles: str
    known: "Day | None" = None

    def sent_by(self, on: "Day", due: "Day | None") -> bool:
        """Whether it had been sent by a day.

        An undated answer counts once it was on file, and for an earlier day only when the due date had passed:
        while the clock ran nobody can say that it had come.
        """
        if self.date:
            return self.date.last <= on
        return self.known is None or self.known <= on or (due is not None and due < on)


@dataclass(frozen=True)
class DueTime:
    """The time of day that a letter prints, and its zone (``America/New_York``)."""

    time: time
    zone: str


@dataclass(frozen=True)
class Status:
    """A deadline on a day: its state, its dates, and what is added to any state."""

    state: State
    due: date | None = None
    first_due: date | None = None
    answered: PartDate | None = None  # the settling answer's day, where a day is on file
    due_when_answered: date | None = None
    ended: date | None = None  # withdrawn, superseded or declined on this day
    stayed: date | None = None
    line: Line | None = None  # the line that ended or stayed it
    due_time: "DueTime | None" = None
    receipt_disputed: bool = False
    settled: bool = False

    @property
    def extended(self) -> bool:
        """Whether the due date in force is later than the first one: somebody gave more time."""
        return bool(self.due and self.first_due and self.due > self.first_due)


def due_on(lines: Iterable[Line], on: date) -> date | None:
    """The due date in force on a day; None where none had been set."""
    line = line_in_force(lines, on)
    return line.new_due if line else None


def first_due_date(lines: Iterable[Line]) -> date | None:
    """The date first due: that of the last line that set or recomputed it, as a further one corrects the one before."""
    moving = [line for line in lines if line.kind in MOVING and line.new_due]
    corrected = [line for line in moving if line.kind in CORRECTING]
    return (corrected[-1] if corrected else moving[0]).new_due if moving else None


def line_in_force(lines: Iterable[Line], on: date) -> Line | None:
    """The line that gives the due date in force on a day."""
    moving = [line for line in lines if line.kind in MOVING and line.new_due and line.on <= on]
    return _last(moving, *MOVING)


def _last(lines: Iterable[Line], *kinds: str) -> Line | None:
    """The last line of some kinds; of two of one day the later entered."""
    found: Line | None = None
    for line in lines:
        if line.kind in kinds and (found is None or line.on >= found.on):
            found = line
    return found


def _since(lines: list[Line], kind: str) -> date | None:
    last = _last(lines, kind)
    return last.on if last else None


def _stayed(lines: Iterable[Line]) -> Line | None:
    """The line that stays the clock, unless it runs again."""
    last = _last(lines, "stayed", "resumed")
    return last if last and last.kind == "stayed" else None


def _ended(lines: list[Line], kind: str) -> Line | None:
    """The line that ended it, unless a court or more time revived it since."""
    ended, revived = _last(lines, kind), _last(lines, *REVIVING)
    return None if ended is None or (revived and revived.on > ended.on) else ended


def status(lines: Iterable[Line], replies: Iterable[Reply], on: date, *, late_in_the_day: bool = False) -> Status:
    """The status on ``on``, a day where the recipient is. Nothing dated later counts.

    Args:
        lines: the ledger, oldest first.
        replies: every response tied to the letter; a part date counts from the end of its period.
        on: the day asked about.
        late_in_the_day: the letter prints a time of day, and on that day it has passed: what is due then is due no longer.
    """
    past = [line for line in lines if line.on <= on]
    due = due_on(past, on)
    sent = [reply for reply in replies if reply.sent_by(on, due)]
    first_due = first_due_date(past)
    stayed = _stayed(past)
    exact = min((r.date.last for r in sent if r.settles == "yes" and r.date and r.date.precision == "day"), default=None)
    settled = any(reply.settles == "yes" for reply in sent)
    known = Status(
        State.NO_DATE,
        due=due,
        first_due=first_due,
        stayed=stayed.on if stayed else None,
        line=stayed,
        receipt_disputed=any(line.kind == "receipt_disputed" for line in past),
        settled=settled,
    )
    if due is None:
        return replace(known, state=State.ANSWERED) if settled else known
    ends = {kind: _ended(past, kind) for kind in ENDING}
    for kind in TAKEN_BACK:
        if exact and (ended := ends[kind]) and ended.on < exact:  # an answer that came when none was owed
            return replace(known, state=State(kind), ended=ended.on, line=ended, settled=True)
    if exact:
        then = due_on(past, exact) or first_due
        on_time = exact <= (then or due) or _stayed([line for line in past if line.on <= exact])
        state = State.MET if on_time else State.MET_LATE
        answered = PartDate(exact, exact, "day")
        return replace(known, state=state, answered=answered, due_when_answered=then)
    if settled:
        dated = min((r.date for r in sent if r.settles == "yes" and r.date), key=lambda d: d.last, default=None)
        return replace(known, state=State.ANSWERED, answered=dated)
    for kind in ENDING:
        if ended := ends[kind]:
            return replace(known, state=State(kind), ended=ended.on, line=ended, settled=True)
    over = on > due or (on == due and late_in_the_day)
    if any(r.settles == "unknown" for r in sent) or (over and any(r.settles == "part" for r in sent)):
        return replace(known, state=State.ANSWERED)
    for kind in REPORTED:
        if _since(past, kind):
            return replace(known, state=State(kind), settled=True)
    if on < due or stayed:
        return replace(known, state=State.OPEN)
    if not over:
        return replace(known, state=State.DUE_TODAY)
    confirmed = _since(past, "confirmed_unanswered")
    return replace(known, state=State.OVERDUE if confirmed and confirmed > due else State.NO_ANSWER)
