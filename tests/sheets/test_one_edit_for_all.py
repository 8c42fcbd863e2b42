"""One edit reaches every letter of a round but those changed by hand, and is seen letter by letter before it is saved."""

import pytest
from django.core.files.base import ContentFile

from correspondence.intake.sheets.planned import Fate
from correspondence.models import Deadline, Document, Letter, Round, SheetImport
from tests.admin.conftest import papers  # noqa: F401 - a fixture
from tests.sheets.bringing import ROOM, WHY, brought, notes, plan_of, press

TEXT = "place,state,due\nLawrence,MA,2025-05-01\nBerkeley,CA,2025-05-01\nBurlington,VT,2025-05-01"


@pytest.fixture
def logged(desk, round_) -> Round:
    press(desk, brought(desk, text=TEXT, round_=round_), "_save")
    return round_


def edit(desk, round_, **given):
    page = desk.post(f"{ROOM}round/{round_.pk}/all/", given, follow=True)
    return page, SheetImport.objects.order_by("pk").last()


def of(round_, slug) -> Letter:
    return round_.letters.get(jurisdiction__slug=slug)


def test_a_signatory_is_set_in_all_and_marked_as_carried_over(desk, logged):
    page, sheet = edit(desk, logged, signatory="Somebody else")
    assert page.content.decode().count("<ins>Somebody else</ins>") == 3
    assert set(logged.letters.values_list("signatory", flat=True)) == {""}
    press(desk, sheet, "_save")
    assert set(logged.letters.values_list("signatory", flat=True)) == {"Somebody else"}
    assert of(logged, "berkeley-ca").carried_over == ["signatory"]


def test_what_was_changed_by_hand_stays_and_is_said(desk, logged):
    letter = of(logged, "lawrence-ma")
    letter.signatory = "By hand"
    letter.save()
    page, sheet = edit(desk, logged, signatory="Somebody else", sender_office="An office")
    assert "keeps its signatory, changed by hand" in notes(page)
    press(desk, sheet, "_save")
    assert sorted(logged.letters.values_list("signatory", "sender_office")) == [
        ("By hand", "An office"), ("Somebody else", "An office"), ("Somebody else", "An office"),
    ]  # fmt: skip


def test_a_second_edit_for_all_is_no_change_by_hand(desk, logged):
    for name in ("First", "Second"):
        press(desk, edit(desk, logged, signatory=name)[1], "_save")
    assert set(logged.letters.values_list("signatory", flat=True)) == {"Second"}


def test_demands_and_consequences_are_set_in_all(desk, logged):
    text = "Send the ordinance; and the orders.\nSend the minutes."
    press(desk, edit(desk, logged, demands=text, threatens="loss of funds; a subpoena")[1], "_save")
    points = [(one.role, one.position, one.text) for one in of(logged, "burlington-vt").points.all()]
    assert points == [
        ("consequence", 1, "loss of funds"), ("consequence", 2, "a subpoena"),
        ("demand", 1, "Send the ordinance; and the orders."), ("demand", 2, "Send the minutes."),
    ]  # fmt: skip
    press(desk, edit(desk, logged, demands="Send the minutes.")[1], "_save")
    assert [one.text for one in of(logged, "burlington-vt").points.filter(role="demand")] == ["Send the minutes."]


def test_a_due_date_entered_wrongly_goes_through_the_ledger(desk, logged):
    press(desk, edit(desk, logged, response_due="2025-05-08")[1], "_save")
    for deadline in Deadline.objects.filter(letter__round=logged):
        assert (str(deadline.stated_due), str(deadline.ledger.get().new_due)) == ("2025-05-08", "2025-05-08")


def test_more_time_is_a_line_in_every_ledger_of_what_is_public(publishers_desk, exchange):
    round_ = Round.objects.get(slug="2018-01")
    given = {"ledger_kind": "granted", "ledger_on": "2018-02-01", "new_due": "2018-03-15", "ledger_by": "The Department"}
    page, sheet = edit(publishers_desk, round_, **given)
    assert "Say why" in page.content.decode()
    page, sheet = edit(publishers_desk, round_, ledger_reason="A letter of February 1", **given)
    count = Deadline.objects.filter(letter__round=round_).count()
    assert plan_of(sheet).counts[Fate.CHANGED] == count
    press(publishers_desk, sheet, "_save", **WHY)
    assert sheet.state == SheetImport.State.SAVED
    deadline = Deadline.objects.get(number="D-2018-01-lawrence-ma")
    assert (deadline.ledger.last().kind, str(deadline.ledger.last().new_due)) == ("granted", "2018-03-15")
    page = publishers_desk.post(f"{ROOM}{sheet.pk}/undo/", follow=True)
    assert "nothing is taken out of it" in notes(page)


def test_a_paper_is_attached_to_all(desk, logged, papers):  # noqa: F811
    paper = Document(sha256="a" * 64, size=4, kind="pdf")
    paper.original.save("a.pdf", ContentFile(b"%PDF"))
    press(desk, edit(desk, logged, paper=paper.pk)[1], "_save")
    assert paper.attachments.count() == 3
    assert plan_of(edit(desk, logged, paper=paper.pk)[1]).counts == {Fate.UNCHANGED: 3}


def test_it_is_undone_within_the_hour(desk, logged):
    _page, sheet = edit(desk, logged, signatory="Somebody else")
    press(desk, sheet, "_save")
    desk.post(f"{ROOM}{sheet.pk}/undo/")
    assert set(logged.letters.values_list("signatory", flat=True)) == {""}


def test_nothing_given_is_said(desk, logged):
    assert "one of the two" in edit(desk, logged)[0].content.decode()


def test_what_a_table_of_ones_own_set_in_one_letter_is_by_hand(desk, logged):
    letter = of(logged, "lawrence-ma")
    press(desk, brought(desk, "letters", text=f"id,signatory\ndraft-{letter.pk},By hand"), "_save")
    page, sheet = edit(desk, logged, signatory="Somebody else")
    assert "keeps its signatory, changed by hand" in notes(page)
    press(desk, sheet, "_save")
    assert of(logged, "lawrence-ma").signatory == "By hand"
