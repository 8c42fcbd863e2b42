"""A deadline of Elsewhere, due on March 28, 2025."""

from datetime import date

import pytest

from correspondence.models import LedgerLine
from tests import makers
from tests.calendars.feed import DUE


@pytest.fixture
def deadline(exchange):
    made = makers.deadline(makers.letter(makers.place()), stated_due=DUE)
    LedgerLine.objects.create(deadline=made, kind="set", on=date(2025, 3, 3), new_due=DUE)
    return made
