"""Thirty papers are dropped on a round: each is matched with its letter, looked at, and all are attached or none."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reportlab.pdfgen import canvas

from correspondence.admin import papers_of_a_round as page
from correspondence.extraction.child import TASKS
from correspondence.intake import papers_of_a_round as room
from correspondence.models import Attachment, Document, Jurisdiction, Letter, Round
from tests.admin.forms import sent_back

pytestmark = pytest.mark.django_db


def pdf(*lines: str) -> bytes:
    held = io.BytesIO()
    sheet = canvas.Canvas(held, invariant=1)
    for row, line in enumerate(lines):
        sheet.drawString(72, 720 - 14 * row, line)
    sheet.showPage()
    sheet.save()
    return held.getvalue()


def letter_to(place: Jurisdiction, person: str = "The Mayor") -> bytes:
    head = ("U.S. Department of Justice", "Office of Justice Programs", "Washington, D.C. 20531", "November 15, 2017")
    return pdf(*head, person, place.full_name, f"Dear {person}:", "Chicago, Illinois, and Seattle, Washington, are named below.")


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    """Without a process for each file."""

    def run(task, data, *, seconds=0, **options):
        return TASKS[task](data, **options)

    monkeypatch.setattr("correspondence.extraction.limited.run", run)


@pytest.fixture
def drafts(exchange) -> Round:
    """The round of November 2017 with its 29 letters, as drafts."""
    round_ = Round.objects.get(slug="2017-11")
    round_.letters.update(stage="draft", published_at=None)
    return round_


def address(round_: Round) -> str:
    return f"/admin/correspondence/round/{round_.pk}/papers/"


def drop(desk, round_, *files: tuple[str, bytes]):
    return desk.post(address(round_), {"files": [SimpleUploadedFile(name, content) for name, content in files]})


def chosen(response) -> list[str]:
    return [line.chosen for line in response.context["lines"]]


def attach(desk, round_, response, **answers):
    return desk.post(address(round_), sent_back(response, "round_papers") | {"_attach": "1"} | answers)


def test_every_letter_of_the_round_is_found_by_its_words(editors_desk, editor, drafts, papers):
    letters = list(drafts.letters.select_related("jurisdiction").order_by("pk"))
    files = [(f"scan {n:04}.pdf", letter_to(letter.jurisdiction)) for n, letter in enumerate(letters)]
    response = drop(editors_desk, drafts, *files)
    assert chosen(response) == [str(letter.pk) for letter in letters]
    assert "Its words name Lawrence, Massachusetts" in response.content.decode()
    assert not Attachment.objects.exists()

    done = attach(editors_desk, drafts, response, label="The letter", origin="Office of Justice Programs")
    assert done.url == f"/admin/correspondence/round/{drafts.pk}/change/"
    ties = Attachment.objects.select_related("document")
    assert ties.count() == len(letters) == 29
    lawrence = ties.get(entry__number="L-2017-11-lawrence-ma")
    assert "Lawrence, Massachusetts" in lawrence.document.words[0]
    assert (lawrence.label, lawrence.origin, lawrence.position) == ("The letter", "Office of Justice Programs", 1)
    assert lawrence.history.get().history_user == editor
    assert not Attachment.objects.published(lawrence.document.added_at).exists()


def test_what_is_not_plain_is_settled_by_the_editor(editors_desk, drafts, papers):
    lawrence, albany = (drafts.letters.get(jurisdiction__slug=slug) for slug in ("lawrence-ma", "albany-ny"))
    first = letter_to(lawrence.jurisdiction)
    response = drop(
        editors_desk, drafts,
        ("a.pdf", first), ("Albany_NY.pdf", pdf("Dear Mayor")), ("scan.pdf", pdf("Dear")), ("b.pdf", first),
        ("../../<b>x\u202e.pdf", b"<html>"), ("seattle.pdf", letter_to(albany.jurisdiction)),
    )  # fmt: skip
    html = response.content.decode()
    assert chosen(response) == [str(lawrence.pk), str(albany.pk), "", "", "", ""]
    for said in (
        "Its name says “albany ny”", "Neither its words nor its name say which", "The same bytes as a file above.",
        "&lt;b&gt;x.pdf", "its bytes do not", "Its words name Albany, New York, and its name says “seattle”",
    ):  # fmt: skip
        assert said in html
    again = attach(editors_desk, drafts, response, label="The letter")
    assert again.content.decode().count("Choose its letter, or leave it unattached.") == 2
    assert chosen(again)[:2] == [str(lawrence.pk), str(albany.pk)]
    assert not Attachment.objects.exists()

    form = sent_back(again, "round_papers")
    scan, seattle = (Document.objects.get(sha256=sha) for sha in form["paper"][2:4])
    attach(editors_desk, drafts, again, **{f"letter-{scan.sha256}": "none", f"letter-{seattle.sha256}": albany.pk})
    assert set(Attachment.objects.values_list("entry", flat=True)) == {lawrence.pk, albany.pk}
    assert albany.attachments.count() == 2
    assert not scan.attachments.exists()
    assert "Attached already:" in drop(editors_desk, drafts, ("a.pdf", first)).content.decode()


def test_an_editor_attaches_to_drafts_alone_and_a_publisher_to_all(editors_desk, publishers_desk, exchange, papers):
    public = Letter.objects.get(number="L-2017-11-lawrence-ma")
    file = ("a.pdf", letter_to(public.jurisdiction))
    response = drop(editors_desk, public.round, file)
    assert "a publisher attaches its papers" in response.content.decode()
    assert chosen(response) == [""]
    forged = {f"letter-{Document.objects.get().sha256}": public.pk}
    assert attach(editors_desk, public.round, response, label="x", **forged).status_code == 200
    assert not Attachment.objects.exists()
    attach(publishers_desk, public.round, drop(publishers_desk, public.round, file), label="The letter")
    assert public.attachments.count() == 1


def test_one_that_may_not_be_changed_any_more_leaves_all_unattached(editors_desk, editor, drafts, papers, now):
    letters = list(drafts.letters.order_by("pk")[:3])
    files = [Document.objects.create(sha256=f"{n:064x}", size=1, original=f"{n}.pdf") for n in range(3)]
    letters[2].stage, letters[2].published_at = "published", editor.date_joined
    letters[2].save()
    with pytest.raises(ValidationError, match="nothing was attached"):
        room.attach(
            zip(files, letters, strict=True),
            label="x",
            origin="",
            by=editor,
            now=now,
            may_change=lambda one: one.stage == "draft",
        )
    assert not Attachment.objects.exists()


def test_a_letter_of_another_round_is_not_reached(editors_desk, drafts, papers):
    other = Letter.objects.exclude(round=drafts).first()
    Letter.objects.filter(pk=other.pk).update(stage="draft", published_at=None)
    response = drop(editors_desk, drafts, ("scan.pdf", pdf("Dear")))
    for forged in (other.pk, "9" * 30, "x", "-1", ""):
        attach(editors_desk, drafts, response, label="x", **{f"letter-{Document.objects.get().sha256}": forged})
    assert not Attachment.objects.exists()


def test_too_many_too_much_and_nothing_are_told_and_nothing_is_kept(editors_desk, drafts, papers, monkeypatch):
    assert "Choose at least one file." in editors_desk.post(address(drafts), {}).content.decode()
    many = [(f"{n}.pdf", b"%PDF-") for n in range(room.MOST_FILES + 1)]
    assert "At most 60 files at once; these are 61." in drop(editors_desk, drafts, *many).content.decode()
    monkeypatch.setattr(page, "MOST_TOGETHER", 100)
    assert "these are more" in drop(editors_desk, drafts, ("a.pdf", pdf("a"))).content.decode()
    assert not Document.objects.exists()


def test_what_takes_too_long_is_told_to_come_again(editors_desk, drafts, papers, monkeypatch):
    monkeypatch.setattr(page, "LONGEST", -1)
    assert "Not read, as the others took too long." in drop(editors_desk, drafts, ("a.pdf", pdf("a"))).content.decode()


@pytest.mark.parametrize(("role", "status"), [("anonymous", 302), ("stranger", 302), ("administrator", 403)])
def test_it_is_for_whoever_attaches_papers(role, status, drafts, client, request):
    if role != "anonymous":
        client.force_login(request.getfixturevalue(role))
    assert client.get(address(drafts)).status_code == status
    assert drop(client, drafts, ("a.pdf", pdf("a"))).status_code == status
    assert not Document.objects.exists()


def test_it_asks_as_much_for_twenty_files_as_for_two(editors_desk, drafts, papers):
    letters = room.letters_of(drafts)
    taken = [
        room.Taken(f"{n}.pdf", Document.objects.create(sha256=f"{n:064x}", size=1, original=f"{n}.pdf", words=["Albany, NY"]))
        for n in range(20)
    ]
    asked = []
    for some in (taken[:2], taken):
        with CaptureQueriesContext(connection) as seen:
            room.look(letters, some, may_change=lambda letter: True)
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 3
