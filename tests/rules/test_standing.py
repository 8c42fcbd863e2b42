"""Where a place stands follows from its letters, their deadlines and the day; silence nobody checked is not counted."""

from datetime import date

import pytest

from correspondence.rules.deadlines import State, Status
from correspondence.rules.standing import LetterFacts, Standing, Turn, standing, turn

SENT, LATER = date(2017, 11, 15), date(2018, 1, 24)
ON = date(2018, 3, 1)


def letter(*states, sent=SENT, clears=False, answers=0, settled=()):
    return LetterFacts(sent, clears, tuple(Status(state, settled=state in settled) for state in states), answers)


def settled(*states, sent=SENT):
    return letter(*states, sent=sent, settled=states, answers=1)


def stayed(*more, sent=SENT):
    """A letter whose deadline is stayed, and further ones."""
    return LetterFacts(sent, False, (Status(State.OPEN, stayed=LATER), *(Status(state) for state in more)))


CLEARANCE = letter(sent=LATER, clears=True)
CASES = [
    ([], Standing.NO_LETTER, Turn.UNKNOWN),
    ([letter(State.OPEN)], Standing.OPEN, Turn.PLACE),
    ([letter(State.DUE_TODAY)], Standing.OPEN, Turn.PLACE),
    ([letter(State.OVERDUE)], Standing.OVERDUE, Turn.PLACE),
    ([letter(State.NO_ANSWER)], Standing.NO_ANSWER, Turn.UNKNOWN),
    ([letter(State.NO_DATE)], Standing.NO_ANSWER, Turn.UNKNOWN),
    ([letter()], Standing.NO_ANSWER, Turn.UNKNOWN),
    ([letter(answers=1)], Standing.ANSWERED, Turn.UNKNOWN),
    ([letter(State.NO_DATE, answers=1)], Standing.ANSWERED, Turn.UNKNOWN),
    ([letter(State.ANSWERED, answers=1)], Standing.ANSWERED, Turn.UNKNOWN),
    *[
        ([settled(state)], Standing.ANSWERED, Turn.DEPARTMENT)
        for state in (
            State.MET, State.MET_LATE, State.REPORTED_MET, State.REPORTED_LATE, State.DECLINED, State.WITHDRAWN, State.SUPERSEDED,
        )
    ],
    # of two deadlines
    ([letter(State.MET, State.NO_ANSWER, settled=[State.MET])], Standing.NO_ANSWER, Turn.UNKNOWN),
    ([letter(State.MET, State.OPEN, settled=[State.MET])], Standing.OPEN, Turn.PLACE),
    ([letter(State.MET, State.ANSWERED, settled=[State.MET])], Standing.ANSWERED, Turn.UNKNOWN),
    # while stayed
    ([stayed()], Standing.OPEN, Turn.UNKNOWN),
    ([stayed(State.OPEN)], Standing.OPEN, Turn.PLACE),
    ([stayed(State.OVERDUE)], Standing.OVERDUE, Turn.PLACE),
    ([stayed(), settled(State.MET, sent=LATER)], Standing.OPEN, Turn.UNKNOWN),
    ([stayed(), letter(State.DUE_TODAY, sent=LATER)], Standing.OPEN, Turn.PLACE),
    ([stayed(), CLEARANCE], Standing.CLOSED, Turn.NOBODY),
    # of two letters
    ([letter(State.NO_ANSWER), CLEARANCE], Standing.CLOSED, Turn.NOBODY),
    ([letter(State.OPEN), CLEARANCE], Standing.CLOSED, Turn.NOBODY),
    ([CLEARANCE, letter(State.OPEN, sent=ON)], Standing.OPEN, Turn.PLACE),
    ([letter(State.NO_ANSWER), settled(State.MET, sent=LATER)], Standing.ANSWERED, Turn.DEPARTMENT),
    ([settled(State.MET), letter(State.NO_ANSWER, sent=LATER)], Standing.NO_ANSWER, Turn.UNKNOWN),
    ([letter(State.OPEN), settled(State.MET, sent=LATER)], Standing.OPEN, Turn.PLACE),
    ([letter(State.OVERDUE), settled(State.MET, sent=LATER)], Standing.OVERDUE, Turn.PLACE),
]  # fmt: skip


@pytest.mark.parametrize(("with_these_letters", "a_place_stands_as", "and_the_turn_is"), CASES)
def test_a_place_stands(with_these_letters, a_place_stands_as, and_the_turn_is):
    assert standing(with_these_letters, on=ON, followed_until=None) == a_place_stands_as
    assert turn(with_these_letters, on=ON, followed_until=None) == and_the_turn_is


def test_the_table_has_every_standing_and_every_turn():
    assert {case[1] for case in CASES} | {Standing.NOT_FOLLOWED} == set(Standing)
    assert {case[2] for case in CASES} == set(Turn)


@pytest.mark.parametrize(
    ("what_is_silent_on_the_last_day_followed", "and_the_day_after"),
    [
        ([letter(State.NO_ANSWER)], Standing.NOT_FOLLOWED),
        ([letter()], Standing.NOT_FOLLOWED),
        ([letter(State.NO_DATE)], Standing.NOT_FOLLOWED),
        ([letter(State.OVERDUE)], Standing.NOT_FOLLOWED),
        ([letter(State.ANSWERED, answers=1)], Standing.ANSWERED),
        ([settled(State.MET)], Standing.ANSWERED),
        ([stayed()], Standing.NOT_FOLLOWED),
        ([stayed(State.OPEN)], Standing.OPEN),
        ([letter(State.OPEN)], Standing.OPEN),
        ([CLEARANCE], Standing.CLOSED),
    ],
)
def test_silence_after_the_last_day_followed_is_not_counted(what_is_silent_on_the_last_day_followed, and_the_day_after):
    letters = what_is_silent_on_the_last_day_followed
    assert standing(letters, on=ON, followed_until=ON) == standing(letters, on=ON, followed_until=None)
    assert standing(letters, on=ON, followed_until=date(2018, 2, 28)) == and_the_day_after
    if and_the_day_after == Standing.NOT_FOLLOWED:
        assert turn(letters, on=ON, followed_until=date(2018, 2, 28)) == Turn.UNKNOWN
