"""What date is so many days after or before that? Answered a second time, from the statutes and by taking one day at a time.

Nothing here comes from the project or from a library of holidays, so that the two can be held against each other.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

DAY, YEARS = timedelta(1), range(2010, 2046)
MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 3, 4, 5, 6

# 5 U.S.C. § 6103(a). Juneteenth was signed into law on June 17, 2021, and first observed on the day after.
FEDERAL_ON_A_DATE = [(1, 1, 1871), (6, 19, 2021), (7, 4, 1871), (11, 11, 1978), (12, 25, 1871)]  # month, day, first year
FEDERAL_ON_A_WEEKDAY = [(1, MONDAY, 3), (2, MONDAY, 3), (5, MONDAY, -1), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4)]

# The full moon on or before Easter by golden number, 1900 to 2199, as the Book of Common Prayer prints it.
FULL_MOON = {
    1: (4, 14), 2: (4, 3), 3: (3, 23), 4: (4, 11), 5: (3, 31), 6: (4, 18), 7: (4, 8), 8: (3, 28), 9: (4, 16), 10: (4, 5),
    11: (3, 25), 12: (4, 13), 13: (4, 2), 14: (3, 22), 15: (4, 10), 16: (3, 30), 17: (4, 17), 18: (4, 7), 19: (3, 27),
}  # fmt: skip


class Count(NamedTuple):
    """How to count, in the words of the worked cases."""

    count: int
    unit: str
    direction: str
    roll: str
    calendar: str


class Answer(NamedTuple):
    unrolled: date
    due: date


def days_of(year, month):
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += DAY


def on_a_weekday(year, month, weekday, n):
    """The third Monday of a month (3), its last (-1)."""
    found = [day for day in days_of(year, month) if day.weekday() == weekday]
    return found[n if n < 0 else n - 1]


def with_the_day_observed(day):
    """A day and, where it falls on a weekend, the Friday before or the Monday after, which may lie in another year.

    Federal: 5 U.S.C. § 6103(b)(1) and Executive Order 11582; Hawaii: HRS § 8-2.
    """
    if day.weekday() == SATURDAY:
        return {day, day - DAY}
    if day.weekday() == SUNDAY:
        return {day, day + DAY}
    return {day}


@cache
def federal_days():
    """Every federal day off, on its date and as observed."""
    days = {on_a_weekday(year, *which) for year in YEARS for which in FEDERAL_ON_A_WEEKDAY}
    for year in YEARS:
        for month, day, first in FEDERAL_ON_A_DATE:
            if year >= first:
                days |= with_the_day_observed(date(year, month, day))
    return frozenset(days)


def massachusetts(year):
    """M.G.L. c. 4 § 7, cl. 18: of its own only Patriots’ Day.

    Evacuation Day and Bunker Hill Day (March 17, June 17) are legal holidays in Suffolk County alone; a state’s calendar lacks
    them, as they are not the state’s.
    """
    return {on_a_weekday(year, 4, MONDAY, 3)}


def hawaii(year):
    """HRS § 8-1: Kuhio Day, Good Friday, Kamehameha Day, Statehood Day, the day of a general election (Const. II § 8)."""
    days = with_the_day_observed(date(year, 3, 26)) | with_the_day_observed(date(year, 6, 11))
    days |= {on_a_weekday(year, 8, FRIDAY, 3), good_friday(year)}
    if year % 2 == 0:
        days.add(on_a_weekday(year, 11, MONDAY, 1) + DAY)
    return days


def good_friday(year):
    """The Friday before the Sunday after the full moon."""
    easter = date(year, *FULL_MOON[year % 19 + 1]) + DAY
    while easter.weekday() != SUNDAY:
        easter += DAY
    return easter - DAY - DAY


@cache
def state_days(state):
    return frozenset(day for year in YEARS for day in {"MA": massachusetts, "HI": hawaii}[state](year))


@cache
def days_off(calendar, direction):
    """The days off of ``none``, ``us_federal`` or ``us_federal+state MA``, weekends aside.

    A state’s own days count only forward (Fed. R. Civ. P. 6(a)(6)(C)).
    """
    if calendar == "none":
        return frozenset()
    state = calendar.removeprefix("us_federal").removeprefix("+state ")
    return federal_days() | state_days(state) if state and direction == "after" else federal_days()


def answer(trigger, how):
    """The last day of the period, and that day rolled (Fed. R. Civ. P. 6(a)(1) and (5))."""
    off, way = days_off(how.calendar, how.direction), DAY if how.direction == "after" else -DAY
    if how.unit == "months":
        last = months_away(trigger, how.count, way)
    else:
        last = trigger
        for _ in range(how.count * 7 if how.unit == "weeks" else how.count):
            last += way
            while how.unit == "business_days" and (last.weekday() >= SATURDAY or last in off):
                last += way
    due = last
    while how.roll != "none" and (due.weekday() >= SATURDAY or due in off):
        due += -DAY if how.roll == "previous" else DAY
    return Answer(last, due)


def months_away(trigger, count, way):
    """The day of the same number so many months on, or the last day of that month."""
    year, month = trigger.year, trigger.month
    for _ in range(count):
        month += 1 if way == DAY else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return [day for day in days_of(year, month) if day.day <= trigger.day][-1]
