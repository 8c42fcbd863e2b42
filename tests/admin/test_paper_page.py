"""The page of a paper tells what was found in it; publishers say that they looked, publish and withdraw, and editors see."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from correspondence.extraction import limited
from correspondence.extraction.child import TASKS
from correspondence.intake.documents import keep
from correspondence.models import Attachment
from tests import makers
from tests.papers import pdfs
from tests.papers.pdfs import letter, pdf
from tests.public.reading import words

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/document/"
SECRET = "Alice Q. Witness"


@pytest.fixture(autouse=True)
def here(monkeypatch, papers):
    """The tasks are done in this process, which is quick."""

    def run(task: str, data: bytes, *, seconds: int = 0, **options):
        return TASKS[task](data, **options)

    monkeypatch.setattr(limited, "run", run)


@pytest.fixture
def kept(editor, now):
    def keep_it(data: bytes):
        document = keep(SimpleUploadedFile("letter.pdf", data), by=editor, now=now)[0]
        Attachment.objects.create(entry=makers.letter(makers.place()), document=document, label="Letter to Elsewhere")
        return document

    return keep_it


def address(document, press: str = "change") -> str:
    return f"{LIST}{document.pk}/{press}/"


def page(desk, document) -> str:
    return desk.get(address(document)).content.decode()


def press(desk, document, verb: str, **answers) -> str:
    """The words of the page that one comes back to."""
    return words(desk.post(address(document, verb), answers, follow=True).content.decode())


def test_a_title_that_turns_round_is_refused(publishers_desk, kept):
    document = kept(pdf(letter))
    said = press(publishers_desk, document, "publish", title="Letter \u202efdp.exe", language="en", looked="on")
    assert "signs that are not seen" in said
    assert not document.copies.exists()


def test_a_remark_that_is_too_long_or_holds_a_nul_is_refused_with_a_sentence(publishers_desk, kept):
    document = kept(pdf(pdfs.in_white(SECRET)))
    finding = document.findings.get()
    for remark, sentence in (("x" * 301, "at most 300 characters"), ("a\x00b", "Null characters are not allowed")):
        assert sentence in press(publishers_desk, document, "look", **{f"remark-{finding.pk}": remark})
    assert document.findings.get().looked_at is None


def test_a_finding_is_shown_with_its_page_its_place_and_its_words(editors_desk, kept):
    said = words(page(editors_desk, kept(pdf(letter, pdfs.under_a_box(SECRET)))))
    assert "2 Text under an opaque box" in said
    assert re.search(r"middle left: 1[34]\d pt from the left, 383 pt from the top, \d\d × 1\d pt", said)
    assert SECRET in said
    assert "1 finding was not looked at" in said
    assert "take them out with a redaction tool, flatten the file, and upload it anew" in said


def test_an_editor_sees_and_presses_nothing(editors_desk, kept):
    document = kept(pdf(pdfs.under_a_box(SECRET)))
    forms = re.findall(r'<form[^>]* id="(\w+)"', page(editors_desk, document))
    assert "publish_form" not in forms
    assert "A publisher looks at it." in page(editors_desk, document)
    for verb in ("look", "publish", "withdraw"):
        assert editors_desk.post(address(document, verb), {"title": "x", "language": "en", "looked": "on"}).status_code == 403
    assert not document.copies.exists()


def test_a_publisher_looks_publishes_and_withdraws(publishers_desk, kept):
    document = kept(pdf(pdfs.under_a_box(SECRET)))
    finding = document.findings.get()
    assert "publish_form" not in page(publishers_desk, document)
    assert "Nothing was marked" in press(publishers_desk, document, "look")
    said = press(publishers_desk, document, "look", **{f"remark-{finding.pk}": "It is a bar of the letterhead."})
    assert "1 finding is marked as looked at." in said
    assert "It is a bar of the letterhead. Publisher" in said

    assert 'name="title" value="Letter to Elsewhere"' in page(publishers_desk, document)
    named = {"title": "Letter to Elsewhere", "language": "en"}
    assert "say that you looked" in press(publishers_desk, document, "publish", **named)
    said = press(publishers_desk, document, "publish", looked="on", **named)
    copy = document.copies.get()
    assert f"SHA-256: {copy.sha256}" in said
    assert "“Letter to Elsewhere” stands: published by Publisher" in said

    assert "Say why." in press(publishers_desk, document, "withdraw", why="")
    assert "The paper is no longer public." in press(publishers_desk, document, "withdraw", why="A name was left in.")
    assert document.copies.get().end == "withdrawn"
    assert copy.sha256 in page(publishers_desk, document)


def test_a_press_without_a_form_changes_nothing(publishers_desk, kept):
    document = kept(pdf(letter))
    for verb in ("look", "publish", "withdraw"):
        assert publishers_desk.get(address(document, verb)).status_code == 404


def test_a_refusal_is_told(publishers_desk, kept):
    document = kept(pdf(pdfs.in_white(SECRET)))
    said = press(publishers_desk, document, "publish", title="x", language="en", looked="on")
    assert "1 finding was not looked at: say of it why it may be public." in said


def test_staff_save_each_copy_and_nobody_else_does(publishers_desk, editors_desk, administrators_desk, client, kept):
    document = kept(pdf(letter))
    press(publishers_desk, document, "publish", title="x", language="en", looked="on")
    copy = document.copies.get()
    url = f"{LIST}{document.pk}/copies/{copy.pk}/"
    response = editors_desk.get(url)
    assert len(b"".join(response.streaming_content)) == copy.size
    assert response["Content-Disposition"] == f'attachment; filename="{copy.sha256[:12]}.pdf"'
    assert administrators_desk.get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_its_words_stand_on_the_page_and_that_a_scan_has_none(editors_desk, kept):
    said = page(editors_desk, kept(pdf(letter, lambda canvas: None)))
    assert "<summary>Page 1</summary>" in said
    assert "November 15, 2017" in said
    assert "No text layer on 1 of 2 pages" in said


def test_the_list_tells_what_waits_and_what_is_public(publishers_desk, kept):
    waiting = kept(pdf(pdfs.in_white(SECRET)))
    shown = {}
    for query in ("public=yes", "public=no", ""):
        shown[query] = publishers_desk.get(f"{LIST}?{query}").context["cl"].queryset.filter(pk=waiting.pk).exists()
    assert shown == {"public=yes": False, "public=no": True, "": True}


def test_a_draft_says_which_of_its_papers_are_not_public(editors_desk, kept):
    document = kept(pdf(letter))
    draft = makers.letter(makers.place("draft-ma"), number="L-2025-03-draft-ma", stage="draft")
    Attachment.objects.create(entry=draft, document=document, label="Letter to Draft")
    said = words(editors_desk.get(f"/admin/correspondence/letter/{draft.pk}/change/").content.decode())
    assert "Its paper “Letter to Draft” is not public yet." in said
