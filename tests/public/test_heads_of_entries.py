"""Each entry says who and what in one line, and its heading is words of the record."""

import re

import pytest

from tests.public.reading import entry, words

pytestmark = pytest.mark.django_db


def test_court_and_neutral_entries_name_day_then_who_and_kind(exchange, client):
    page = client.get("/jurisdictions/lawrence-ma/?as_of=2018-01-29").content.decode()
    assert "November 14 Reps. Bill Pascrell and Dave Reichert, letter from Congress Urged" in words(page)
    suit = entry(page, "E-2017-02-08-chelsea-lawrence")
    assert re.search(r'</time> <span class="kind">court, Lawyers.*, suit filed</span>', suit)


@pytest.mark.parametrize("place", ["chicago-il", "denver-co", "lawrence-ma", "milwaukee-county-wi", "vermont"])
def test_no_heading_is_merely_a_kind(exchange, client, place):
    page = client.get(f"/jurisdictions/{place}/").content.decode()
    headings = [words(found).removesuffix(" #") for found in re.findall(r"<h[45]>(.*?<a class=.anchor.*?)</h[45]>", page)]
    assert len(headings) > 10
    assert not [heading for heading in headings if heading in ("statement", "report", "ruling", "response", "policy")]


def test_folded_statements_have_their_own_headings(exchange, client):
    page = client.get("/jurisdictions/lawrence-ma/?as_of=2018-01-29").content.decode()
    assert re.search(r'<div class="also" id="[^"]+"><h5>Expressed surprise since', page)


def test_fields_taken_from_the_round_are_marked_where_they_stand(exchange, client):
    card = words(entry(client.get("/jurisdictions/lawrence-ma/").content.decode(), "L-2017-11-lawrence-ma"))
    assert "Signed by Alan R. Hanson, Acting Assistant Attorney General (as in its round)" in card
    assert "not checked for this one" not in card
    assert "At stake $71,811 awarded, $66,963 applied for" in card
