"""An editor logs a letter by hand."""

import pytest

from correspondence.models import Deadline, Letter
from correspondence.models.entry import Stage
from tests.admin.forms import errors, filled
from tests.admin.letters import ADD, answers, change, log_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(editors_desk) -> Letter:
    return log_letter(editors_desk)


def test_a_letter_logged_by_hand_is_a_draft_without_a_number(letter):
    assert (letter.stage, letter.number, letter.origin, letter.published_at) == (Stage.DRAFT, None, "", None)


def test_its_month_is_kept_as_a_month(letter):
    assert letter.when.isoformat() == "2018-02"


def test_its_history_names_the_editor(letter, editor):
    assert {line.history_user for line in letter.history.all()} == {editor}


def test_its_deadline_is_a_draft_with_a_set_line_in_the_ledger(letter):
    deadline = letter.deadlines.get()
    line = deadline.ledger.get()
    assert (deadline.stage, line.kind, str(line.on), str(line.new_due)) == ("draft", "set", "2018-02-28", "2018-03-23")


def test_the_ledger_line_names_the_editor_in_its_history(letter, editor):
    assert letter.deadlines.get().ledger.get().history.get().history_user == editor


def test_its_rows_are_numbered_by_role(letter):
    rows = list(letter.points.values_list("role", "position"))
    assert rows == [("consequence", 1), ("demand", 1), ("demand", 2)]


def test_its_note_is_by_the_editor(letter, editor):
    assert letter.notes.get().by == editor


def test_the_grant_it_puts_at_stake_remembers_it_in_its_history(letter, editor):
    latest = letter.grants.get().history.first()
    assert latest.history_user == editor
    assert letter.pk in {link.letter_id for link in latest.letters.all()}


def test_what_was_carried_over_is_kept_as_a_list(letter):
    assert letter.carried_over == ["signatory"]


def test_a_stage_posted_by_hand_changes_nothing(editors_desk):
    letter = log_letter(editors_desk, stage="published", number="L-mine", origin="me")
    assert (letter.stage, letter.number, letter.origin) == (Stage.DRAFT, None, "")


def test_a_deadline_before_its_letter_is_refused_and_nothing_is_saved(editors_desk):
    wrong = answers(**{"deadlines-0-stated_due": "2018-01-02"})
    response = editors_desk.post(ADD, filled(editors_desk, ADD, "letter", **wrong))
    assert "It lies before the day of the letter." in errors(response)
    assert not Letter.objects.filter(headline="A letter logged by hand").exists()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("last week", "is not a date"), ("2018-02-30", "not a day of the calendar"), ("1789", "between"), ("2099-01-01", "between")],
)
def test_a_date_that_cannot_be_is_refused_with_a_sentence(editors_desk, written, sentence):
    response = editors_desk.post(ADD, filled(editors_desk, ADD, "letter", **answers(when=written)))
    assert sentence in errors(response)


def test_a_known_receipt_without_its_day_is_refused(editors_desk):
    response = editors_desk.post(ADD, filled(editors_desk, ADD, "letter", **answers(receipt="known")))
    assert "A known receipt needs its day." in errors(response)


def test_saving_an_imported_letter_unchanged_changes_none_of_its_facts(publishers_desk):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    facts = ("when", "carried_over", "kind", "evidence", "stage", "number", "summary")
    before = [getattr(letter, fact) for fact in facts]
    response = publishers_desk.post(change(letter), filled(publishers_desk, change(letter), "letter"))
    assert response.status_code == 302, errors(response)
    letter.refresh_from_db()
    assert [getattr(letter, fact) for fact in facts] == before


def test_a_date_entered_wrongly_in_a_draft_is_mended_in_its_line_and_the_history_keeps_it(editors_desk, letter):
    right = {"deadlines-0-stated_due": "2018-03-26"}
    editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter", **right))
    line = Deadline.objects.get(letter=letter).ledger.get()
    assert (str(line.new_due), line.reason) == ("2018-03-26", "")
    assert [str(then.new_due) for then in line.history.order_by("history_id")] == ["2018-03-23", "2018-03-26"]


def test_saving_a_letter_again_writes_no_second_line(editors_desk, letter):
    editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter"))
    assert letter.deadlines.get().ledger.count() == 1


def test_two_demands_with_one_number_are_refused(editors_desk):
    twice = answers(**{"points-0-position": 1, "points-1-position": 1})
    response = editors_desk.post(ADD, filled(editors_desk, ADD, "letter", **twice))
    assert "Please correct the duplicate data" in errors(response)


def test_two_demands_change_places_in_one_save(editors_desk, editor, letter):
    turned = {"points-0-position": 2, "points-1-position": 1}
    response = editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter", **turned))
    assert response.status_code == 302, errors(response)
    demands = letter.points.filter(role="demand").order_by("position")
    assert [demand.text for demand in demands] == ["Send the orders.", "Send the ordinance."]
    assert {demands[0].history.first().position, demands[1].history.first().position} == {1, 2}
    assert {line.history_user for line in demands[0].history.all()} == {editor}


def test_a_demand_takes_the_number_of_one_that_is_removed(editors_desk, letter):
    turned = {"points-0-DELETE": "on", "points-1-position": 1}
    response = editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter", **turned))
    assert response.status_code == 302, errors(response)
    assert list(letter.points.filter(role="demand").values_list("position", "text")) == [(1, "Send the orders.")]
