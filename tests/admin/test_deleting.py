"""A draft can be deleted; what was once public cannot."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from correspondence.models import Citation, Document, Entry, Letter, Proposal
from tests.admin.forms import errors, filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/letter/"


def delete_from_the_list(desk, letter):
    data = {"action": "delete_selected", ACTION_CHECKBOX_NAME: letter.pk, "post": "yes"}
    return desk.post(LIST, data, follow=True)


@pytest.mark.parametrize("stage", ["published", "withdrawn", "sealed"])
def test_what_was_once_public_cannot_be_deleted(publishers_desk, stage):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    letter.stage = stage
    letter.save()
    assert publishers_desk.post(f"{LIST}{letter.pk}/delete/", {"post": "yes"}).status_code == 403
    delete_from_the_list(publishers_desk, letter)
    assert Letter.objects.filter(pk=letter.pk).exists()


@pytest.mark.parametrize("way", ["page", "list"])
def test_a_publisher_deletes_a_draft_with_its_own_rows(publishers_desk, editors_desk, way):
    letter = log_letter(editors_desk, **{"deadlines-TOTAL_FORMS": 0})
    if way == "page":
        assert "cite" not in publishers_desk.get(f"{LIST}{letter.pk}/delete/").content.decode()
        assert letter.citations.exists()  # looking deletes nothing
        publishers_desk.post(f"{LIST}{letter.pk}/delete/", {"post": "yes"})
    else:
        delete_from_the_list(publishers_desk, letter)
    assert not Entry.objects.filter(pk=letter.pk).exists()
    assert not Citation.objects.filter(entry_id=letter.pk).exists()


def test_a_draft_that_has_deadlines_is_kept_until_they_are_gone(publishers_desk, editors_desk):
    letter = log_letter(editors_desk)
    publishers_desk.post(f"{LIST}{letter.pk}/delete/", {"post": "yes"})
    letter.refresh_from_db()
    assert letter.citations.exists()


def test_an_editor_deletes_a_draft_made_by_mistake(editors_desk):
    letter = log_letter(editors_desk, **{"deadlines-TOTAL_FORMS": 0})
    editors_desk.post(f"{LIST}{letter.pk}/delete/", {"post": "yes"})
    assert not Entry.objects.filter(pk=letter.pk).exists()


def test_a_draft_goes_with_its_papers_and_what_they_proposed_and_the_paper_stays(editors_desk):
    letter = log_letter(editors_desk, **{"deadlines-TOTAL_FORMS": 0})
    paper = Document.objects.create(sha256="c" * 64, size=1, original="c.pdf")
    letter.attachments.create(document=paper, label="The letter")
    Proposal.objects.create(document=paper, entry=letter.entry_ptr, field="date", value="2017-11-15", sentence="It.", page=1)
    editors_desk.post(f"{LIST}{letter.pk}/delete/", {"post": "yes"})
    assert not Entry.objects.filter(pk=letter.pk).exists()
    assert Proposal.history.filter(history_type="-").exists()
    assert Document.objects.filter(pk=paper.pk).exists()


def test_an_editor_removes_a_wrong_source_from_a_draft(editors_desk):
    letter = log_letter(editors_desk)
    form = filled(editors_desk, change(letter), "letter") | {"citations-0-DELETE": "on"}
    editors_desk.post(change(letter), form)
    assert not letter.citations.exists()
    assert Citation.history.filter(entry_id=letter.pk, history_type="-").exists()


@pytest.mark.parametrize("stage", ["published", "withdrawn", "sealed"])
def test_an_editor_reads_and_neither_changes_nor_deletes_what_was_once_public(editors_desk, stage):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    letter.stage = stage
    letter.save()
    assert editors_desk.get(change(letter)).status_code == 200
    assert editors_desk.post(change(letter), {"summary": "x", "citations-0-DELETE": "on"}).status_code == 403
    assert editors_desk.post(f"{LIST}{letter.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_last_source_of_a_published_entry_stays(publishers_desk):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    form = filled(publishers_desk, change(letter), "letter")
    form |= {f"citations-{i}-DELETE": "on" for i in range(letter.citations.count())}
    response = publishers_desk.post(change(letter), form)
    assert "A published entry has at least one source" in errors(response)
    assert letter.citations.exists()
