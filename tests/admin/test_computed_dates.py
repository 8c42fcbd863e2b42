"""“30 days from receipt”: the date, each day that was skipped and why are seen before anything is saved."""

import pytest

from correspondence.models import Deadline, Letter
from tests.admin.forms import errors, filled
from tests.admin.letters import ADD, answers, change, log_letter

pytestmark = pytest.mark.django_db

FROM_RECEIPT = {
    "when": "2018-01-24",
    "received": "2018-01-26",
    "receipt": "known",
    "deadlines-0-stated_due": "",
    "deadlines-0-period_as_written": "30 days from receipt",
}
SHOWN = (
    "Friday, January 26, 2018", "the day it was received", "Feb 25, 2018</time>: Sunday", "Monday, February 26, 2018",
    "Nothing is saved yet",
)  # fmt: skip
PREVIEW = "/admin/correspondence/deadline/preview/"


def post(desk, **more):
    return desk.post(ADD, filled(desk, ADD, "letter", **answers(**more)))


def logged(desk) -> Deadline:
    log_letter(desk, **FROM_RECEIPT, **{"deadlines-0-seen_due": "2018-02-26"})
    return Deadline.objects.get(letter__headline="A letter logged by hand")


def test_the_first_save_shows_how_the_date_was_set_and_saves_nothing(editors_desk):
    response = post(editors_desk, **FROM_RECEIPT)
    page = response.content.decode()
    for words in SHOWN:
        assert words in page, words
    assert not Letter.objects.filter(headline="A letter logged by hand").exists()


def test_sent_again_it_is_saved_with_both_dates(editors_desk):
    seen = filled_again(post(editors_desk, **FROM_RECEIPT))
    assert seen == "2018-02-26"
    deadline = logged(editors_desk)
    line = deadline.ledger.get()
    assert (deadline.basis, str(deadline.trigger), deadline.count, deadline.unit) == ("computed", "2018-01-26", 30, "days")
    assert (deadline.counted_from, deadline.roll, deadline.calendar) == ("received", "next_business_day", "us_federal")
    assert (line.kind, str(line.new_due), str(line.unrolled)) == ("set", "2018-02-26", "2018-02-25")


def filled_again(response) -> str:
    """What the page holds for the second save."""
    form = response.context["inline_admin_formsets"][2].formset.forms[0]
    return form["seen_due"].value()


def test_another_date_than_the_one_seen_is_shown_first(editors_desk):
    response = post(editors_desk, **FROM_RECEIPT | {"deadlines-0-seen_due": "2018-02-23"})
    assert "Nothing is saved yet" in errors(response)


def test_a_rule_in_its_fields_is_counted_as_well(editors_desk):
    rule = {"deadlines-0-period_as_written": "", "deadlines-0-basis": "computed", "deadlines-0-count": "10",
            "deadlines-0-unit": "business_days", "deadlines-0-counted_from": "dated", "deadlines-0-calendar": "us_federal+state",
            "deadlines-0-seen_due": "2018-02-07"}  # fmt: skip
    log_letter(editors_desk, **FROM_RECEIPT | rule)
    deadline = Deadline.objects.get(letter__headline="A letter logged by hand")
    assert (deadline.calendar, str(deadline.ledger.get().new_due)) == ("us_federal+state MA", "2018-02-07")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"deadlines-0-period_as_written": "30 fortnights", "deadlines-0-basis": "computed"}, "is not understood as a period"),
        ({"received": "", "receipt": "unknown"}, "That day is not on file"),
        ({"deadlines-0-period_as_written": "30 days"}, "Say what the period is counted from"),
        ({"deadlines-0-period_as_written": "9000 days from receipt"}, "The count must lie between 0 and 3660 days"),
        ({"deadlines-0-basis": "computed", "deadlines-0-period_as_written": ""}, "Write the period"),
    ],
)
def test_what_cannot_be_counted_is_a_sentence_and_loses_nothing(editors_desk, given, sentence):
    response = post(editors_desk, **FROM_RECEIPT | given)
    assert sentence in errors(response)
    assert "Seen on paper." in response.content.decode()


def test_where_nobody_knows_the_day_of_receipt_the_words_are_kept_without_a_date(editors_desk):
    log_letter(editors_desk, **FROM_RECEIPT | {"received": "", "receipt": "unknown", "deadlines-0-basis": "none"})
    deadline = Deadline.objects.get(letter__headline="A letter logged by hand")
    assert (deadline.basis, deadline.period_as_written, deadline.count) == ("none", "30 days from receipt", None)
    assert not deadline.ledger.exists()


def test_while_it_is_typed_the_page_asks_for_the_date(editors_desk):
    asked = {"period_as_written": "30 days from receipt", "basis": "stated", "when": "2018-01-24", "received": "2018-01-26"}
    answer = editors_desk.get(PREVIEW, asked).json()
    assert answer["due"] == "2018-02-26"
    assert "Sunday" in answer["html"]
    answer = editors_desk.get(PREVIEW, asked | {"received": ""}).json()
    assert answer == {"due": "", "html": answer["html"]}
    assert "That day is not on file" in answer["html"]


def test_the_preview_escapes_what_was_typed(editors_desk):
    typed = "30 days from <script>alert(1)</script>"
    answer = editors_desk.get(PREVIEW, {"period_as_written": typed, "basis": "computed"}).json()
    assert "<script>" not in answer["html"]


def test_the_page_of_a_computed_deadline_tells_how_it_was_set(editors_desk):
    assert "Feb 25, 2018</time>: Sunday" in editors_desk.get(change(logged(editors_desk))).content.decode()


def test_a_corrected_rule_of_a_draft_mends_its_line(editors_desk):
    deadline = logged(editors_desk)
    given = filled(editors_desk, change(deadline), "deadline", period_as_written="60 days from receipt", seen_due="2018-03-27")
    response = editors_desk.post(change(deadline), given)
    assert response.status_code == 302, errors(response)
    assert [(line.kind, str(line.new_due)) for line in deadline.ledger.all()] == [("set", "2018-03-27")]


def test_a_letter_with_another_day_of_receipt_says_which_deadline_still_counts_from_the_old_one(editors_desk):
    deadline = logged(editors_desk)
    page = change(deadline.letter)
    said = editors_desk.post(page, filled(editors_desk, page, "letter", received="2018-01-29"), follow=True).content.decode()
    assert "is still counted from Jan. 26, 2018" in said
    assert str(deadline.ledger.get().new_due) == "2018-02-26"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"deadlines-0-count": "45"}, "say different things"),
        ({"deadlines-0-counted_from": "announced"}, "say different things"),
        ({"deadlines-0-stated_due": "2018-02-26", "deadlines-0-count": "30"}, "A stated date is not counted"),
        ({"deadlines-0-period_as_written": "30 days after December 30, 9999"}, "no calendar has"),
        ({"deadlines-0-period_as_written": "3000 days before January 1, 0001"}, "no calendar has"),
        ({"deadlines-0-period_as_written": "30 days after January 1, 1950"}, "before 1990"),
        ({"deadlines-0-period_as_written": "", "deadlines-0-stated_due": "0018-02-20"}, "The year must lie between"),
        ({"sent": "0018-01-24"}, "The year must lie between"),
    ],
)
def test_words_and_fields_agree_and_no_year_is_out_of_reach(editors_desk, given, sentence):
    response = post(editors_desk, **FROM_RECEIPT | given)
    assert sentence in errors(response)
    assert "Seen on paper." in response.content.decode()


@pytest.mark.parametrize(
    "asked", [{"letter": "9" * 30}, {"jurisdiction": "9" * 30}, {"trigger": "9999-12-31"}, {"stated_due": "0001-01-01"}]
)
def test_no_preview_breaks(editors_desk, asked):
    assert editors_desk.get(PREVIEW, asked | {"period_as_written": "30 days from receipt"}).status_code in (200, 404)


def test_the_ledger_comes_after_the_first_save(editors_desk):
    page = editors_desk.get("/admin/correspondence/deadline/add/").content.decode()
    assert "ledger-TOTAL_FORMS" not in page


def test_a_rule_corrected_to_the_same_date_says_to_which_day_it_was_counted_now(editors_desk):
    deadline = logged(editors_desk)
    given = {"count": "31", "period_as_written": "31 days from receipt", "seen_due": "2018-02-26"}
    response = editors_desk.post(change(deadline), filled(editors_desk, change(deadline), "deadline", **given))
    assert response.status_code == 302, errors(response)
    assert [(str(line.new_due), str(line.unrolled)) for line in deadline.ledger.all()] == [("2018-02-26", "2018-02-26")]


def test_words_that_nobody_can_count_are_kept_beside_a_rule_that_is_filled_in(editors_desk):
    rule = {"deadlines-0-period_as_written": "within a fortnight of receipt", "deadlines-0-basis": "computed",
            "deadlines-0-count": "14", "deadlines-0-counted_from": "received", "deadlines-0-seen_due": "2018-02-09"}  # fmt: skip
    log_letter(editors_desk, **FROM_RECEIPT | rule)
    deadline = Deadline.objects.get(letter__headline="A letter logged by hand")
    assert (deadline.period_as_written, deadline.count) == ("within a fortnight of receipt", 14)
