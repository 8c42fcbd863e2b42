"""A date of which only the month or the year is known is a period, and nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.rules import part_dates


@pytest.mark.parametrize(
    ("what_is_written", "its_first_day", "its_last_day", "is_known_to_the"),
    [
        ("2017-12-08", date(2017, 12, 8), date(2017, 12, 8), "day"),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29), "day"),
        ("2017-12", date(2017, 12, 1), date(2017, 12, 31), "month"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
    ],
)
def test_a_part_date_is_a_period(what_is_written, its_first_day, its_last_day, is_known_to_the):
    when = part_dates.parse(what_is_written)
    assert (when.first, when.last, when.precision) == (its_first_day, its_last_day, is_known_to_the)
    assert when.isoformat() == what_is_written


REFUSED = [
    "31/02/2026", "2026-02-30", "2026-13-01", "2026-00", "0000-00-00", "0000", "0000-12", "03/04/2026", "01/15/26",
    "26-01-15", "45678", "2026-01-15T23:30:00-10:00", "tomorrow", "10000", "2017-1-5", "2017-12-08 ", "2017-12-08\n",
    "２０１７-12-08", "", "-2017",
]  # fmt: skip


@pytest.mark.parametrize("what_is_written", REFUSED)
def test_what_is_no_date_of_the_calendar_is_refused_with_a_sentence(what_is_written):
    with pytest.raises(ValueError, match=r"is not a (date|day)"):
        part_dates.parse(what_is_written)


@given(st.dates())
def test_every_day_month_and_year_survives_being_written_and_read(some_day):
    for when in (part_dates.day(some_day), part_dates.month(some_day.year, some_day.month), part_dates.year(some_day.year)):
        assert part_dates.parse(when.isoformat()) == when
        assert part_dates.period(when.last, when.precision) == when
        assert when.first <= some_day <= when.last
