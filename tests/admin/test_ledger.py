"""The ledger takes further lines and loses none."""

import pytest

from correspondence.models import Deadline, LedgerLine
from tests.admin.forms import errors, filled
from tests.admin.letters import change

pytestmark = pytest.mark.django_db
LINE = {
    "ledger-1-on": "2018-02-20",
    "ledger-1-kind": "granted",
    "ledger-1-new_due": "2018-04-01",
    "ledger-1-by": "The Department",
}


@pytest.fixture
def deadline() -> Deadline:
    return next(one for one in Deadline.objects.filter(basis="stated") if one.ledger.count() == 1)


def page(desk, deadline, **answers):
    return desk.post(change(deadline), filled(desk, change(deadline), "deadline", **answers))


def test_a_line_is_added_and_says_who_checked_it(publishers_desk, publisher, deadline):
    before = filled(publishers_desk, change(deadline), "deadline")
    assert before["ledger-TOTAL_FORMS"] == ["1"]
    response = page(publishers_desk, deadline, **LINE, **{"ledger-TOTAL_FORMS": 2})
    assert response.status_code == 302, errors(response)
    assert deadline.ledger.get(kind="granted").checked_by == publisher


def test_a_line_that_sets_a_date_needs_it(publishers_desk, deadline):
    response = page(publishers_desk, deadline, **LINE | {"ledger-1-new_due": ""}, **{"ledger-TOTAL_FORMS": 2})
    assert "This kind of line needs the date it sets." in errors(response)


def test_a_line_is_neither_changed_nor_deleted_by_hand(publishers_desk, deadline):
    line = deadline.ledger.get()
    hand = {"ledger-0-id": line.pk, "ledger-0-kind": "withdrawn", "ledger-0-DELETE": "on", "ledger-0-on": "2018-01-01"}
    page(publishers_desk, deadline, **hand)
    after = LedgerLine.objects.get(pk=line.pk)
    assert (after.kind, after.on) == (line.kind, line.on)


def test_a_stated_date_that_the_ledger_has_is_not_taken_away(publishers_desk, deadline):
    response = page(publishers_desk, deadline, basis="none", stated_due="")
    assert "Its ledger has this date already" in errors(response)


def test_a_deadline_entered_on_its_own_page_has_its_line(publishers_desk, deadline):
    add = "/admin/correspondence/deadline/add/"
    given = {"letter": deadline.letter_id, "what_is_due": "More", "stated_due": "2018-06-01"}
    response = publishers_desk.post(add, filled(publishers_desk, add, "deadline", **given))
    assert response.status_code == 302, errors(response)
    line = Deadline.objects.get(what_is_due="More").ledger.get()
    assert (line.kind, str(line.new_due)) == ("set", "2018-06-01")


def test_a_time_needs_its_zone(publishers_desk, deadline):
    response = page(publishers_desk, deadline, due_time="17:00", due_time_zone="")
    assert "A time needs its zone" in errors(response)
