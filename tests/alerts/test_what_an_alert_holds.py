"""An alert: one recipient, text and HTML, one press to leave, what the feeds say, and nothing that is not public."""

import re

import pytest
from django.test import Client

from correspondence.intake.publication import withdraw
from correspondence.models import Jurisdiction, Letter, Note, Round
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.alerts.following import ANA, DAY, HOUR, SIGNED_UP, follow, mails, published, send, told, whole
from tests.privacy.worlds import CANARY, add_private_rows
from tracker.alerts.following import named
from tracker.models import Subscription

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> & “quoted”"


@pytest.fixture
def mail(exchange, server):
    place = makers.place("zqtown-ma", name="Zqtown")
    follow(jurisdiction=place)
    published("L-new", at=SIGNED_UP + HOUR, place=place, headline=HOSTILE, summary=f".A dot first. {HOSTILE}")
    send(SIGNED_UP + 2 * HOUR)
    (only,) = mails(server)
    return only


def test_it_goes_to_one_recipient_and_says_that_no_person_wrote_it(mail, server):
    assert [recipients for recipients, _content in server.kept] == [[ANA]]
    assert (mail["To"], mail["Cc"], mail["Bcc"], mail["Auto-Submitted"]) == (ANA, None, None, "auto-generated")
    assert re.fullmatch(r"<mail-\d+\.news\.20261130@127\.0\.0\.1>", mail["Message-ID"])


def test_it_is_left_with_one_click(mail):
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<http://127\.0\.0\.1:8000(/alerts/stop/[^>]+/)>", mail["List-Unsubscribe"].strip())
    assert Client(enforce_csrf_checks=True).post(address[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_it_says_the_same_in_text_and_in_html_and_runs_nothing(mail):
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert HOSTILE in text
    assert ".A dot first." in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    for said in ("Zqtown, Massachusetts", "/letters/L-new/", "You get this because this address follows", "/alerts/manage/"):
        assert said in text
        assert said in html
    assert re.findall(r"<(?:script|img|link|iframe|object|form)", html) == []
    assert set(re.findall(r'(?:href|src)="(\w+:)', html)) == {"http:"}
    assert all(link.startswith("http://127.0.0.1:8000/") for link in re.findall(r'href="([^"]+)"', html))


def test_a_flood_is_told_by_titles_and_counted(exchange, server):
    place = makers.place("zqtown-ma", name="Zqtown")
    follow()
    for n in range(105):
        published(f"L-flood-{n:03}", at=SIGNED_UP + HOUR, place=place, summary="Much to read.")
    send(SIGNED_UP + 2 * HOUR)
    (mail,) = mails(server)
    text = mail.get_body(("plain",)).get_content()
    assert ("105 pieces of news" in mail["Subject"], "And 5 more." in text, "Much to read." in text) == (True, True, False)


def test_what_is_followed_is_told_and_nothing_else(exchange, server):
    places = {slug: makers.place(f"{slug}-ma", name=slug.title()) for slug in ("aville", "btown")}
    for slug, place in places.items():
        follow(f"{slug}@example.org", jurisdiction=place)
    follow("rounds@example.org", round=Round.objects.get(slug="2017-11"))
    follow("search@example.org", question="platypus")
    for slug, place in places.items():
        published(f"L-{slug}", at=SIGNED_UP + HOUR, place=place, headline="A headline")
    published("L-round", at=SIGNED_UP + HOUR, place=makers.place("czone-ma"), round=Round.objects.get(slug="2017-11"))
    published("L-platypus", at=SIGNED_UP + HOUR, place=makers.place("dland-ma"), headline="Of a platypus")
    send(SIGNED_UP + 2 * HOUR)
    numbers = ("L-aville", "L-btown", "L-round", "L-platypus")
    found = dict(zip((mail["To"] for mail in mails(server)), told(server, *numbers), strict=True))
    assert found == {
        "aville@example.org": ["L-aville"], "btown@example.org": ["L-btown"], "rounds@example.org": ["L-round"],
        "search@example.org": ["L-platypus"],
    }  # fmt: skip


def test_nothing_that_is_not_public_goes_out(exchange, server, editor):
    """To whoever follows everything, the round, the place and a search; the rows of the privacy tests, and one that is public."""
    at, lawrence = SIGNED_UP + HOUR, Jurisdiction.objects.get(slug="lawrence-ma")
    follow("everything@example.org")
    follow("place@example.org", jurisdiction=lawrence)
    follow("round@example.org", round=Round.objects.get(slug="2017-11"))
    follow("search@example.org", question=CANARY)
    add_private_rows(at, editor)
    letter = published("L-shown", at=at, place=lawrence, round=Round.objects.get(slug="2017-11"))
    Note.objects.create(entry=letter, by=editor, text=CANARY)
    send(SIGNED_UP + 2 * HOUR)
    sent = {mail["To"]: whole(mail) for mail in mails(server)}
    assert set(sent) == {"everything@example.org", "place@example.org", "round@example.org"}
    assert [address for address, said in sent.items() if CANARY in said] == []


def test_a_place_that_is_gone_is_named_nowhere_and_told_of_no_more(exchange, server, client, publisher):
    place = makers.place("zqtown-ma", name="Zqtown")
    mine = follow(jurisdiction=place)
    published("L-new", at=SIGNED_UP + HOUR, place=place)
    withdraw(place, by=publisher, at=SIGNED_UP + HOUR, why=Withdrawal.MISTAKE, reason="a test")
    send(SIGNED_UP + DAY)
    assert mails(server) == []
    for page in ("manage", "stop"):
        shown = client.get(f"/alerts/{page}/{mine.secret}/").content.decode()
        assert ("Zqtown" in shown, named(mine, at=SIGNED_UP + DAY) in shown) == (False, True)


def test_it_speaks_the_language_that_was_chosen_and_so_do_its_pages(exchange, client):
    mine = follow()
    Subscription.objects.update(language="es")
    page = client.get(f"/alerts/manage/{mine.secret}/")
    assert page.headers["Content-Language"] == "es"
    assert '<html lang="es">' in page.content.decode()
    assert Letter.objects.exists()
