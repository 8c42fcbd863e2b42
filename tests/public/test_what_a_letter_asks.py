"""A letter's page and card say what it asks for: its demands, else what is due; no words of our own."""

import pytest

from correspondence.models import Letter, Point
from tests.public.reading import entry, words

pytestmark = pytest.mark.django_db

LETTER = "/letters/L-2017-11-lawrence-ma/"
CARD = "/jurisdictions/lawrence-ma/?as_of=2018-01-29"
DUE = "Written explanation of laws, policies and practices, and FY2017 assurance"


def demand(of: dict) -> None:
    Point.objects.create(role=Point.Role.DEMAND, text="Show how the clause is applied.", **of)


def test_with_no_demand_on_file_what_is_due_stands_under_what_it_asks_for(exchange, client):
    page = words(client.get(LETTER).content.decode())
    assert page.index("What it asks for Cited the Trust Ordinance") < page.index(f"depends on compliance. {DUE}")
    assert "What it demands" not in page


@pytest.mark.parametrize("whose", ["the letter's", "its round's"])
def test_demands_stand_instead_of_it(exchange, client, whose):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    if whose == "the letter's":
        demand({"letter": letter})
    else:
        Point.objects.filter(letter=letter).delete()
        demand({"round": letter.round})
    page = words(client.get(LETTER).content.decode())
    assert "What it demands Show how the clause is applied." in page
    assert "Asks for Show how the clause is applied." in words(client.get(CARD).content.decode())


def test_the_card_says_it_too(exchange, client):
    assert f"Asks for {DUE}" in words(entry(client.get(CARD).content.decode(), "L-2017-11-lawrence-ma"))


def test_a_letter_that_was_read_and_names_no_consequence_threatens_none(exchange, client):
    for number in Point.objects.filter(text="none").values_list("letter__number", flat=True):
        assert "<li>none</li>" not in client.get(f"/letters/{number}/").content.decode()
