"""A paper is public only as a copy made of it, once a named person looked at what was found in it."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Name, String

from correspondence.extraction import limited
from correspondence.extraction.child import TASKS
from correspondence.intake import paper_publication
from correspondence.intake.documents import keep
from correspondence.intake.paper_inspection import look
from correspondence.intake.paper_publication import publish_paper, withdraw_paper
from correspondence.models import Attachment, Document, Finding, PublicCopy
from tests import makers
from tests.papers import pdfs
from tests.papers.pdfs import letter, pdf

pytestmark = pytest.mark.django_db
CANARY = "zqxnote7f3a91c2"


@pytest.fixture
def here(monkeypatch):
    """The tasks are done in this process, which is quick; the first test goes the whole way."""

    def run(task: str, data: bytes, *, seconds: int = 0, **options):
        return TASKS[task](data, **options)

    monkeypatch.setattr(limited, "run", run)


@pytest.fixture
def kept(papers, editor, now):
    """Keep a file as an editor would."""

    def keep_it(data: bytes, name: str = "letter.pdf") -> Document:
        return keep(SimpleUploadedFile(name, data), by=editor, now=now)[0]

    return keep_it


@pytest.fixture
def publish(publisher, now):
    def publish_it(document: Document, title: str = "Letter to Lawrence", **more) -> PublicCopy:
        return publish_paper(document, **{"title": title, "language": "en", "by": publisher, "now": now} | more)

    return publish_it


def sentences(refused) -> str:
    return " ".join(refused.value.messages)


def test_the_copy_is_kept_with_its_fingerprint_and_its_words(kept, publish, publisher, papers, now):
    document = kept(pdf(letter, pdfs.highlighted))
    copy = publish(document)
    made = (papers / f"{copy.sha256}-public.pdf").read_bytes()
    assert (hashlib.sha256(made).hexdigest(), len(made), copy.pages) == (copy.sha256, copy.size, 2)
    assert (copy.made_by, copy.made_at, copy.title, copy.language) == (publisher, now, "Letter to Lawrence", "en")
    assert copy.sha256 != document.sha256
    assert [page.number for page in copy.page_words.all()] == [1, 2]
    assert "November 15, 2017" in copy.page_words.get(number=1).words
    assert copy.history.get().history_user == publisher


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (lambda: pdf(pdfs.under_a_box(CANARY)), "covered_text"),
        (lambda: pdf(pdfs.beside_the_page(CANARY)), "outside_text"),
        (lambda: pdf(pdfs.in_white(CANARY)), "invisible_text"),
        (lambda: pdfs.with_layer(CANARY), "hidden_layer"),
        (lambda: pdfs.with_annotation(Subtype=Name.Redact, Contents=String(CANARY)), "annotation"),
    ],
)
def test_what_was_found_blocks_until_a_named_person_looked_and_said_why(here, kept, publish, publisher, now, papers, made, kind):
    document = kept(made())
    assert set(document.findings.values_list("kind", flat=True)) == {kind}
    with pytest.raises(ValidationError) as refused:
        publish(document)
    assert "not looked at" in sentences(refused)
    assert not list(papers.glob("*-public.pdf"))
    for finding in document.findings.all():
        with pytest.raises(ValidationError):
            look(finding, by=publisher, now=now, remark=" ")
        look(finding, by=publisher, now=now, remark="Counsel agreed.")
    publish(document)
    seen = document.findings.first()
    assert (seen.looked_by, seen.looked_at, seen.remark) == (publisher, now, "Counsel agreed.")
    assert seen.history.first().history_user == publisher


def test_a_layer_or_a_note_that_somebody_looked_at_is_still_left_out(here, kept, publish, publisher, now, papers):
    for made in (pdfs.with_layer(CANARY), pdfs.with_annotation(Subtype=Name.Text, Contents=String(CANARY))):
        document = kept(made)
        for finding in document.findings.all():
            look(finding, by=publisher, now=now, remark="It is left out.")
        assert pdfs.holds(made, CANARY)
        assert not pdfs.holds((papers / publish(document).file.name).read_bytes(), CANARY)


def test_a_copy_that_holds_what_it_should_not_is_not_published(here, kept, publish, monkeypatch, papers):
    document = kept(pdf(letter))
    monkeypatch.setattr(paper_publication, "rows", lambda found: [Finding(kind="covered_text", page=1, said=CANARY)])
    with pytest.raises(ValidationError) as refused:
        publish(document)
    assert CANARY in sentences(refused)
    assert not PublicCopy.objects.exists()
    assert not list(papers.glob("*-public.pdf"))


def test_a_word_file_is_refused_with_what_to_do(here, kept, publish):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:p><w:t>Hello</w:t></w:p></w:document>')
    with pytest.raises(ValidationError) as refused:
        publish(kept(held.getvalue(), "letter.docx"))
    assert sentences(refused) == "A Word file is not published: save it as a PDF, and upload that."


@pytest.mark.parametrize(("reading", "said"), [("unread", "not been read"), ("unreadable", "could not be read: too slow.")])
def test_what_was_not_read_is_not_published(here, kept, publish, reading, said):
    document = kept(pdf(letter))
    document.reading, document.why = reading, "too slow."
    document.save()
    with pytest.raises(ValidationError, match=said):
        publish(document)


def test_a_newer_copy_takes_the_place_of_the_one_before_whose_fingerprint_stays(here, kept, publish, now):
    document = kept(pdf(letter))
    first, second = publish(document), publish(document, title="Letter to Lawrence, Massachusetts")
    first.refresh_from_db()
    assert (first.end, first.ended_at) == ("replaced", now)
    assert list(document.copies.standing()) == [second]
    assert first.sha256 != second.sha256


def test_the_same_copy_again_is_refused(here, kept, publish):
    document = kept(pdf(letter))
    publish(document)
    with pytest.raises(ValidationError, match="public already"):
        publish(document)
    assert document.copies.get().ended_at is None


def test_a_withdrawn_paper_is_not_public_and_comes_back_as_the_same_file(here, kept, publish, publisher, now, papers):
    entry = makers.letter(makers.place())
    document = kept(pdf(letter))
    Attachment.objects.create(entry=entry, document=document, label="The letter")
    first = publish(document)
    assert Attachment.objects.published(now).filter(document=document).exists()
    with pytest.raises(ValidationError):
        withdraw_paper(document, by=publisher, now=now, reason="")
    withdraw_paper(document, by=publisher, now=now, reason="A name was left in.")
    assert not Attachment.objects.published(now).filter(document=document).exists()
    first.refresh_from_db()
    assert (first.end, first.history.first().history_change_reason) == ("withdrawn", "A name was left in.")
    with pytest.raises(ValidationError):
        withdraw_paper(document, by=publisher, now=now, reason="Again.")
    with pytest.raises(ValidationError, match="1 finding was not looked at"):
        publish(document)
    look(document.findings.get(), by=publisher, now=now, remark="The name is out of it elsewhere too.")
    assert publish(Document.objects.get(pk=document.pk)).file.name == first.file.name
    assert len(list(papers.glob("*-public.pdf"))) == 1


def test_what_is_like_a_paper_that_was_taken_back_is_found(here, kept, publish, publisher, now):
    first = kept(pdf(letter))
    Attachment.objects.create(entry=makers.letter(makers.place()), document=first, label="Unredacted letter")
    publish(first)
    assert not kept(pdf(pdfs.highlighted)).findings.exists()  # the same words, and nothing was taken back
    withdraw_paper(first, by=publisher, now=now, reason="A name was left in.")
    finding = kept(pdf(letter, letter)).findings.get()
    assert (finding.kind, finding.said) == ("like_another", f"Unredacted letter; {first}")


def test_a_paper_that_became_like_one_taken_back_is_found_when_it_is_to_be_published(here, kept, publish, publisher, now):
    first, second = kept(pdf(letter)), kept(pdf(letter, letter))
    publish(first)
    withdraw_paper(first, by=publisher, now=now, reason="A name was left in.")
    with pytest.raises(ValidationError, match="not looked at"):
        publish(second)
    assert second.findings.get().kind == "like_another"


def test_an_editor_neither_looks_nor_publishes_nor_withdraws(here, kept, publish, editor, now):
    document = kept(pdf(pdfs.in_white(CANARY)))
    with pytest.raises(PermissionDenied):
        look(document.findings.get(), by=editor, now=now, remark="Fine.")
    with pytest.raises(PermissionDenied):
        publish(document, by=editor)
    with pytest.raises(PermissionDenied):
        withdraw_paper(document, by=editor, now=now, reason="No.")


def test_a_finding_is_looked_at_once(here, kept, publisher, now):
    finding = kept(pdf(pdfs.in_white(CANARY))).findings.get()
    look(finding, by=publisher, now=now, remark="Counsel agreed.")
    with pytest.raises(ValidationError, match="looked at it already"):
        look(finding, by=publisher, now=now, remark="Again.")
