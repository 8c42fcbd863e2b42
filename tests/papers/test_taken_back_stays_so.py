"""What was sealed or withdrawn does not come back by its bytes, by a press, or by a publication that was under way."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile

from correspondence.extraction import limited
from correspondence.extraction.child import TASKS
from correspondence.intake import documents, publication
from correspondence.intake.documents import keep
from correspondence.intake.paper_inspection import look
from correspondence.intake.paper_publication import publish_paper, withdraw_paper
from correspondence.models import Attachment, Document
from tests import makers
from tests.papers.pdfs import letter as draw
from tests.papers.pdfs import pdf
from tracker import addresses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """The tasks are done in this process, which is quick."""
    monkeypatch.setattr(limited, "run", lambda task, data, *, seconds=0, **options: TASKS[task](data, **options))


@pytest.fixture
def public(papers, letter, publisher, editor, now) -> Document:
    document = keep(SimpleUploadedFile("a.pdf", pdf(draw)), by=editor, now=now)[0]
    Attachment.objects.create(entry_id=letter.pk, document=document, label="The letter")
    publish_paper(document, title="The letter", language="en", by=publisher, now=now)
    return document


def test_of_two_who_drop_the_same_file_in_a_bucket_the_second_leaves_the_first_ones(papers, editor, now, monkeypatch):
    class Bucket(FileSystemStorage):
        """Writes over what is there, as a bucket does in the moment between looking and writing."""

        def get_available_name(self, name, max_length=None):
            return name

        def _save(self, name, content):
            Path(self.path(name)).write_bytes(content.read())
            return name

    monkeypatch.setattr(Document._meta.get_field("original"), "storage", Bucket(location=papers))
    real, others = documents.look_into, [SimpleUploadedFile("b.pdf", pdf(draw))]

    def look_into(upload, kind):
        if others:
            keep(others.pop(), by=editor, now=now)
        return real(upload, kind)

    monkeypatch.setattr(documents, "look_into", look_into)
    document, is_new = keep(SimpleUploadedFile("a.pdf", pdf(draw)), by=editor, now=now)
    assert (is_new, Document.objects.count(), (papers / document.original.name).exists()) == (False, 1, True)


def test_bytes_of_a_sealed_letter_are_closed_on_every_letter(public, letter, publisher, now, client):
    publication.seal(letter, by=publisher, at=now, reason="a court asked")
    other = makers.letter(makers.place("bville-ma"), "L-2025-03-bville-ma")
    Attachment.objects.create(entry_id=other.pk, document=public, label="The same bytes")
    assert client.get(addresses.paper_file_address(other.number, 1)).status_code == 404


def test_a_withdrawn_paper_is_looked_at_before_it_is_public_again(public, publisher, now):
    withdraw_paper(public, by=publisher, now=now, reason="it names a minor")
    again = {"title": "The letter", "language": "en", "by": publisher, "now": now + timedelta(1)}
    with pytest.raises(ValidationError, match="1 finding was not looked at"):
        publish_paper(public, **again)
    look(public.findings.get(), by=publisher, now=now, remark="The court allowed it.")
    assert publish_paper(Document.objects.get(), **again).ended_at is None


def test_a_withdrawal_stands_against_a_publication_that_was_under_way(public, publisher, now, monkeypatch):
    def run(task, data, *, seconds=0, **options):
        if task == "rewrite":
            withdraw_paper(Document.objects.get(), by=publisher, now=now, reason="it names a minor")
        return TASKS[task](data, **options)

    monkeypatch.setattr(limited, "run", run)
    with pytest.raises(ValidationError, match="meanwhile"):
        publish_paper(public, title="Another title", language="en", by=publisher, now=now)
    assert not public.copies.standing().exists()
