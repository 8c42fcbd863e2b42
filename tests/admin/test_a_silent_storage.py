"""Where the storage of papers does not answer, the desk says so with a sentence, and nothing is half done."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from correspondence.models import Document, Jurisdiction, PublicCopy
from tests import makers
from tests.admin.test_dropping_a_paper import drop, errors
from tests.papers import making

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/document/"
SAID = "The storage of papers does not answer"


@pytest.fixture
def paper(exchange, papers, publisher):
    letter = makers.letter(makers.place())
    document = making.public_paper(letter, publisher, "Dear Mayor").document
    Document.objects.update(reading=Document.Reading.READ, words=["Dear Mayor"], pages=1)
    return document


@pytest.fixture
def silent(papers, paper, monkeypatch):
    def no_route(*args, **kwargs):
        raise ConnectionError("no route")

    storage = Document._meta.get_field("original").storage
    for asked in ("open", "save", "exists", "size", "_save", "_open"):
        monkeypatch.setattr(storage, asked, no_route)
    monkeypatch.setattr(
        "correspondence.extraction.limited.run",
        lambda task, data, **more: ({"pages": 1, "words": ["x"], "locked": False, "findings": []}, b""),
    )


def test_a_new_paper_is_not_kept(publishers_desk, silent):
    answer = publishers_desk.post(f"{LIST}add/", {"original": SimpleUploadedFile("a.pdf", making.pdf("new"))}, follow=True)
    assert SAID in answer.content.decode()
    assert Document.objects.count() == 1


def test_a_paper_dropped_on_an_entry_is_told_beside_its_field(editors_desk, silent):
    draft = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)
    assert SAID in errors(drop(editors_desk, draft, making.pdf("new")))


def test_nothing_is_published_and_no_file_is_had(publishers_desk, silent, paper):
    copy = PublicCopy.objects.get()
    answers = {"title": "Letter", "language": "en", "looked": "on"}
    assert SAID in publishers_desk.post(f"{LIST}{paper.pk}/publish/", answers, follow=True).content.decode()
    for address in (f"{LIST}{paper.pk}/file/", f"{LIST}{paper.pk}/copies/{copy.pk}/"):
        assert SAID in publishers_desk.get(address, follow=True).content.decode()
    assert PublicCopy.objects.get() == copy
