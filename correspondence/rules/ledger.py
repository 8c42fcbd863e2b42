"""Does a further line of a ledger make sense, after what the ledger says already?

Source of the rules: docs/record.md, "Deadlines". A line that was entered is never taken back, so it is looked at before.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from correspondence.rules.deadlines import CORRECTING, Line, State, Status

NEEDS_A_DATE = frozenset({"granted", "court_set", "requested", "asserted"})
LONGER = frozenset({"granted", "requested", "asserted"})
OF_A_DATE = frozenset({"granted", "requested", "refused", "asserted", "stayed", "resumed", "recomputed", "confirmed_unanswered"})
OF_A_RUNNING = OF_A_DATE | {"court_set", "withdrawn", "superseded", "declined", "reported_met", "reported_late"}
FINDINGS = frozenset({"confirmed_unanswered", "reported_met", "reported_late", "recomputed"})
FOLLOWS = OF_A_RUNNING - FINDINGS  # what a line that is dated back may upset
ANSWERED = frozenset({State.MET, State.MET_LATE})
ENDED = frozenset({State.WITHDRAWN, State.SUPERSEDED})


class Refusal(StrEnum):
    """Why a line is refused."""

    AHEAD = "ahead"
    BEFORE_THE_LETTER = "before_the_letter"
    DUE_BEFORE_THE_LETTER = "due_before_the_letter"
    NEEDS_A_DATE = "needs_a_date"
    NO_DATE_YET = "no_date_yet"
    ALREADY_THERE = "already_there"
    NOT_LATER = "not_later"
    ANSWERED = "answered"
    ENDED = "ended"
    STAYED_ALREADY = "stayed_already"
    NOT_STAYED = "not_stayed"
    NOT_YET_PAST = "not_yet_past"
    DUE_BEFORE_ITS_LINE = "due_before_its_line"
    BY_ITS_FIELDS = "by_its_fields"
    STAYED = "stayed"
    OLD_DATE_PAST = "old_date_past"
    LATER_LINE = "later_line"


def why_not(
    line: Line, *, ledger: Sequence[Line], before: Status, today: date, letter_from: date | None = None
) -> Refusal | None:
    """The first reason against entering ``line``; None where it makes sense.

    Args:
        ledger: the lines there are.
        before: the status of the deadline on the day of the line, without it.
        today: where the recipient is. A line tells what has happened.
        letter_from: the first day that the letter may be of.
    """
    doubts: list[tuple[Refusal, Callable[[], bool]]] = [
        (Refusal.BY_ITS_FIELDS, lambda: line.kind in CORRECTING),
        (Refusal.NEEDS_A_DATE, lambda: line.kind in NEEDS_A_DATE and line.new_due is None),
        (Refusal.AHEAD, lambda: line.on > today),
        (Refusal.BEFORE_THE_LETTER, lambda: letter_from is not None and line.on < letter_from),
        (Refusal.DUE_BEFORE_THE_LETTER, lambda: bool(letter_from and line.new_due and line.new_due < letter_from)),
        (Refusal.ALREADY_THERE, lambda: any((x.on, x.kind, x.new_due) == (line.on, line.kind, line.new_due) for x in ledger)),
        (Refusal.NO_DATE_YET, lambda: line.kind in OF_A_DATE and before.due is None),
        (Refusal.ANSWERED, lambda: line.kind in OF_A_RUNNING and (before.state in ANSWERED or _settled(before))),
        (Refusal.ENDED, lambda: line.kind in OF_A_RUNNING - {"court_set"} and before.state in ENDED),
        (Refusal.NOT_LATER, lambda: line.kind in LONGER and bool(before.due and line.new_due and line.new_due <= before.due)),
        (Refusal.STAYED_ALREADY, lambda: line.kind == "stayed" and before.stayed is not None),
        (Refusal.NOT_STAYED, lambda: line.kind == "resumed" and before.stayed is None),
        (Refusal.DUE_BEFORE_ITS_LINE, lambda: line.kind == "resumed" and line.new_due is not None and line.new_due < line.on),
        (Refusal.NOT_YET_PAST, lambda: line.kind in ("confirmed_unanswered", "reported_late") and _not_past(line, before)),
        (Refusal.STAYED, lambda: line.kind in ("confirmed_unanswered", "reported_late") and before.stayed is not None),
        (Refusal.OLD_DATE_PAST, lambda: line.kind == "resumed" and not line.new_due and _past(line, before)),
    ]
    return next((refusal for refusal, holds in doubts if holds()), None)


def makes_senseless(
    line: Line, *, ledger: Sequence[Line], status_before: Callable[[Sequence[Line], Line], Status]
) -> Line | None:
    """The first line dated later that would make no sense after ``line``; None where all do.

    ``status_before`` tells the status on the day of a line from the lines given.
    """
    for later in sorted((one for one in ledger if one.on > line.on and one.kind in FOLLOWS), key=lambda one: one.on):
        others = [one for one in ledger if one is not later]
        old = why_not(later, ledger=(), before=status_before(others, later), today=date.max)
        new = why_not(later, ledger=(), before=status_before([*others, line], later), today=date.max)
        if new and not old:
            return later
    return None


def _settled(status: Status) -> bool:
    """Whether an answer that settles it is on file, though its day may not be."""
    return status.state == State.ANSWERED and status.settled


def _past(line: Line, before: Status) -> bool:
    return before.due is not None and before.due < line.on


def _not_past(line: Line, before: Status) -> bool:
    return before.due is not None and line.on <= before.due
