"""For every date from 2017 to 2035, the project and a second, independent arithmetic give the same date."""

from datetime import date, timedelta

import pytest

from correspondence.rules import days_off
from correspondence.rules.computed_dates import Direction, Roll, Rule, Unit, compute
from tests.rules import reference
from tests.rules.reference import Count

YEARS = range(2017, 2036)
FIRST, LAST = date(2017, 1, 1), date(2035, 12, 31)
EVERY_DAY = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
NEXT, PREVIOUS, NONE = "next_business_day", "previous", "none"

RULES = [
    Count(30, "days", "after", NEXT, "us_federal"),
    Count(30, "days", "before", PREVIOUS, "us_federal"),
    Count(10, "business_days", "after", NEXT, "us_federal"),
    Count(5, "business_days", "before", PREVIOUS, "us_federal"),
    Count(1, "months", "after", NEXT, "us_federal"),
    Count(2, "weeks", "after", NONE, "us_federal"),
    Count(23, "days", "after", NEXT, "none"),
    Count(21, "days", "after", NEXT, "us_federal+state MA"),
    Count(15, "business_days", "after", NEXT, "us_federal+state HI"),
    Count(14, "days", "before", PREVIOUS, "us_federal+state MA"),
    Count(3, "months", "before", PREVIOUS, "us_federal"),
]


def test_there_are_eleven_rules_and_every_day_of_nineteen_years():
    assert (len(set(RULES)), len(EVERY_DAY)) == (11, 6939)


@pytest.mark.parametrize("how", RULES, ids=lambda how: " ".join(map(str, how)))
def test_the_two_agree_on_every_day(how):
    calendar = days_off.calendar(how.calendar)
    rule = Rule(how.count, Unit(how.unit), Direction(how.direction), Roll(how.roll), calendar)
    differing = []
    for trigger in EVERY_DAY:
        found, expected = compute(trigger, rule), reference.answer(trigger, how)
        if (found.unrolled, found.due) != expected:
            differing.append(f"{trigger}: {found.unrolled}, due {found.due}; reference {expected.unrolled}, due {expected.due}")
    if differing:
        pytest.fail("\n".join([f"{len(differing)} of {len(EVERY_DAY)} differ, first:", *differing[:5]]), pytrace=False)


@pytest.mark.parametrize("year", YEARS)
def test_the_federal_days_are_the_same(year):
    assert set(days_off.federal_days(year)) == {day for day in reference.federal_days() if day.year == year}


@pytest.mark.parametrize("state", ["MA", "HI"])
def test_a_states_own_days_are_the_same(state):
    known = {day for year in YEARS for day in days_off.state_days(state, year)} - reference.federal_days()
    assert known == {day for day in reference.state_days(state) - reference.federal_days() if day.year in YEARS}
