"""A computed date is what the worked cases say; a row each, written by hand from weekday anchors."""

from datetime import date
from pathlib import Path

import pytest

from correspondence.intake import case_files
from correspondence.rules.computed_dates import Direction, Roll, Rule, Skipped, Unit, compute
from correspondence.rules.days_off import Calendar, calendar

DATA = Path(__file__).resolve().parent.parent / "data"
DATES, INSTANTS = (case_files.read(DATA / f"deadline_{name}.csv") for name in ("cases", "instants"))


def test_there_are_as_many_cases_as_were_worked():
    assert (len(DATES), len(INSTANTS)) == (122, 24)


@pytest.mark.parametrize("row", [*DATES, *INSTANTS], ids=lambda row: row["id"])
def test_the_arithmetic_agrees_with_the_case(row):
    assert list(case_files.mismatches([row])) == []


@pytest.mark.parametrize(
    ("trigger", "rule", "unrolled", "due", "passed"),
    [
        (date(2025, 5, 1), Rule(30), date(2025, 5, 31), date(2025, 6, 2), ["Saturday", "Sunday"]),
        (date(2025, 10, 10), Rule(3), date(2025, 10, 13), date(2025, 10, 14), ["Columbus Day"]),
        (date(2025, 5, 1), Rule(30, roll=Roll.NONE), date(2025, 5, 31), date(2025, 5, 31), []),
        (date(2025, 5, 1), Rule(30, roll=Roll.PREVIOUS), date(2025, 5, 31), date(2025, 5, 30), ["Saturday"]),
    ],
)
def test_it_keeps_the_unrolled_date_and_every_day_that_the_roll_passed(trigger, rule, unrolled, due, passed):
    found = compute(trigger, rule)
    assert (found.unrolled, found.due) == (unrolled, due)
    assert [skipped.why for skipped in found.rolled_over] == passed


def test_counting_business_days_names_each_day_that_it_skipped():
    found = compute(date(2025, 11, 26), Rule(2, Unit.BUSINESS_DAYS))
    assert found.due == date(2025, 12, 1)
    assert found.skipped == (
        Skipped(date(2025, 11, 27), "Thanksgiving Day"),
        Skipped(date(2025, 11, 29), "Saturday"),
        Skipped(date(2025, 11, 30), "Sunday"),
    )


def test_a_closure_counts_only_where_it_is_given():
    closed = Calendar(closures={("federal", date(2025, 12, 26)): "Closed by the President"})
    assert compute(date(2025, 12, 12), Rule(14)).due == date(2025, 12, 26)
    assert compute(date(2025, 12, 12), Rule(14, calendar=closed)).due == date(2025, 12, 29)


@pytest.mark.parametrize("rule", [Rule(-1), Rule(3661), Rule(2601, Unit.BUSINESS_DAYS), Rule(121, Unit.MONTHS)])
def test_a_count_that_cannot_be_is_refused_with_a_sentence(rule):
    with pytest.raises(ValueError, match="The count must lie between 0 and"):
        compute(date(2025, 1, 1), rule)


@pytest.mark.parametrize(
    "text", ["", "federal", "us_federal+state", "us_federal+state XX", "none+state MA", "us_federal+state ma"]
)
def test_a_calendar_that_is_none_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="is not a calendar"):
        calendar(text)


@pytest.mark.parametrize("text", ["none", "us_federal", "us_federal+state HI"])
def test_a_calendar_is_written_as_it_is_read(text):
    assert str(calendar(text)) == text


def test_the_direction_decides_whether_a_states_own_day_counts():
    massachusetts = calendar("us_federal+state MA")
    assert massachusetts.day_off(date(2025, 4, 21)) == "Patriots' Day"
    assert massachusetts.day_off(date(2025, 4, 21), backward=True) == ""
    back = Rule(10, direction=Direction.BEFORE, roll=Roll.PREVIOUS, calendar=massachusetts)
    assert compute(date(2025, 5, 1), back).due == date(2025, 4, 21)
