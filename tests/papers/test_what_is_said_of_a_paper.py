"""The desk says of each paper how far it was read, and reads it again when it is told to."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from correspondence.intake import documents
from correspondence.models import Document
from tests.admin.conftest import signed_in
from tests.papers import hostile
from tests.papers.paper_files import pdf, picture

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/document/"
SAID = {
    "Read": ("a.pdf", pdf("one", "two")),
    "No text layer": ("a.png", picture("PNG")),
    "No text layer on 1 of 2 pages": ("a.pdf", pdf("one", "")),
    "Unreadable: A password is needed to open it.": ("a.pdf", hostile.locked(user="secret")),
}


@pytest.fixture
def papers(tmp_path, monkeypatch):
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", FileSystemStorage(location=tmp_path))
    return tmp_path


def keep(name, data, now) -> Document:
    return documents.keep(ContentFile(data, name), by=None, now=now)[0]


def test_the_list_and_the_page_say_how_far_it_was_read(papers, editor, now):
    kept = {said: keep(*file, now) for said, file in SAID.items()}
    desk = signed_in(editor)
    rows = desk.get(LIST).content.decode()
    assert {said for said in SAID if f'<td class="field-read_so_far">{said}</td>' in rows} == set(SAID)
    for said, paper in kept.items():
        assert f'<div class="readonly">{said}</div>' in desk.get(f"{LIST}{paper.pk}/change/").content.decode()


def test_the_list_does_not_fetch_what_papers_say(papers, editor, now, django_assert_num_queries):
    keep("a.pdf", pdf("a word that is in no list"), now)
    page = signed_in(editor).get(LIST)
    assert "words" in page.context["cl"].result_list[0].get_deferred_fields()


def test_who_kept_it_and_when_is_in_its_history(papers, editor, now):
    paper, is_new = documents.keep(ContentFile(pdf("one"), "a.pdf"), by=editor, now=now)
    assert (is_new, paper.added_by, paper.added_at, paper.pages) == (True, editor, now, 1)
    assert [line.history_user for line in paper.history.all()] == [editor]
    assert documents.keep(ContentFile(pdf("one"), "b.pdf"), by=editor, now=now) == (paper, False)


def test_nothing_stays_behind_where_the_row_cannot_be_saved(papers, now, monkeypatch):
    monkeypatch.setattr(Document, "save", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep("a.pdf", pdf("one"), now)
    assert list(papers.iterdir()) == []


def test_two_who_keep_the_same_bytes_at_one_moment_keep_one_paper(papers, now, monkeypatch):
    there = keep("a.pdf", pdf("one"), now)
    look_into = documents.look_into
    with monkeypatch.context() as patch:  # the first is saved while the second is read
        Document.objects.filter(pk=there.pk).update(sha256="0" * 64)

        def slowly(upload, kind):
            Document.objects.filter(pk=there.pk).update(sha256=there.sha256)
            return look_into(upload, kind)

        patch.setattr(documents, "look_into", slowly)
        assert documents.keep(ContentFile(pdf("one"), "b.pdf"), by=None, now=now) == (there, False)
    assert [file.name for file in papers.iterdir()] == [f"{there.sha256}.pdf"]


def test_read_papers_reads_what_is_unread_and_with_again_everything(papers, now, capsys):
    first, second = keep("a.pdf", pdf("one"), now), keep("b.pdf", pdf("two"), now)
    Document.objects.filter(pk=first.pk).update(reading="unread", words=[])
    call_command("read_papers")
    assert capsys.readouterr().out == f"{first}: Read, pages: 1\n"
    first.refresh_from_db()
    assert (first.reading, first.words) == ("read", ["one"])
    call_command("read_papers", again=True)
    assert capsys.readouterr().out == f"{first}: Read, pages: 1\n{second}: Read, pages: 1\n"


def test_a_kept_file_that_is_damaged_on_disk_is_said_to_be(papers, now):
    paper = keep("a.pdf", pdf("one"), now)
    (papers / paper.original.name).write_bytes(b"%PDF-1.7 no more")
    documents.read(paper)
    assert (paper.reading, paper.words) == ("unreadable", [])
    assert "it is damaged" in paper.why
