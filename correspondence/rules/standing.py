"""Where does an exchange stand on a day, and whose turn is it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from correspondence.rules.deadlines import RUNNING, State, Status


class Standing(StrEnum):
    """Where a jurisdiction stands. Exactly one holds on any day."""

    OPEN = "open"
    OVERDUE = "overdue"
    NO_ANSWER = "no_answer"
    ANSWERED = "answered"
    CLOSED = "closed"
    NO_LETTER = "no_letter"
    NOT_FOLLOWED = "not_followed"


class Turn(StrEnum):
    """Whose move is next."""

    PLACE = "place"
    DEPARTMENT = "department"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class LetterFacts:
    """What a standing needs to know of one letter: its day, whether it clears, its deadlines, its answers."""

    sent: date
    clears: bool
    deadlines: tuple[Status, ...] = ()
    answers: int = 0


def standing(letters: Sequence[LetterFacts], *, on: date, followed_until: date | None) -> Standing:
    """Where a place stands on a day.

    Args:
        letters: the letters sent by that day, oldest first.
        on: the day asked about.
        followed_until: the day up to which anybody looked; None while the exchange is followed.
            After it, silence is not counted, as nobody checked it.
    """
    if not letters:
        return Standing.NO_LETTER
    latest = letters[-1]
    if latest.clears:
        return Standing.CLOSED
    unseen = followed_until is not None and on > followed_until
    running = [status for letter in letters for status in letter.deadlines if status.state in RUNNING]
    states = {status.state for status in running if not status.stayed}
    if states & {State.OPEN, State.DUE_TODAY}:
        return Standing.OPEN
    if State.OVERDUE in states:
        return Standing.NOT_FOLLOWED if unseen else Standing.OVERDUE
    if running:  # all of it stayed, and no date tells how long
        return Standing.NOT_FOLLOWED if unseen else Standing.OPEN
    dated = [status for status in latest.deadlines if status.state != State.NO_DATE]
    if any(status.state == State.NO_ANSWER for status in dated) or (not dated and latest.answers == 0):
        return Standing.NOT_FOLLOWED if unseen else Standing.NO_ANSWER
    return Standing.ANSWERED


def turn(letters: Sequence[LetterFacts], *, on: date, followed_until: date | None) -> Turn:
    """Whose move it is: the place's while a deadline runs, the Department's once all of the latest letter is settled.

    A stayed deadline runs for nobody.
    """
    match standing(letters, on=on, followed_until=followed_until):
        case Standing.CLOSED:
            return Turn.NOBODY
        case Standing.OPEN | Standing.OVERDUE if any(
            status.state in RUNNING and not status.stayed for letter in letters for status in letter.deadlines
        ):
            return Turn.PLACE
        case Standing.ANSWERED:
            deadlines = letters[-1].deadlines
            if deadlines and all(status.settled and status.state not in RUNNING for status in deadlines):
                return Turn.DEPARTMENT
    return Turn.UNKNOWN
