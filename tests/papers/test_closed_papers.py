"""Does a paper that is not public answer exactly as one that never was, whoever asks and however?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from correspondence.intake.publication import publish_again, seal, withdraw
from correspondence.models import Attachment
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.papers import making

pytestmark = pytest.mark.django_db
SHAPES = ("/documents/{}.pdf", "/documents/{}/")


def answer(client, address, **headers):
    with CaptureQueriesContext(connection) as asked:
        got = client.get(address, headers=headers)
    return got.status_code, sorted(got.headers.items()), got.getvalue(), len(asked)


@pytest.fixture
def closed(letter, papers, publisher) -> dict[str, str]:
    """The names of papers that nobody may see, by why they may not."""
    place = letter.jurisdiction
    named = {}
    for why, more in (
        ("draft", {"stage": "draft"}),
        ("sealed", {"stage": "sealed"}),
        ("later", {"publish_at": timezone.now().replace(year=2060)}),
    ):
        entry = makers.letter(place, f"L-{why}", **more)
        making.public_paper(entry, publisher, "secret words", title="secret title")
        named[why] = f"L-{why}-1"
    entry = makers.letter(place, "L-open")
    Attachment.objects.create(entry=entry, document=making.document(b"no copy"), label="x")
    taken = making.public_paper(entry, publisher, "secret words")
    taken.document.copies.update(ended_at=timezone.now(), end="withdrawn")
    hidden = makers.letter(makers.place("hidden-ma", stage="sealed"), "L-parent")
    making.public_paper(hidden, publisher, "secret words")
    gone = makers.letter(place, "L-gone")
    making.public_paper(gone, publisher, "secret words")
    withdraw(gone, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="a test")
    return named | {
        "private": "L-open-1",
        "copy taken back": "L-open-2",
        "of a sealed place": "L-parent-1",
        "withdrawn": "L-gone-1",
    }


def test_it_answers_as_one_that_never_was(client, closed):
    for shape in SHAPES:
        for headers in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": "*"}, {"Range": "bytes=99999999-"}):
            never = answer(client, shape.format("L-nowhere-1"), **headers)
            assert never[0] == 404
            for why, name in (closed | {"no such place": "L-open-3"}).items():
                assert answer(client, shape.format(name), **headers) == never, (why, shape, headers)


def test_only_its_own_name_finds_a_paper(client, paper):
    for name in (
        "L-2017-11-lawrence-ma-01", "L-2017-11-lawrence-ma-0", "l-2017-11-lawrence-ma-1", "L-2017-11-lawrence-ma-1-1",
        "L-2017-11-lawrence-ma", "L-2017-11-lawrence-ma-99999", "L-2017-11-lawrence-ma-%00-1", "../L-2017-11-lawrence-ma-1",
    ):  # fmt: skip
        for shape in SHAPES:
            assert client.get(shape.format(name)).status_code == 404, name


@pytest.mark.parametrize("how", ["withdrawn", "sealed", "copy"])
def test_what_is_taken_back_is_gone_at_once_and_no_kept_copy_is_said_to_be_good(how, client, letter, paper, publisher):
    own = [shape.format("L-2017-11-lawrence-ma-1") for shape in SHAPES]
    tags = {address: client.head(address)["ETag"] for address in own}
    if how == "withdrawn":
        withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="a test")
    elif how == "sealed":
        seal(letter, by=publisher, at=timezone.now(), reason="a test")
    else:
        paper.document.copies.update(ended_at=timezone.now(), end="withdrawn")
    for address, tag in tags.items():
        for headers in ({}, {"If-None-Match": tag}, {"If-Modified-Since": "Tue, 01 Jan 2030 00:00:00 GMT"}):
            got = client.get(address, headers=headers)
            assert got.status_code == 404
            assert b"Fitzpatrick" not in got.content
    for page in ("/jurisdictions/lawrence-ma/", "/sitemap.xml"):
        assert b"/documents/L-2017" not in client.get(page).content
    if how == "withdrawn":
        publish_again(letter, by=publisher, at=timezone.now(), reason="a test")
        assert [client.head(address).status_code for address in own] == [404, 404]  # a person looks at it, and publishes it


def test_one_file_on_two_letters_tells_nothing_of_the_sealed_one(client, letter, paper, publisher):
    other = makers.letter(letter.jurisdiction, "L-zqsealed", headline="zqsealed")
    Attachment.objects.create(entry=other, document=paper.document, label="zqsealed", origin="zqsealed")
    assert client.get("/documents/L-zqsealed-1/").status_code == 200
    seal(other, by=publisher, at=timezone.now(), reason="a test")
    for page in (
        "/documents/L-2017-11-lawrence-ma-1/",
        f"/letters/{letter.number}/",
        "/jurisdictions/lawrence-ma/",
        "/sitemap.xml",
    ):
        shown = client.get(page)
        assert "zqsealed" not in shown.content.decode()
        assert "/documents/L-2017-11-lawrence-ma-1/" in shown.content.decode()
