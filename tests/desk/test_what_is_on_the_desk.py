"""A clerk reads what is due from their own places, soonest first, on the day where they are."""

from datetime import date

import pytest

from correspondence.models import Deadline, Jurisdiction, LedgerLine, Membership
from tests import makers
from tests.desk.desk import group, read

pytestmark = pytest.mark.django_db


def test_lawrence_reads_its_two_lines(anas):
    page = read(anas)
    assert "Lawrence, Massachusetts" in group(page, "month")
    assert "Open, 25 days left" in group(page, "month")
    assert "$138,774 at stake." in group(page, "month")
    assert "in December 2017 (day not on file)" in group(page, "settled")
    assert "King County" not in page


def test_the_tally_jumps_to_each_group(anas):
    page = read(anas)
    for name in ("month", "settled"):
        assert f'href="#{name}"' in page
        assert f'id="{name}"' in page
    assert 'href="#overdue"' not in page


@pytest.mark.parametrize(
    ("due", "stands_in"),
    [
        ("2018-01-28", "past"),
        ("2018-01-29", "week"),
        ("2018-02-04", "week"),
        ("2018-02-05", "month"),
        ("2018-02-28", "month"),
        ("2018-03-01", "later"),
    ],
)
def test_a_date_stands_in_its_group(anas, due, stands_in):
    due = date.fromisoformat(due)
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), "L-new", when="2018-01-02")
    made = makers.deadline(letter, "D-new", stated_due=due, what_is_due="A list of names")
    LedgerLine.objects.create(deadline=made, kind="set", on=date(2018, 1, 2), new_due=due)
    page = read(anas)
    assert [name for name in ("overdue", "past", "week", "month", "later") if "A list of names" in group(page, name)] == [
        stands_in
    ]


def test_what_somebody_confirmed_unanswered_is_overdue_and_first(anas):
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), "L-new", when="2018-01-02")
    made = makers.deadline(letter, "D-new", stated_due=date(2018, 1, 10), what_is_due="A list of names")
    LedgerLine.objects.create(deadline=made, kind="set", on=date(2018, 1, 2), new_due=date(2018, 1, 10))
    LedgerLine.objects.create(deadline=made, kind="confirmed_unanswered", on=date(2018, 1, 20), by="The city")
    page = read(anas)
    assert "A list of names" in group(page, "overdue")
    assert page.index('id="overdue"') < page.index('id="month"')


def test_the_unrolled_day_stands_beside_a_rolled_one(anas):
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), "L-new", when="2018-01-02")
    made = makers.deadline(letter, "D-new", stated_due=date(2018, 2, 5), what_is_due="A list of names")
    LedgerLine.objects.create(deadline=made, kind="set", on=date(2018, 1, 2), new_due=date(2018, 2, 5), unrolled=date(2018, 2, 3))
    assert "Counted to February 3, 2018, a day off" in read(anas)


def test_a_clerk_of_two_places_reads_both(anas, ana):
    Membership.objects.create(person=ana, jurisdiction=Jurisdiction.objects.get(slug="king-county-wa"))
    page = read(anas)
    assert "2 jurisdictions" in page
    assert "King County, Washington" in group(page, "month")


def test_an_empty_desk_says_what_will_come(anas):
    Deadline.objects.filter(letter__jurisdiction__slug="lawrence-ma").update(stage="sealed")
    assert "Nothing is due" in read(anas)


def test_somebody_of_the_staff_without_a_place_is_led_to_their_own_desk(client, editor):
    client.force_login(editor)
    assert "No jurisdiction is yours" in read(client)


def test_the_page_stays_in_no_cache(anas):
    assert "no-store" in anas.get("/desk/").headers["Cache-Control"]
