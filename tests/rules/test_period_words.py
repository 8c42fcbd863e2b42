"""A period in a letter's words is read where it is plainly said, and refused with a sentence where it is not."""

from datetime import date

import pytest

from correspondence.rules import period_words
from correspondence.rules.computed_dates import Direction, Unit
from correspondence.rules.period_words import Anchor, Period

AFTER, BEFORE = Direction.AFTER, Direction.BEFORE


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("30 days from receipt", Period(30, Unit.DAYS, AFTER, Anchor.RECEIVED)),
        ("within thirty (30) days of receipt of this letter", Period(30, Unit.DAYS, AFTER, Anchor.RECEIVED)),
        ("Within 10 business days after the date of this letter.", Period(10, Unit.BUSINESS_DAYS, AFTER, Anchor.DATED)),
        ("“ten working days from the date hereof”", Period(10, Unit.BUSINESS_DAYS, AFTER, Anchor.DATED)),
        ("14 days of this letter", Period(14, Unit.DAYS, AFTER, Anchor.DATED)),
        ("21 calendar days from mailing", Period(21, Unit.DAYS, AFTER, Anchor.SENT)),
        ("two weeks after its publication", Period(2, Unit.WEEKS, AFTER, Anchor.ANNOUNCED)),
        ("a month after January 31, 2018", Period(1, Unit.MONTHS, AFTER, Anchor.OTHER, date(2018, 1, 31))),
        ("5 days before 2018-02-23", Period(5, Unit.DAYS, BEFORE, Anchor.OTHER, date(2018, 2, 23))),
        ("seven days prior to Feb 23, 2018", Period(7, Unit.DAYS, BEFORE, Anchor.OTHER, date(2018, 2, 23))),
        ("no later than 30  days", Period(30, Unit.DAYS, AFTER)),
    ],
)
def test_what_is_plainly_said_is_read(words, period):
    assert period_words.read(words) == period


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "is not understood as a period"),
        ("promptly", "is not understood as a period"),
        ("30 fortnights from receipt", "is not understood as a period"),
        ("umpteen days from receipt", "“umpteen” is not understood as a number"),
        ("thirty (45) days of receipt", "names two numbers"),
        ("30 days from Tuesday", "“tuesday” is not understood as what the period is counted from"),
        ("30 days from 2018-02-30", "is not understood as what the period is counted from"),
        ("30 days from receipt by counsel", "is not understood as what the period is counted from"),
    ],
)
def test_what_is_not_is_refused_with_a_sentence(words, sentence):
    with pytest.raises(ValueError, match=sentence):
        period_words.read(words)
