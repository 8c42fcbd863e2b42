"""What does the page of a paper say: what it is, its text page by page, and how to verify it?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import Policy, Response
from tests.makers import AT
from tests.papers import making
from tests.public.reading import words
from tracker.formats.papers import running, size

pytestmark = pytest.mark.django_db
PAGE = "/documents/L-2017-11-lawrence-ma-1/"
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def test_it_says_what_it_is_whom_it_came_from_and_how_to_verify_it(client, paper):
    page, copy = client.get(PAGE).content.decode(), paper.document.copies.get()
    read = words(page)
    assert "PDF, 2 pages, 2 KB. From the Office." in read
    assert f"Size {copy.size:,} bytes" in read
    assert f'<span class="hash" id="hash">{copy.sha256}</span>' in page
    for command in ("sha256sum {}", "shasum -a 256 {}", "certutil -hashfile {} SHA256"):
        assert command.format("L-2017-11-lawrence-ma-1.pdf") in read
    assert '<link rel="canonical" href="http://127.0.0.1:8000/documents/L-2017-11-lawrence-ma-1/">' in page
    assert 'href="/documents/L-2017-11-lawrence-ma-1.pdf?download"' in page
    assert "Lawrence Letter of November 15, 2017 Paper" in read  # where one is
    for private in (paper.document.sha256, paper.document.original.name, "label of the desk"):
        assert private not in page


def test_each_page_has_its_text_an_anchor_and_a_line_to_cite_it_by(client, paper):
    page = client.get(PAGE).content.decode()
    first, second = page.split('id="page-')[1:]
    assert "Dear Chief Fitzpatrick" in first
    same = f"(SHA-256 {paper.document.copies.get().sha256[:12]})"
    assert f"(Nov. 15, 2017), “Letter to Chief Fitzpatrick”, at 1, http://127.0.0.1:8000{PAGE}#page-1 {same}." in words(first)
    assert "No text layer: this page is an image." in second


def test_it_is_cited_with_its_letter_or_response_and_any_other_by_its_title(client, exchange, letter, publisher, paper):
    grant = letter.jurisdiction.grants.first()
    for entry in (letter.round, grant, Response.objects.get(number="S-2017-12-lawrence-ma")):
        making.public_paper(entry, publisher, entry.number)
    cited = {}
    for number in ("L-2017-11-lawrence-ma", "S-2017-12-lawrence-ma", letter.round.number, grant.number):
        page = client.get(f"/documents/{number}-1/").content.decode()
        cited[number] = page.partition('id="citation">')[2].partition("</p>")[0], "@misc{" in page
    letters, answers, rounds, grants = cited.values()
    assert letters[0].startswith("Letter from Alan R. Hanson, ")
    assert f"(Nov. 15, 2017), “Letter to Chief Fitzpatrick”, http://127.0.0.1:8000{PAGE} (SHA-256 " in letters[0]
    assert "Lawrence, Massachusetts, to U.S. Dep’t of Just. (Dec. 2017), “A letter”, http" in answers[0]
    for by_title, number in ((rounds, letter.round.number), (grants, grant.number)):
        assert by_title[0].startswith(f"“A letter”, Letters of Record no. {number}-1, http")
    assert [forms for _words, forms in cited.values()] == [True, True, False, False]


def test_a_paper_of_three_hundred_pages_comes_fifty_at_a_time_and_asks_no_more(client, letter, paper, publisher):
    with CaptureQueriesContext(connection) as short:
        client.get(PAGE)
    making.public_paper(letter, publisher, *(f"text of {n}" for n in range(1, 301)), content=b"any")
    long = "/documents/L-2017-11-lawrence-ma-2/"
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"{long}?from=101").content.decode()
    assert len(asked) == len(short) <= 6
    assert [f"text of {n}<" in page for n in (100, 101, 150, 151)] == [False, True, True, False]
    assert 'href="?from=101#page-137"' in page
    assert f'rel="canonical" href="http://127.0.0.1:8000{long}?from=101"' in page
    for nonsense in ("0", "301", "-1", "x", "٣", "9" * 400, ""):
        assert client.get(long, {"from": nonsense}).status_code == 400, nonsense


def test_earlier_copies_are_named_with_how_they_ended_but_none_that_nobody_could_read(client, letter, paper, publisher):
    first = paper.document.copies.get().sha256
    making.publish(paper.document, b"before the letter was public", publisher, words=[""], at=AT)
    paper.document.copies.filter(sha256=first).update(ended_at=letter.published_at - timedelta(days=1))
    second = paper.document.copies.standing().get().sha256
    making.publish(paper.document, b"third", publisher, words=[""], at=LATER)
    page = client.get(PAGE).content.decode()
    assert first not in page
    assert second in page
    assert "November 24, 2026 – November 30, 2026. Replaced by a newer copy." in words(page)


def test_copies_that_ended_before_the_paper_was_attached_here_are_not_named(client, letter, paper, publisher):
    first, replaced = paper.document.copies.get().sha256, letter.published_at + timedelta(days=2)
    making.publish(paper.document, b"second", publisher, words=[""], at=replaced)
    for days, named in ((-1, True), (1, False)):
        paper.history.filter(history_type="+").update(history_date=replaced + timedelta(days=days))
        assert (first in client.get(PAGE).content.decode()) == named


def test_the_pages_of_entries_list_their_papers_and_those_without_say_nothing(client, exchange, letter, publisher, papers):
    pages = {
        "letter": "/letters/L-2017-11-lawrence-ma/", "response": "/responses/S-2017-12-lawrence-ma/",
        "deadline": "/deadlines/D-2017-11-lawrence-ma/", "round": "/rounds/2017-11/", "place": "/jurisdictions/lawrence-ma/",
    }  # fmt: skip
    before = {}
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address).content.decode()
        assert 'id="documents"' not in page
        assert 'class="papers"' not in page
        before[name] = len(asked)
    policy = Policy.objects.get(letters=letter)
    answer = Response.objects.get(number="S-2017-12-lawrence-ma")
    for entry in (letter, letter, answer, policy, letter.deadlines.get(), letter.round):
        making.public_paper(entry, publisher, str(making.Attachment.objects.count()), title=f"Paper of {entry.number}")
    shown = {}
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as asked:
            shown[name] = client.get(address).content.decode()
        assert len(asked) == before[name], name
    for name, entries in {"letter": (letter, answer, policy), "response": (answer,), "deadline": (letter.deadlines.get(),),
                          "round": (letter.round,), "place": (letter, answer, policy)}.items():  # fmt: skip
        for entry in entries:
            assert f"Paper of {entry.number}" in shown[name], (name, entry)
            assert f'href="/documents/{entry.number}-1/"' in shown[name], (name, entry)
    assert 'href="/documents/L-2017-11-lawrence-ma-2/"' in shown["letter"]
    assert "http://127.0.0.1:8000/documents/L-2017-11-lawrence-ma-2/" in client.get("/sitemap.xml").content.decode()


def test_full_lines_run_on_and_short_ones_stay_apart():
    full = "x" * 80
    assert running(f"To\nthe Chief\n\n{full}\n{full[:70]}\nend.\nYours") == f"To\nthe Chief\n\n{full} {full[:70]} end.\nYours"
    assert running("One\nTwo\r\n") == "One\nTwo"
    assert running("") == ""


def test_sizes_are_written_as_people_say_them():
    assert [size(n) for n in (1, 120_832, 1024 * 1024, 1_468_006)] == ["1 KB", "118 KB", "1 MB", "1.4 MB"]
