"""A lawyer drops a paper on the page of an entry, beside what is typed there."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from reportlab.pdfgen import canvas

from correspondence.models import Attachment, Document, Jurisdiction, Letter
from tests import makers
from tests.admin.forms import errors, filled
from tests.admin.letters import change

pytestmark = pytest.mark.django_db


def pdf(words: str = "Dear Chief") -> bytes:
    held = io.BytesIO()
    page = canvas.Canvas(held, invariant=1)
    page.drawString(72, 720, words)
    page.save()
    return held.getvalue()


@pytest.fixture
def draft(exchange) -> Letter:
    return makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)


def drop(desk, entry, content: bytes, name: str = "Scan 1.pdf", label: str = "The letter", **more):
    address = change(entry)
    form = filled(desk, address, entry._meta.model_name)
    row = int(form["attachments-TOTAL_FORMS"][0])
    start = f"attachments-{row}"
    given = {f"{start}-file": SimpleUploadedFile(name, content), f"{start}-label": label, f"{start}-origin": "The city"}
    return desk.post(address, form | {"attachments-TOTAL_FORMS": row + 1} | given | more)


def test_a_file_becomes_a_paper_of_the_letter(editors_desk, editor, draft, papers):
    response = drop(editors_desk, draft, pdf())
    assert response.status_code == 302, errors(response)
    tie = draft.attachments.get()
    assert (tie.label, tie.origin, tie.position, tie.document.kind) == ("The letter", "The city", 1, "pdf")
    assert (tie.document.added_by, tie.history.get().history_user) == (editor, editor)


def test_the_same_bytes_lead_to_the_paper_that_is_there(editors_desk, draft, papers):
    other = makers.letter(draft.jurisdiction, None, stage="draft", published_at=None)
    drop(editors_desk, draft, pdf())
    assert drop(editors_desk, other, pdf(), "Another name.PDF").status_code == 302
    assert other.attachments.get().document == draft.attachments.get().document == Document.objects.get()


def test_every_kind_of_entry_takes_one(publishers_desk, draft, papers):
    place = draft.jurisdiction
    for entry in (makers.response(place), makers.event(place), makers.policy(place, kind="ordinance")):
        assert "multipart/form-data" in publishers_desk.get(change(entry)).content.decode()
        entry.citations.create(source=Letter.objects.get(number="L-2017-11-lawrence-ma").citations.first().source)
        response = drop(publishers_desk, entry, pdf(entry._meta.model_name))
        assert response.status_code == 302, errors(response)
        assert entry.attachments.count() == 1


def test_a_bad_file_is_told_beside_its_field_and_what_was_typed_stays(editors_desk, draft, papers):
    response = drop(editors_desk, draft, b"<html>", headline="Typed just now")
    page = response.content.decode()
    assert "its bytes do not" in errors(response)
    assert "Choose the file again." in page
    assert "Typed just now" in page
    assert 'value="The city"' in page
    assert not Document.objects.exists()
    assert "Choose the file again." in errors(drop(editors_desk, draft, b""))


def test_a_good_file_is_not_lost_where_something_else_is_wrong(editors_desk, draft, papers):
    response = drop(editors_desk, draft, pdf(), label="")
    assert response.status_code == 200
    assert f'<option value="{Document.objects.get().pk}" selected>' in response.content.decode()
    assert not Attachment.objects.exists()


def test_a_row_needs_a_paper_and_only_one(editors_desk, draft, papers):
    drop(editors_desk, draft, pdf())
    form = filled(editors_desk, change(draft), "letter") | {"attachments-TOTAL_FORMS": 2, "attachments-1-label": "What?"}
    assert "Choose a paper on file, or a file." in errors(editors_desk.post(change(draft), form))
    both = {"attachments-1-document": Document.objects.get().pk}
    assert "not both" in errors(drop(editors_desk, draft, pdf("another"), **both))


def test_what_another_person_adds_meanwhile_does_not_move_the_file(editors_desk, draft, papers):
    drop(editors_desk, draft, pdf())
    form = filled(editors_desk, change(draft), "letter")
    draft.attachments.create(document=Document.objects.create(sha256="a" * 64, size=1, original="a.pdf"), label="Theirs")
    mine = {"attachments-1-file": SimpleUploadedFile("b.pdf", pdf("mine")), "attachments-1-label": "Mine"}
    response = editors_desk.post(change(draft), form | {"attachments-TOTAL_FORMS": 2} | mine)
    assert response.status_code == 200
    again = Document.objects.exclude(sha256="a" * 64).latest("pk")
    page = response.content.decode()
    assert '<select name="attachments-2-document"' in page
    assert f'<option value="{again.pk}" selected>' in page.split('name="attachments-2-document"')[1].split("</select>")[0]


def test_an_editor_drops_nothing_on_a_public_letter(editors_desk, exchange, papers):
    public = Letter.objects.get(number="L-2017-11-lawrence-ma")
    given = {"attachments-TOTAL_FORMS": 1, "attachments-INITIAL_FORMS": 0, "attachments-0-label": "x"}
    file = SimpleUploadedFile("a.pdf", pdf())
    assert editors_desk.post(change(public), given | {"attachments-0-file": file}).status_code == 403
    assert not Document.objects.exists()
