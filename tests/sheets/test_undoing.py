"""An import is taken back within the hour, and not once anybody else could have relied on it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from correspondence.intake.sheets.undo import undo_sheet
from correspondence.models import Deadline, Entry, Grant, Jurisdiction, Letter, SheetImport
from tests.sheets.bringing import ROOM, WHY, brought, notes, press

TEXT = "place,state,addressee,due,amount\nLawrence,MA,James Fitzpatrick,2025-05-01,500\nHaverhill,MA,,2025-05-01,"


@pytest.fixture
def saved(desk, round_) -> SheetImport:
    sheet = brought(desk, text=TEXT, round_=round_, program="COPS", fiscal_year="2025", legal_authority="8 U.S.C. 1373")
    press(desk, sheet, "_check", **{"place-3": "new:city"})
    press(desk, sheet, "_save")
    assert sheet.state == SheetImport.State.SAVED
    return sheet


def undo(desk, sheet):
    page = desk.post(f"{ROOM}{sheet.pk}/undo/", follow=True)
    sheet.refresh_from_db()
    return page


def test_what_it_made_goes_and_the_history_keeps_it(desk, saved, round_):
    assert Entry.objects.exclude(stage="published").count() == 7  # the round, two letters, two deadlines, a place, a grant
    undo(desk, saved)
    assert saved.state == SheetImport.State.UNDONE
    assert Entry.objects.exclude(stage="published").count() == 1
    assert not Jurisdiction.objects.filter(slug="haverhill-ma").exists()
    lines = Letter.history.filter(round=round_.pk).order_by("history_id")
    assert [line.history_type for line in lines] == ["+", "+", "-", "-"]
    assert {line.history_change_reason for line in lines} == {saved.reason, f"undone: {saved.reason}"}
    assert {str(line.history_user) for line in lines} == {"Editor"}


def test_what_it_changed_is_as_it_was(publishers_desk, exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    before = {name: value for name, value in Letter.objects.filter(pk=letter.pk).values().get().items() if name != "version"}
    sources = [one.source.key for one in letter.citations.all()]
    text = f"id,addressee_name,threatens,source_ids\n{letter.number},Somebody,One; Two,{sources[0]}"
    sheet = brought(publishers_desk, "letters", text=text)
    press(publishers_desk, sheet, "_save", **WHY)
    assert Letter.objects.get(pk=letter.pk).addressee_name == "Somebody"
    undo(publishers_desk, sheet)
    after = {name: value for name, value in Letter.objects.filter(pk=letter.pk).values().get().items() if name != "version"}
    assert after == before
    assert [one.source.key for one in letter.citations.all()] == sources
    assert [point.text for point in letter.points.all()] != ["One", "Two"]
    assert letter.corrections.filter(reason="An import was undone.").exists()


def test_not_after_an_hour(saved, editor):
    later = saved.saved_at + timedelta(hours=1, seconds=1)
    with pytest.raises(ValidationError, match="within an hour"):
        undo_sheet(saved, by=editor, now=later, may_change=lambda row: True)


def test_not_twice(desk, saved):
    undo(desk, saved)
    assert "within an hour" in notes(undo(desk, saved))


def test_not_once_any_of_it_is_published(desk, saved, publisher):
    grant = Grant.objects.get(letters__round=saved.round)
    grant.stage, grant.number, grant.published_at = "published", "G-X", timezone.now()
    grant.save()
    assert "was published since" in notes(undo(desk, saved))
    assert Letter.objects.filter(round=saved.round).count() == 2


def test_not_where_somebody_changed_it_since(desk, saved):
    Deadline.objects.filter(letter__round=saved.round).first().save()
    assert "was changed since" in notes(undo(desk, saved))
    assert Letter.objects.filter(round=saved.round).count() == 2


def test_not_where_something_rests_on_it(desk, saved):
    letter = Letter.objects.filter(round=saved.round).first()
    Deadline.objects.create(letter=letter, what_is_due="More", basis="none")
    assert "rests on it" in notes(undo(desk, saved))
    assert Letter.objects.filter(round=saved.round).count() == 2
