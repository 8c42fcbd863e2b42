"""The state of a deadline on a day, case by case."""

import pytest

from correspondence.rules.deadlines import State, status
from tests.rules.deadline_cases import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_state_on_a_day(case):
    known = status(case.lines, case.answers, case.day)
    added = {
        word
        for word, holds in [
            ("extended", known.extended),
            ("stayed", known.stayed),
            ("disputed", known.receipt_disputed),
            ("settled", known.settled),
        ]
        if holds
    }
    assert (known.state, added) == (case.state, case.added)


def test_the_table_has_every_state_and_no_name_twice():
    assert {case.state for case in CASES} == set(State)
    assert len({case.name for case in CASES}) == len(CASES)
