"""A table is no way round the roles: what somebody may not do on a page they may not do in a hundred rows."""

import pytest
from django.test import Client

from correspondence.intake.sheets import save
from correspondence.intake.sheets.planned import Fate
from correspondence.models import Correction, Grant, Letter, SheetImport, Source
from tests.sheets.bringing import ROOM, WHY, brought, everything, plan_of, press

TEXT = "id,addressee_name\nL-2017-11-lawrence-ma,Somebody else"


def test_an_editor_changes_nothing_that_is_public(desk):
    before = everything()
    sheet = brought(desk, "letters", text=TEXT)
    page = press(desk, sheet, "_save")
    assert "a publisher changes it" in page.content.decode()
    assert (sheet.state, everything()) == (SheetImport.State.OPEN, before)


def test_an_editor_adds_no_figure_to_a_public_grant(desk):
    number = Grant.objects.filter(stage="published").first().number
    sheet = brought(desk, "figures", text=f"grant,amount_usd\n{number},1")
    assert "a publisher changes it" in press(desk, sheet, "_save").content.decode()


def test_nothing_that_a_table_says_makes_a_row_public(publishers_desk, exchange, round_):
    text = "place,state,stage,published,publish_at,version\nLawrence,MA,published,yes,2020-01-01,9"
    sheet = brought(publishers_desk, text=text, round_=round_)
    press(publishers_desk, sheet, "_save", **WHY)
    letter = round_.letters.get()
    assert (letter.stage, letter.publish_at, letter.published_at) == ("draft", None, None)


@pytest.mark.parametrize(("role", "answer"), [("administrator", 403), ("stranger", 302), (None, 302)])
def test_the_room_is_closed_to_others(role, answer, desk, round_, request):
    sheet = brought(desk, text="place,state\nLawrence,MA", round_=round_)
    visitor = Client()
    if role:
        visitor.force_login(request.getfixturevalue(role))
    pages = (f"{ROOM}add/", f"{ROOM}round/{round_.pk}/", f"{ROOM}{sheet.pk}/change/", f"{ROOM}{sheet.pk}/failed/", ROOM)
    for page in pages:
        assert visitor.get(page).status_code == answer, page
    for page in (f"{ROOM}{sheet.pk}/change/", f"{ROOM}{sheet.pk}/undo/", f"{ROOM}add/"):
        assert visitor.post(page, {"_save": "1"}).status_code == answer, page
    sheet.refresh_from_db()
    assert sheet.state == SheetImport.State.OPEN


def test_saving_and_undoing_are_presses_not_links(desk, round_):
    sheet = brought(desk, text="place,state\nLawrence,MA", round_=round_)
    desk.get(f"{ROOM}{sheet.pk}/change/?_save=1")
    assert desk.get(f"{ROOM}{sheet.pk}/undo/").status_code == 403
    sheet.refresh_from_db()
    assert sheet.state == SheetImport.State.OPEN


def test_somebody_elses_change_since_the_export_is_not_overwritten_unseen(publishers_desk, exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    text = f"id,addressee_title,version\n{letter.number},Head of Police,{letter.version}"
    letter.addressee_title = "Chief of the Police"
    letter.save()
    sheet = brought(publishers_desk, "letters", text=text)
    page = publishers_desk.get(f"{ROOM}{sheet.pk}/change/").content.decode()
    assert "<del>Chief of the Police</del> → <ins>Head of Police</ins>" in page
    assert "Somebody changed it after this file was made" in page
    press(publishers_desk, sheet, "_save", **WHY)
    assert Letter.objects.get(pk=letter.pk).addressee_title == "Chief of the Police"
    press(publishers_desk, sheet, "_check", over="", **{"over-2": str(letter.version)})
    assert plan_of(sheet).rows[0].fate == Fate.CHANGED
    press(publishers_desk, sheet, "_save", **WHY)
    assert Letter.objects.get(pk=letter.pk).addressee_title == "Head of Police"


def test_a_change_between_the_look_and_the_save_is_shown_first(publishers_desk, exchange):
    sheet = brought(publishers_desk, "letters", text=TEXT)
    seen = publishers_desk.get(f"{ROOM}{sheet.pk}/change/").context["seen"]
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    letter.addressee_name = "A third name"
    letter.save()
    page = press(publishers_desk, sheet, "_save", seen=seen, **WHY)
    assert "The record was changed since you looked" in page.content.decode()
    assert Letter.objects.get(pk=letter.pk).addressee_name == "A third name"


def test_a_change_in_public_asks_what_it_mends_and_is_shown_as_a_correction(publishers_desk, exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    sheet = brought(publishers_desk, "letters", text=TEXT)
    page = press(publishers_desk, sheet, "_save")
    assert "Say below whether that mends a typo or corrects the record" in page.content.decode()
    assert (sheet.state, Letter.objects.get(pk=letter.pk).addressee_name) == (SheetImport.State.OPEN, letter.addressee_name)
    press(publishers_desk, sheet, "_save", **WHY)
    line = letter.corrections.get()
    assert (line.old, line.new, line.reason) == (letter.addressee_name, "Somebody else", WHY["correction_reason"])


def test_an_import_of_drafts_asks_for_no_correction(desk, round_):
    sheet = brought(desk, text="place,state\nLawrence,MA", round_=round_)
    assert "Typo or correction?" not in desk.get(f"{ROOM}{sheet.pk}/change/").content.decode()
    press(desk, sheet, "_save")
    assert not Correction.objects.exists()


def test_a_source_that_is_saved_while_an_import_saves_is_not_overwritten(publishers_desk, exchange, monkeypatch):
    source = Source.objects.first()
    sheet = brought(publishers_desk, "sources", text=f"id,title\n{source.key},Mine")
    planned = save.Planner.steps

    def meanwhile(self):
        plan = yield from planned(self)
        Source.objects.filter(pk=source.pk).update(title="Theirs")
        return plan

    monkeypatch.setattr(save.Planner, "steps", meanwhile)
    page = press(publishers_desk, sheet, "_save")
    assert "The record was changed since you looked" in page.content.decode()
    assert Source.objects.get(pk=source.pk).title == "Theirs"
