"""The days off are those of the statutes, for every year from 2017 to 2035, whatever a library says."""

from datetime import date, timedelta

import pytest

from correspondence.rules.days_off import federal_days, state_days

YEARS = range(2017, 2036)
MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4


def nth(year, month, weekday, n):
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def last(year, month, weekday):
    day = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return day - timedelta((day.weekday() - weekday) % 7)


def observed(day):
    """5 U.S.C. § 6103(b)(1) and Executive Order 11582."""
    return day + {5: timedelta(-1), 6: timedelta(1)}.get(day.weekday(), timedelta(0))


def of_the_statute(year):
    """The weekdays off of a year, by 5 U.S.C. § 6103(a)."""
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25), *([(6, 19)] if year >= 2021 else [])]
    days = {observed(date(year, month, day)) for month, day in fixed} | {observed(date(year + 1, 1, 1))}
    days |= {nth(year, 1, MONDAY, 3), nth(year, 2, MONDAY, 3), last(year, 5, MONDAY), nth(year, 9, MONDAY, 1)}
    days |= {nth(year, 10, MONDAY, 2), nth(year, 11, THURSDAY, 4)}
    return {day for day in days if day.year == year and day.weekday() < 5}


@pytest.mark.parametrize("year", YEARS)
def test_the_federal_days_are_the_eleven_of_the_statute_as_observed(year):
    assert {day for day in federal_days(year) if day.weekday() < 5} == of_the_statute(year)


def good_friday(year):
    """From the tables of Easter that almanacs print."""
    easter = dict(zip(YEARS, (
        (4, 16), (4, 1), (4, 21), (4, 12), (4, 4), (4, 17), (4, 9), (3, 31), (4, 20), (4, 5), (3, 28), (4, 16), (4, 1), (4, 21),
        (4, 13), (3, 28), (4, 17), (4, 9), (3, 25),
    ), strict=True))  # fmt: skip
    return date(year, *easter[year]) - timedelta(2)


STATES = [
    ("MA", "Patriots’ Day, M.G.L. c. 4 § 7", lambda y: nth(y, 4, MONDAY, 3)),
    ("ME", "Patriots’ Day, 4 M.R.S. § 1051", lambda y: nth(y, 4, MONDAY, 3)),
    ("RI", "Victory Day, R.I.G.L. § 25-1-1", lambda y: nth(y, 8, MONDAY, 2)),
    ("UT", "Pioneer Day, Utah Code 63G-1-301", lambda y: observed(date(y, 7, 24))),
    ("VT", "Town Meeting Day, 1 V.S.A. § 371", lambda y: nth(y, 3, TUESDAY, 1)),
    ("HI", "Statehood Day, HRS § 8-1", lambda y: nth(y, 8, FRIDAY, 3)),
    ("HI", "Good Friday, HRS § 8-1", good_friday),
    ("AK", "Seward’s Day, AS 44.12", lambda y: last(y, 3, MONDAY)),
    ("NJ", "Good Friday, N.J.S.A. 36:1-1", good_friday),
    ("WA", "the Friday after Thanksgiving, RCW 1.16.050", lambda y: nth(y, 11, THURSDAY, 4) + timedelta(1)),
    ("CA", "the Friday after Thanksgiving, Gov. Code § 6700", lambda y: nth(y, 11, THURSDAY, 4) + timedelta(1)),
    ("NV", "Nevada Day, NRS 236.015", lambda y: last(y, 10, FRIDAY)),
    ("DC", "Emancipation Day, D.C. Code § 28-2701", lambda y: observed(date(y, 4, 16))),
]


@pytest.mark.parametrize(("state", "what", "day"), STATES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_states_own_day_is_off_in_every_year(state, what, day):
    assert [year for year in YEARS if day(year) not in state_days(state, year)] == []


@pytest.mark.parametrize("year", YEARS)
def test_california_and_new_york_do_not_close_on_february_15(year):
    closed = of_the_statute(year)
    for state in ("CA", "NY"):
        assert date(year, 2, 15) in closed or date(year, 2, 15) not in state_days(state, year)


@pytest.mark.parametrize(("state", "day"), [("DC", date(2021, 1, 20)), ("NY", date(2025, 11, 4)), ("GU", date(2025, 7, 21))])
def test_single_days_that_only_some_years_have(state, day):
    assert day in state_days(state, day.year)
