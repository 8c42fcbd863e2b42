"""Dates as people write them: read where they are plain, refused where they are not."""

import pytest

from correspondence.rules.dates_as_written import as_iso

READ = [
    ("2017-12-08", "2017-12-08"),
    ("2017-12", "2017-12"),
    ("December 8, 2017", "2017-12-08"),
    ("Dec. 8 2017", "2017-12-08"),
    ("8 December 2017", "2017-12-08"),
    ("Sept. 1, 2017", "2017-09-01"),
    ("December 2017", "2017-12"),
    ("2026-01-15T23:30:00-10:00", "2026-01-15"),
    ("2026-01-15 23:30", "2026-01-15"),
    ("tomorrow", "tomorrow"),
    ("Smarch 8, 2017", "Smarch 8, 2017"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "iso"), READ)
def test_it_is_read(text, iso):
    assert as_iso(text) == iso


@pytest.mark.parametrize("text", ["12/8/2017", "03/04/2026", "31/12/2026", "1.2.2026"])
def test_figures_without_an_order_are_refused(text):
    with pytest.raises(ValueError, match="month or the day"):
        as_iso(text)


def test_figures_are_read_in_the_order_that_was_chosen():
    assert as_iso("3/4/2026", month_first=True) == "2026-03-04"
    assert as_iso("3/4/2026", day_first=True) == "2026-04-03"


@pytest.mark.parametrize("text", ["31/12/2026", "2/30/2026"])
def test_a_day_that_is_none_in_that_order_is_refused(text):
    with pytest.raises(ValueError, match="not a day"):
        as_iso(text, month_first=True)


@pytest.mark.parametrize("text", ["01/15/26", "1.2.26"])
def test_two_digits_of_a_year_are_always_refused(text):
    with pytest.raises(ValueError, match="all four"):
        as_iso(text, month_first=True)
