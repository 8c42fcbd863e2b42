"""The desk asks as many questions for five hundred lines as for five."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import ClerkEntry, Deadline, Jurisdiction, LedgerLine
from tests import makers
from tests.desk.desk import read

pytestmark = pytest.mark.django_db
MOST = 12


def add_lines(ana, count, now):
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), "L-many", when="2018-01-02")
    for n in range(count):
        made = makers.deadline(letter, f"D-many-{n}", what_is_due=f"Thing {n}", stated_due=date(2018, 2, 1) + timedelta(n % 90))
        LedgerLine.objects.create(deadline=made, kind="set", on=date(2018, 1, 2), new_due=made.stated_due)
        if n % 3 == 0:
            ClerkEntry.objects.create(deadline=made, kind="received", on=date(2018, 1, 5), entered_by=ana, entered_at=now)


def asked(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        page = read(client)
    assert "Deadline desk" in page
    return len(queries)


def test_five_and_five_hundred_lines_ask_the_same(anas, ana, now):
    add_lines(ana, 3, now)
    few = asked(anas)
    Deadline.objects.filter(number__startswith="D-many").update(stage="sealed")
    add_lines_again = Jurisdiction.objects.get(slug="lawrence-ma").letters.get(number="L-many")
    for n in range(500):
        made = makers.deadline(add_lines_again, f"D-more-{n}", stated_due=date(2018, 2, 1) + timedelta(n % 90))
        LedgerLine.objects.create(deadline=made, kind="set", on=date(2018, 1, 2), new_due=made.stated_due)
    assert asked(anas) == few
    assert few <= MOST
