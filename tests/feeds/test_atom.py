"""A feed is read as it was written: newest first, each entry under its own title and its own name for ever."""

import re
from datetime import UTC, date, timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from correspondence.models import Correction, Jurisdiction, Letter, Note, OldSlug
from correspondence.models.entry import Stage
from tests import makers

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/feed.atom", "/jurisdictions/lawrence-ma/feed.atom", "/rounds/2017-11/feed.atom", "/search/feed.atom?q=subpoena",
    "/corrections.atom",
)  # fmt: skip
TAG = re.compile(r"tag:letters-of-record,2026:[a-z/]+/[A-Za-z0-9.-]*[A-Za-z-][A-Za-z0-9.-]*")  # never of digits alone


@pytest.fixture
def letter(exchange) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


@pytest.fixture
def corrected(letter, publisher, now) -> Correction:
    texts = {"field": "summary", "old": "So.", "new": "Not so.", "kind": "correction", "reason": "The paper was seen."}
    at = now + timedelta(hours=1)
    return Correction.objects.create(entry_id=letter.pk, by=publisher, on=date(2026, 11, 24), at=at, **texts)


def read(client, address: str):
    found = feedparser.parse(client.get(address).content)
    assert found.bozo == 0, found.bozo_exception
    return found


def entry(feed, number: str):
    return next(one for one in feed.entries if one.id.endswith(f"/{number}"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_feed_is_valid_and_its_entries_stand_newest_first_under_titles_of_their_own(client, corrected, address):
    feed = read(client, address)
    entries = feed.entries
    assert entries
    assert len({one.title for one in entries}) == len({one.id for one in entries}) == len(entries) <= 50
    assert [one.updated_parsed for one in entries] == sorted((one.updated_parsed for one in entries), reverse=True)
    assert all(TAG.fullmatch(one.id) for one in entries)
    assert all(one.published_parsed <= one.updated_parsed and one.content[0].type == "text/html" for one in entries)
    assert feed.feed.updated == max(one.updated for one in entries)
    assert feed.feed.author == "Letters of Record"
    assert "CC BY 4.0" in feed.feed.rights
    assert feed.feed.language == "en"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"].endswith(address)
    assert links["alternate"].startswith("http")


def test_a_correction_moves_what_was_updated_and_not_what_was_published(client, corrected, now):
    first = read(client, "/feed.atom").entries[0]
    assert (first.published, first.updated) == ("2026-11-24T15:00:00+00:00", "2026-11-24T16:00:00+00:00")
    assert "Corrected:</b> <a href" in first.content[0].value
    assert "Not so." not in first.content[0].value  # the texts stand on its page, where they can be taken back


def test_a_letter_is_told_in_full(client, letter):
    one = entry(read(client, "/jurisdictions/lawrence-ma/feed.atom"), letter.number)
    assert one.title == "DOJ letter to Lawrence, Massachusetts, November 15, 2017: Justice asks Lawrence to explain its rules"
    assert one.link.endswith("/letters/L-2017-11-lawrence-ma/")
    for words in (
        letter.summary, "loss or repayment of FY2016 award", "December 8, 2017", "Byrne JAG, fiscal 2016, $71,811, awarded",
        "James Fitzpatrick, Chief of Police", "bostonglobe.com/metro/2017/11/15", "confidence: high", "not checked for this one",
    ):  # fmt: skip
        assert words in one.content[0].value
    assert not re.search(r'(href|src)="/', one.content[0].value)


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("S-2017-12-08-seattle-wa", "Seattle, Washington to DOJ, December 8, 2017: Held that the city complies"),
        ("2017-11", "Round of letters, November 15, 2017: November 2017 letters to 29 jurisdictions"),
        ("E-2019-03-cleared", "Reported outcome, 29 jurisdictions, March 2019: U.S. Department of Justice"),
        ("P-lawrence-trust", "Ordinance, Lawrence, Massachusetts, August 11, 2015: Lawrence Trust Ordinance"),
    ],
)
def test_titles_say_who_what_and_when(client, exchange, number, title):
    place = {"P-lawrence-trust": "lawrence-ma", "S-2017-12-08-seattle-wa": "seattle-wa"}.get(number)
    address = (
        f"/jurisdictions/{place}/feed.atom" if place else "/rounds/2017-11/feed.atom" if number == "2017-11" else "/feed.atom"
    )
    assert entry(read(client, address), number).title.startswith(title)


def test_a_deadline_that_moved_is_an_entry_of_its_own(client, letter):
    deadline = letter.deadlines.get()
    deadline.ledger.create(kind="granted", on=date(2017, 12, 1), new_due=date(2017, 12, 22), by="DOJ")
    one = read(client, "/feed.atom").entries[0]
    assert one.title.startswith("Deadline of Lawrence, Massachusetts, due December 22, 2017: ")
    assert "Extended to December 22, 2017" in one.content[0].value


def test_no_name_in_a_feed_hangs_on_a_slug_a_title_or_the_host(client, letter, settings):
    before = [one.id for one in read(client, "/jurisdictions/lawrence-ma/feed.atom").entries]
    tag = read(client, "/jurisdictions/lawrence-ma/feed.atom").feed.id
    settings.SITE_URL = "https://elsewhere.example"
    Jurisdiction.objects.filter(slug="lawrence-ma").update(slug="city-of-lawrence", name="Old Lawrence")
    OldSlug.objects.create(slug="lawrence-ma", jurisdiction=letter.jurisdiction)
    moved = client.get("/jurisdictions/lawrence-ma/feed.atom")
    assert (moved.status_code, moved["Location"]) == (301, "/jurisdictions/city-of-lawrence/feed.atom")
    after = read(client, moved["Location"])
    assert [one.id for one in after.entries] == before
    assert after.feed.id == tag


def test_text_that_no_xml_may_hold_stays_valid(client, letter):
    words = "Tab\x0band <&]]> “quotes” \N{GRINNING FACE}"
    Letter.objects.filter(pk=letter.pk).update(headline=words[:200], summary=f"{words} <script>alert(1)</script>")
    one = entry(read(client, "/jurisdictions/lawrence-ma/feed.atom"), letter.number)
    assert one.title.endswith("Taband <&]]> “quotes” \N{GRINNING FACE}")
    assert "<script>" not in one.content[0].value


def test_private_edits_move_no_byte_and_whoever_asks_again_is_told_so(client, letter, editor):
    answers = {address: client.get(address) for address in ADDRESSES}
    place = makers.place(stage=Stage.DRAFT, number=None, published_at=None)
    makers.letter(place, number=None, stage=Stage.DRAFT, published_at=None, summary="subpoena")
    Note.objects.create(entry_id=letter.pk, by=editor, text="subpoena")
    letter.save()
    for address, before in answers.items():
        assert client.get(address).content == before.content
        assert client.get(address, headers={"If-None-Match": before["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/feed.atom?state=MA", 400), ("/feed.json?q=law", 400), ("/search/feed.atom", 400),
        ("/search/feed.atom?q=law&q=more", 400),
        ("/search/feed.atom?q=law&page=2", 400), ("/jurisdictions/lawrence-ma/feed.atom?as_of=2018-01-29", 400),
        ("/jurisdictions/nowhere/feed.atom", 404), ("/rounds/1999-01/feed.json", 404),
        ("/jurisdictions/hidden-ma/feed.atom", 404),
        ("/jurisdictions/gone-ma/feed.atom", 410),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_is_not_public_is_refused(client, exchange, address, status):
    makers.place("hidden-ma", stage=Stage.DRAFT, number=None, published_at=None)
    taken = timezone.now().astimezone(UTC) - timedelta(hours=1)
    makers.place("gone-ma", stage=Stage.WITHDRAWN, withdrawn_at=taken, withdrawn_for="mistake")
    assert client.get(address).status_code == status


def test_a_longer_feed_takes_no_more_queries(client, letter, now):
    counts = []
    for rows in (1, 12):
        for number in range(rows):
            one = makers.letter(letter.jurisdiction, f"L-many-{rows}-{number}", published_at=now)
            makers.deadline(one, f"D-many-{rows}-{number}", published_at=now)
        with CaptureQueriesContext(connection) as queries:
            client.get("/jurisdictions/lawrence-ma/feed.atom")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("page", "feed"),
    [("/", "/feed.atom"), ("/jurisdictions/lawrence-ma/", "/jurisdictions/lawrence-ma/feed.atom"),
     ("/rounds/2017-11/", "/rounds/2017-11/feed.atom"), ("/corrections/", "/corrections.atom")],
)  # fmt: skip
def test_pages_name_their_feed_in_their_head_and_on_a_line(client, exchange, page, feed):
    html = client.get(page).content.decode()
    assert re.search(rf'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="{feed}">', html)
    assert f'<a href="{feed}">' in html
