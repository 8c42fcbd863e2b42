"""The ledger takes further lines and loses none."""

from datetime import date, timedelta

import pytest

from correspondence.models import Deadline, LedgerLine, Response
from tests.admin.forms import errors, filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db
LINE = {
    "ledger-1-on": "2018-02-20",
    "ledger-1-kind": "granted",
    "ledger-1-new_due": "2018-04-01",
    "ledger-1-by": "The Department",
    "ledger-1-reason": "Its letter of that day.",
}


@pytest.fixture
def deadline() -> Deadline:
    """One whose date has passed, with no answer on file."""
    return next(one for one in Deadline.objects.filter(status_as_written="unknown").order_by("number") if one.ledger.count() == 1)


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


def test_a_corrected_date_of_a_draft_is_no_extension_once_it_is_published(editors_desk, publishers_desk):
    letter = log_letter(editors_desk)
    deadline = letter.deadlines.get()
    response = page(editors_desk, deadline, stated_due="2018-04-12")
    assert response.status_code == 302, errors(response)
    publishers_desk.post("/admin/correspondence/letter/", {"action": "publish_chosen", "_selected_action": letter.pk, "index": 0})
    deadline.refresh_from_db()
    status = deadline.status_on(date(2018, 3, 30), [])
    assert (deadline.stage, status.due, status.extended) == ("published", date(2018, 4, 12), False)
    assert deadline.ledger.count() == 1


def test_a_date_corrected_after_publication_is_a_further_line_and_no_extension(publishers_desk, deadline):
    before = deadline.stated_due
    page(publishers_desk, deadline, stated_due="2018-06-01")
    first, last = deadline.ledger.order_by("pk")
    assert (first.new_due, last.new_due, last.reason) == (before, date(2018, 6, 1), f"Entered as {before} before.")
    assert not deadline.status_on(date(2018, 5, 1), []).extended


def test_a_line_of_a_public_deadline_rests_on_no_draft(publishers_desk, deadline):
    draft = Response.objects.create(kind="formal_letter")
    draft.jurisdictions.add(deadline.letter.jurisdiction)
    response = page(publishers_desk, deadline, **LINE, **{"ledger-TOTAL_FORMS": 2, "ledger-1-response": draft.pk})
    assert "This response is not published, and the deadline is" in errors(response)
    assert deadline.ledger.count() == 1


def test_a_deadline_whose_ledger_rests_on_a_draft_is_not_published(editors_desk, publishers_desk):
    letter = log_letter(editors_desk)
    draft = Response.objects.create(kind="formal_letter")
    letter.deadlines.get().ledger.create(kind="declined", on="2018-03-01", response=draft)
    said = publishers_desk.post(
        "/admin/correspondence/letter/", {"action": "publish_chosen", "_selected_action": letter.pk, "index": 0}, follow=True
    ).content.decode()
    assert "Its ledger rests on" in said
    assert letter.deadlines.get().stage == "draft"


def test_lines_entered_together_are_read_in_order(publishers_desk, deadline):
    stayed = LINE | {"ledger-1-kind": "stayed", "ledger-1-new_due": "", "ledger-1-on": "2018-02-20"}
    resumed = {key.replace("ledger-1", "ledger-2"): value for key, value in LINE.items()}
    resumed |= {"ledger-2-kind": "resumed", "ledger-2-on": "2018-03-01"}
    response = page(publishers_desk, deadline, **stayed, **resumed, **{"ledger-TOTAL_FORMS": 3})
    assert response.status_code == 302, errors(response)
    assert [line.kind for line in deadline.ledger.all()] == ["set", "stayed", "resumed"]


def test_a_line_that_makes_no_sense_is_a_sentence_and_loses_nothing(publishers_desk, deadline):
    earlier = deadline.stated_due - timedelta(days=1)
    response = page(publishers_desk, deadline, **LINE | {"ledger-1-new_due": earlier}, **{"ledger-TOTAL_FORMS": 2})
    assert "It is no extension" in errors(response)
    assert "Its letter of that day." in response.content.decode()
    assert deadline.ledger.count() == 1
