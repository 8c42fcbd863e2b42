"""A deadline is worded as the design's table says, and no word tells of a day after the one asked about."""

from datetime import date

import pytest

from correspondence.rules import part_dates
from correspondence.rules.deadlines import State, Status
from tracker.formats import deadline_words

SENT, DUE = date(2017, 11, 15), date(2017, 12, 8)


def words(on, followed=None, **status):
    return deadline_words.words(Status(due=DUE, first_due=DUE, **status), sent=SENT, on=on, followed=followed)


@pytest.mark.parametrize(
    ("state", "answered", "beside_a_date", "on_one_line"),
    [
        (State.MET, date(2017, 12, 6), "Met, answered on day 21 of 23, 2 days early", None),
        (State.MET, DUE, "Met, answered on day 23 of 23, on the day", None),
        (State.MET_LATE, date(2017, 12, 13), "Met late, answered on day 28 of 23, 5 days after it was due", None),
        (State.REPORTED_MET, None, "Reported met, answer not on file", "a source says it was met; the answer is not on file"),
        (State.DECLINED, None, "Declined", "it said that it would not answer"),
    ],
)  # fmt: skip
def test_beside_a_date_and_on_one_line(state, answered, beside_a_date, on_one_line):
    found = words(date(2018, 1, 29), state=state, answered=answered and part_dates.day(answered))
    assert found.label + found.then == beside_a_date
    assert found.line == f"Due December 8, 2017: {on_one_line or beside_a_date[0].lower() + beside_a_date[1:]}"


@pytest.mark.parametrize(
    ("on", "looked"),
    [(date(2018, 1, 29), "January 29, 2018"), (date(2019, 3, 30), "March 30, 2019"), (date(2026, 1, 1), "March 2019")],
)
def test_nobody_has_looked_beyond_the_day_asked_about(on, looked):
    found = words(on, part_dates.month(2019, 3), state=State.NO_ANSWER)
    assert found.then == f", not confirmed either way; looked for until {looked}"


def test_what_follows_can_be_a_sentence_of_its_own():
    assert words(date(2017, 11, 20), state=State.OPEN).sentence == "Day 5 of 23"
