"""Papers are taken by their bytes, once, and under a name of our own."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from correspondence.intake import documents as room
from correspondence.models import Document
from tests.admin.forms import errors, filled
from tests.papers.paper_files import pdf, picture, word_file

pytestmark = pytest.mark.django_db
ADD = "/admin/correspondence/document/add/"
PDF = pdf("Hand over the documents.")
MACROS = {"word/vbaProject.bin": b"x"}


def upload(desk, name: str, content: bytes):
    form = filled(desk, ADD, "document")
    return desk.post(ADD, form | {"original": SimpleUploadedFile(name, content)})


def test_a_paper_is_kept_under_its_checksum(editors_desk, papers):
    response = upload(editors_desk, "Secret client letter.pdf", PDF)
    assert response.status_code == 302, errors(response)
    paper = Document.objects.get()
    assert (paper.sha256, paper.size, paper.kind) == (hashlib.sha256(PDF).hexdigest(), len(PDF), "pdf")
    assert [file.name for file in papers.iterdir()] == [f"{paper.sha256}.pdf"]


def test_the_same_bytes_again_are_refused_and_the_paper_is_named(editors_desk, papers):
    upload(editors_desk, "a.pdf", PDF)
    response = upload(editors_desk, "b.pdf", PDF)
    kept = Document.objects.get()
    link = f'<a href="/admin/correspondence/document/{kept.pk}/change/">{kept}</a>'
    assert f"This paper is on file already: {link}. Attach that one." in errors(response)
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.html", b"<script>", "Only these are kept"),
        ("a", PDF, "Only these are kept"),
        ("a.pdf", b"<html>", "its bytes do not"),
        ("a.png", PDF, "its bytes do not"),
        ("a.docx", word_file("A text", text_in="xl/workbook.xml"), "cannot be opened as DOCX"),
        ("a.docx", b"PK\x03\x04 and no more", "cannot be opened as DOCX"),
        ("a.docx", word_file("A text", MACROS), "macros"),
        ("a.pdf", b"", "empty"),
    ],
)
def test_what_is_not_a_paper_is_refused(editors_desk, papers, name, content, sentence):
    assert sentence in errors(upload(editors_desk, name, content))
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.PNG", picture("PNG"), "png"),
        ("a.jpg", picture("JPEG"), "jpeg"),
        ("a.tif", picture("TIFF"), "tiff"),
        ("a.docx", word_file("A text"), "docx"),
    ],
)
def test_every_kind_of_paper_is_taken(editors_desk, papers, name, content, kind):
    upload(editors_desk, name, content)
    assert Document.objects.get().kind == kind


def test_a_paper_that_is_too_large_is_refused(editors_desk, papers, monkeypatch):
    monkeypatch.setattr(room, "MOST_BYTES", 10)
    assert "larger" in errors(upload(editors_desk, "a.pdf", PDF))


def test_staff_download_the_paper_and_nobody_else(editors_desk, administrators_desk, client, papers):
    upload(editors_desk, "a.pdf", PDF)
    url = f"/admin/correspondence/document/{Document.objects.get().pk}/file/"
    page = editors_desk.get(url)
    assert b"".join(page.streaming_content) == PDF
    assert page["Content-Disposition"].startswith("attachment")
    assert administrators_desk.get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_the_page_of_a_paper_opens(editors_desk, papers):
    upload(editors_desk, "a.pdf", PDF)
    assert editors_desk.get(f"/admin/correspondence/document/{Document.objects.get().pk}/change/").status_code == 200
