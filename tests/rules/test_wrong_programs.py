"""Each of twenty-nine wrong programs disagrees with at least one worked case."""

from datetime import date
from pathlib import Path

import pytest

from correspondence.intake import case_files
from correspondence.rules.computed_dates import Direction, Roll, Rule, Unit
from correspondence.rules.days_off import calendar
from tests.rules.wrong_programs import WRONG

ROWS = case_files.read(Path(__file__).resolve().parent.parent / "data" / "deadline_cases.csv")


def test_there_are_twenty_nine():
    assert len(WRONG) == 29


@pytest.mark.parametrize("name", WRONG)
def test_a_case_catches_it(name):
    caught = []
    for row in ROWS:
        rule = Rule(
            int(row["count"]), Unit(row["unit"]), Direction(row["direction"]), Roll(row["roll"]), calendar(row["calendar"])
        )
        if WRONG[name](date.fromisoformat(row["trigger_date"]), rule) != date.fromisoformat(row["expected"]):
            caught.append(row["id"])
    assert caught
