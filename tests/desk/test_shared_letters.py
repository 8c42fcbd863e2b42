"""A letter that is not public stands on the desk only where an editor shared it with its jurisdiction."""

from datetime import date

import pytest
from django.utils import timezone

from correspondence.intake.publication import publish
from correspondence.models import Deadline, Jurisdiction, LedgerLine, Letter
from tests import makers
from tests.admin.forms import filled
from tests.desk.desk import group, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(exchange) -> Letter:
    """A letter to Lawrence that is no more than a draft, with a deadline."""
    letter = makers.letter(
        Jurisdiction.objects.get(slug="lawrence-ma"),
        None,
        when="2018-01-02",
        stage="draft",
        published_at=None,
        headline="Drafted",
    )
    made = makers.deadline(
        letter, None, stage="draft", published_at=None, stated_due=date(2018, 2, 2), what_is_due="A list of names"
    )
    LedgerLine.objects.create(deadline=made, kind="set", on=date(2018, 1, 2), new_due=date(2018, 2, 2))
    return letter


def press(client, action, letter):
    address = "/admin/correspondence/letter/"
    return client.post(address, {"action": action, "_selected_action": [letter.pk]})


def test_a_draft_is_on_no_desk(anas, draft):
    assert "A list of names" not in read(anas)


def test_shared_by_an_editor_it_is_on_the_desk_of_its_place_alone(anas, bos, draft, client, editor):
    client.force_login(editor)
    press(client, "share", draft)
    page = read(anas)
    assert "A list of names" in group(page, "week")
    assert "Not public: the editors shared it with your jurisdiction." in page
    assert "/deadlines/D-" not in group(page, "week")
    assert "A list of names" not in read(bos)
    assert draft.history.first().history_user == editor


def test_shared_no_longer_it_is_gone_at_once(anas, draft, client, editor):
    client.force_login(editor)
    press(client, "share", draft)
    press(client, "share_no_longer", draft)
    assert "A list of names" not in read(anas)


def test_a_shared_letter_changes_nothing_public(draft, client, editor):
    before = client.get("/deadlines/").content, client.get("/jurisdictions/lawrence-ma/").content
    Letter.objects.filter(pk=draft.pk).update(shared_at=timezone.now())
    assert (client.get("/deadlines/").content, client.get("/jurisdictions/lawrence-ma/").content) == before


@pytest.mark.parametrize("stage", ["withdrawn", "sealed"])
def test_taken_back_it_is_shared_no_longer(anas, draft, stage):
    publish_with_source(draft)
    Letter.objects.filter(pk=draft.pk).update(shared_at=timezone.now())
    taken_back = {"withdrawn_at": timezone.now(), "withdrawn_for": "mistake"} if stage == "withdrawn" else {}
    Letter.objects.filter(pk=draft.pk).update(stage=stage, **taken_back)
    assert "A list of names" not in read(anas)


def publish_with_source(letter):
    from correspondence.models import Citation, Source

    Citation.objects.create(entry=letter.entry_ptr, source=Source.objects.first())
    publish(letter, by=None, at=timezone.now())


def test_a_draft_beside_a_public_letter_is_on_no_desk_though_the_letter_was_shared(anas, exchange):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    Letter.objects.filter(pk=letter.pk).update(shared_at=timezone.now())
    makers.deadline(letter, None, stage="draft", published_at=None, stated_due=date(2018, 2, 2), what_is_due="A secret ask")
    assert "A secret ask" not in read(anas)


def test_the_form_shows_since_when_it_is_shared_and_cannot_set_it(client, editor, draft):
    client.force_login(editor)
    address = f"/admin/correspondence/letter/{draft.pk}/change/"
    client.post(address, filled(client, address, "letter") | {"shared_at_0": "2018-01-01", "shared_at": "2018-01-01"})
    assert Letter.objects.get(pk=draft.pk).shared_at is None
    assert Deadline.objects.filter(letter=draft).count() == 1
