"""A clerk gives the answer itself: it waits for the lawyers, and nobody else has it or learns of it."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from reportlab.pdfgen import canvas

from correspondence.intake import clerks, clerks_papers
from correspondence.models import Attachment, Citation, ClerkEntry, Deadline, Document, Jurisdiction, Source
from tests.desk.conftest import clerk_of, signed_in
from tests.desk.desk import answered, group, plain, read
from tracker.desk.keys import key

pytestmark = pytest.mark.django_db
KING = "D-2018-01-king-county-wa"


def pdf(words: str = "The answer of the city") -> bytes:
    held = io.BytesIO()
    page = canvas.Canvas(held, invariant=1)
    page.drawString(72, 720, words)
    page.save()
    return held.getvalue()


def file(content: bytes, name: str = "Privileged draft 3.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture(autouse=True)
def read_by_now(monkeypatch):
    """Without a process for each file, of which tests/extraction tell."""
    seen = []

    def run(task, data, **options):
        seen.append(data)
        return {"pages": 1, "words": ["The answer"], "locked": False, "findings": []}, b""

    monkeypatch.setattr("correspondence.extraction.limited.run", run)
    return seen


def address(person, entry) -> str:
    return f"/desk/entries/{key(person, 'entry', entry.pk)}/paper/"


def given(client, person, content=None, number="D-2018-01-lawrence-ma", **more) -> ClerkEntry:
    response = answered(client, person, number, paper=file(content or pdf()), **more)
    assert response.status_code == 302, response.content.decode()
    return ClerkEntry.objects.waiting().latest("pk")


def test_it_is_kept_with_the_entry_and_stands_on_the_line(anas, ana, shelf):
    entry = given(anas, ana)
    assert (entry.paper.added_by, entry.paper.kind, entry.paper.size) == (ana, "pdf", len(pdf()))
    assert [one.name for one in shelf.iterdir()] == [f"{entry.paper.sha256}.pdf"]
    line = group(read(anas), "settled")
    assert "With a paper, for the editors alone:" in line
    assert "answer-2018-01-29.pdf" in line
    assert "Privileged" not in line
    assert not Attachment.objects.exists()


def test_they_have_it_back_to_save_and_never_to_open(anas, ana, shelf):
    response = anas.get(address(ana, given(anas, ana)))
    assert b"".join(response.streaming_content) == pdf()
    assert response["Content-Disposition"] == 'attachment; filename="answer-2018-01-29.pdf"'
    assert (response["X-Content-Type-Options"], response["Content-Security-Policy"]) == ("nosniff", "sandbox")
    assert "no-store" in response["Cache-Control"]


def had(client, person, entry) -> bool:
    """Whether it is had back; the only other answer is that there is none."""
    response = client.get(address(person, entry))
    if response.status_code == 404:
        return False
    assert b"".join(response.streaming_content) == pdf()
    return True


def unknown(client) -> bytes:
    return plain(client.get("/desk/entries/0123456789abcdef01234567/paper/").content.decode())


def test_for_anybody_else_it_is_as_if_it_had_never_been(anas, ana, bos, bo, editor, shelf):
    entry = given(anas, ana)
    for who, client in ((bo, bos), (editor, signed_in(editor))):
        for name in (address(ana, entry), address(who, entry)):
            response = client.get(name)
            assert (response.status_code, plain(response.content.decode())) == (404, unknown(client))
    assert "answer-2018" not in read(bos)
    cy = clerk_of("lawrence-ma", "cy@lawrence.example", "Cy")  # a colleague of the same place
    assert had(signed_in(cy), cy, entry)


def test_what_the_clerk_of_another_place_gave_before_a_letter_was_moved_is_not_for_this_one(anas, ana, bos, bo, shelf):
    entry = given(anas, ana)
    letter = Deadline.objects.get(pk=entry.deadline_id).letter
    type(letter).objects.filter(pk=letter.pk).update(jurisdiction=Jurisdiction.objects.get(slug="king-county-wa"))
    assert not had(bos, bo, entry)
    assert not had(anas, ana, entry)
    assert "answer-2018" not in read(bos)


def test_the_same_bytes_of_another_place_tell_nothing(anas, ana, bos, bo, shelf, read_by_now):
    first = given(anas, ana)
    alone = answered(bos, bo, KING, paper=file(pdf("Another answer")))
    entry, page = ClerkEntry.objects.latest("pk"), plain(bos.get(alone.url).content.decode())
    clerks.undo(entry, by=bo, now=timezone.now())
    same = answered(bos, bo, KING, paper=file(pdf()))
    second = ClerkEntry.objects.latest("pk")
    assert second.paper == first.paper
    shown = plain(bos.get(same.url).content.decode())
    for one in (entry, second):
        page, shown = (text.replace(key(bo, "entry", one.pk), "") for text in (page, shown))
    assert shown.replace(f"{len(pdf()) / 1024:.1f}", "") == page.replace(f"{len(pdf('Another answer')) / 1024:.1f}", "")
    assert len(read_by_now) == 6  # the third is read and looked through as a new one, and takes as long


def test_undone_the_tie_is_gone(anas, ana, shelf):
    entry = given(anas, ana)
    clerks.undo(entry, by=ana, now=timezone.now())
    entry.refresh_from_db()
    assert entry.paper is None
    assert not had(anas, ana, entry)
    assert entry.history.latest().paper is None


def test_said_again_without_the_file_the_paper_stays_and_with_another_it_is_that_one(anas, ana, shelf):
    first = given(anas, ana).paper
    answered(anas, ana, way="post")
    assert ClerkEntry.objects.waiting().get().paper == first
    given(anas, ana, pdf("A better scan"))
    entry = ClerkEntry.objects.waiting().get()
    assert (entry.paper != first, ClerkEntry.objects.filter(paper=first).exists()) == (True, False)
    given(anas, ana, pdf("A better scan"))
    assert ClerkEntry.objects.waiting().get() == entry


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"", "a.pdf", "The file is empty."), (b"<html>", "a.pdf", "its bytes do not"), (b"x", "a.svg", "Only these are kept")],
)
def test_a_bad_file_is_told_beside_its_field_and_nothing_typed_is_lost(anas, ana, shelf, content, name, sentence):
    response = answered(anas, ana, paper=file(content, name), link="https://lawrence.example/a.pdf")
    page = response.content.decode()
    assert response.status_code == 400
    assert sentence in page
    assert "Choose the file again." in page
    assert "https://lawrence.example/a.pdf" in page
    assert not ClerkEntry.objects.exists()
    assert not Document.objects.exists()


def test_where_the_day_is_wrong_the_file_is_asked_for_again_and_not_kept(anas, ana, shelf):
    page = answered(anas, ana, on="2018-02-01", paper=file(pdf())).content.decode()
    assert "Choose the file again." in page
    assert not Document.objects.exists()


def test_a_picture_of_a_phone_is_taken_and_too_many_are_not(anas, ana, shelf, monkeypatch):
    held = io.BytesIO()
    Image.new("RGB", (8, 8)).save(held, "JPEG")
    assert answered(anas, ana, paper=file(held.getvalue(), "IMG_0001.JPG")).status_code == 302
    assert 'accept=".pdf,' in read(anas)
    monkeypatch.setattr(clerks_papers, "MOST_AN_HOUR", 1)
    response = answered(anas, ana, paper=file(pdf()))
    assert "within an hour" in response.content.decode()
    ClerkEntry.history.update(entered_at=timezone.now() - timedelta(hours=2))
    assert answered(anas, ana, paper=file(pdf())).status_code == 302


def test_files_that_are_refused_are_counted_too(anas, ana, shelf, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"desk_files": "2/h/user"}
    for _time in range(2):
        assert "bytes do not" in answered(anas, ana, paper=file(b"no PDF")).content.decode()
    assert "many files within an hour" in answered(anas, ana, paper=file(pdf())).content.decode()
    assert not Document.objects.exists()


def test_the_lawyers_have_it_and_taking_over_attaches_it_to_the_draft(anas, ana, editor, shelf, client):
    entry, desk = given(anas, ana), signed_in(editor)
    page = desk.get(f"/admin/correspondence/clerkentry/{entry.pk}/change/").content.decode()
    assert f"/admin/correspondence/document/{entry.paper_id}/file/" in page
    desk.post("/admin/correspondence/clerkentry/", {"action": "take_over", "_selected_action": [entry.pk]})
    entry.refresh_from_db()
    tie = Attachment.objects.get(entry=entry.response_id)
    assert (tie.document, tie.origin, tie.position) == (entry.paper, "Lawrence, Massachusetts", 1)
    assert tie.history.get().history_user == editor
    assert had(anas, ana, entry)  # it stands until the answer is public
    Citation.objects.create(entry=entry.response.entry_ptr, source=Source.objects.first())
    type(entry.response).objects.filter(pk=entry.response_id).update(stage="published", published_at=timezone.now(), number="S-x")
    assert not had(anas, ana, entry)


def test_set_aside_it_is_the_lawyers_alone(anas, ana, editor, shelf):
    entry = given(anas, ana)
    clerks.set_aside(entry, by=editor, now=timezone.now(), reply="It is another letter.")
    assert not had(anas, ana, entry)
    assert "With a paper" not in read(anas)
