"""A withdrawn entry says at its own address that it was withdrawn; a sealed one and one that never was say nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from correspondence.intake.publication import seal, withdraw
from correspondence.models import Deadline, Jurisdiction, Letter, Response, Round
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.public.reading import words

pytestmark = pytest.mark.django_db

ENTRIES = [
    (Letter, "L-2018-01-lawrence-ma", "/letters/L-2018-01-lawrence-ma/"),
    (Response, "S-2017-12-lawrence-ma", "/responses/S-2017-12-lawrence-ma/"),
    (Round, "2018-04", "/rounds/2018-04/"),
    (Jurisdiction, "chelsea-ma", "/jurisdictions/chelsea-ma/"),
]


@pytest.mark.parametrize(("model", "number", "address"), ENTRIES)
def test_its_address_says_number_day_and_kind_of_reason_and_nothing_else(exchange, client, publisher, model, number, address):
    entry = model.objects.get(number=number)
    withdraw(entry, by=publisher, at=timezone.now(), why=Withdrawal.DUPLICATE, reason="a private sentence")
    response = client.get(address)
    page = words(response.content.decode())
    assert response.status_code == 410
    assert f"{number} was withdrawn on" in page
    assert "It was on record twice" in page
    assert "a private sentence" not in page
    assert not entry.summary or entry.summary not in page


@pytest.mark.parametrize(("model", "number", "address"), ENTRIES)
def test_it_is_gone_from_the_sitemap_and_the_lists_at_once(exchange, client, publisher, model, number, address):
    withdraw(model.objects.get(number=number), by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="x")
    for page in ("/", "/sitemap.xml", "/jurisdictions/", "/jurisdictions.csv", "/rounds/", "/rounds.csv", "/rounds/2018-01/"):
        assert address not in client.get(page).content.decode(), page


def test_one_that_was_never_seen_is_not_found(exchange, client):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    letter.publish_at = timezone.now() + timedelta(days=9)
    letter.stage, letter.withdrawn_at, letter.withdrawn_for = "withdrawn", timezone.now(), Withdrawal.MISTAKE
    letter.save()
    assert client.get("/letters/L-2018-01-lawrence-ma/").status_code == 404


def test_a_sealed_one_answers_like_one_that_never_was(exchange, client, publisher):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.PRIVACY, reason="x")
    seal(letter, by=publisher, at=timezone.now(), reason="court")
    assert client.get("/letters/L-2018-01-lawrence-ma/").status_code == 404


def test_a_withdrawn_letter_of_a_hidden_place_is_not_found(exchange, client, publisher):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="x")
    Jurisdiction.objects.filter(slug="lawrence-ma").update(stage="sealed")
    assert client.get("/letters/L-2018-01-lawrence-ma/").status_code == 404


def test_what_a_withdrawn_response_said_of_a_deadline_is_gone_with_it(exchange, client, publisher):
    deadline, response = (
        Deadline.objects.get(number="D-2018-01-jackson-ms"),
        makers.response(Jurisdiction.objects.get(slug="jackson-ms"), number="S-declines", when="2018-02-20"),
    )
    deadline.ledger.create(kind="declined", on=date(2018, 2, 20), response=response)
    pages = ("/rounds/2018-01/letters.csv?q=jackson", "/rounds/2018-01/?result=declined", "/jurisdictions/jackson-ms/")
    assert all("declined" in client.get(page).content.decode().lower() for page in pages)
    before = client.get("/rounds/2018-01/?result=declined").content.decode()
    withdraw(response, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="x")
    assert "declined" not in client.get(pages[0]).content.decode()
    assert "/jurisdictions/jackson-ms/" in before
    assert "/jurisdictions/jackson-ms/" not in client.get(pages[1]).content.decode()
    assert "Declined" not in client.get(pages[2]).content.decode()


def test_a_line_that_rests_on_a_response_of_a_hidden_place_does_not_count(exchange, client):
    hidden = makers.place("hidden-ms", stage="draft")
    response = makers.response(Jurisdiction.objects.get(slug="jackson-ms"), hidden, number="S-joint", when="2018-02-20")
    Deadline.objects.get(number="D-2018-01-jackson-ms").ledger.create(kind="declined", on=date(2018, 2, 20), response=response)
    assert "declined" not in client.get("/rounds/2018-01/letters.csv?q=jackson").content.decode()
    assert client.get("/rounds/2018-01/letters.csv?result=declined").content.decode().count("\n") == 1  # the header alone
