"""Lists filter, sort and page; the same questions mean the same to a list's data, and a bad one is a clear sentence."""

import csv
import io
import re

import pytest

from correspondence.models import Citation, Jurisdiction, Source
from tests import makers
from tests.public.reading import words

pytestmark = pytest.mark.django_db


def rows(client, address) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def shown(client, address) -> list[str]:
    """The places of a list's page, in order."""
    page = client.get(address).content.decode()
    return re.findall(r'<th scope="row"><a href="/jurisdictions/([^/]+)/[^"]*">', page)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("q=SF", ["san-francisco-ca"]),
        ("q=lawrence", ["lawrence-ma"]),
        ("state=VT", ["burlington-vt", "vermont"]),
        ("state=VT&kind=state", ["vermont"]),
        ("round=2017-08-psp", ["albuquerque-nm", "baltimore-md", "san-bernardino-ca", "stockton-ca"]),
        ("standing=open", []),
        ("standing=no_letter", ["chelsea-ma", "new-york"]),
        ("letters=no", ["chelsea-ma", "new-york"]),
        ("standing=open&state=MA&as_of=2018-01-29", ["lawrence-ma"]),
        ("year=2017&min=10,000,000", ["california", "oregon"]),
        ("year=2017&min=$17,500,000&max=18000000", ["california"]),
        ("year=2016&min=900000&max=1000000", ["clark-county-nv", "milwaukee-county-wi"]),
        ("authority=public-safety-partnership-selection-criteria-byrne-jag-funded&state=MD", ["baltimore-md"]),
    ],
)
def test_a_question_finds_its_places_on_the_page_and_in_the_data(exchange, client, question, places):
    assert sorted(shown(client, f"/jurisdictions/?{question}")) == places
    assert sorted(row["slug"] for row in rows(client, f"/jurisdictions.csv?{question}")) == places


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", "albany-ny"), ("-name", "west-palm-beach-fl"), ("-amount&year=2017", "oregon"),
        ("amount&year=2017", "monterey-county-ca"),
        ("state", "berkeley-ca"), ("-letters", "new-york-city-ny"), ("due", "clark-county-nv"), ("standing", "chicago-il"),
    ],
)  # fmt: skip
def test_an_order_is_the_same_on_the_page_and_in_the_data(exchange, client, sort, first):
    on_page = shown(client, f"/jurisdictions/?sort={sort}")
    assert [row["slug"] for row in rows(client, f"/jurisdictions.csv?sort={sort}")] == on_page
    assert len(on_page) == 46
    assert first in on_page[:8]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/jurisdictions/?state=ZZ", "is not one of the choices"),
        ("/jurisdictions/?min=lots", "Enter a number."),
        ("/jurisdictions/?min=10&max=5", "It lies below “from”."),
        ("/jurisdictions/?sort=note", "is not one of the choices"),
        ("/jurisdictions/?standing=guilty", "is not one of the choices"),
        ("/rounds/?kind=love", "is not one of the choices"),
        ("/rounds/2017-11/?result=guilty", "is not one of the choices"),
        ("/rounds/2017-11/?year=16", "greater than or equal to 1960"),
        ("/grants/?program=none", "is not one of the choices"),
        ("/authorities/8-usc-1373/?kind=village", "is not one of the choices"),
    ],
)
def test_a_value_that_cannot_be_read_is_said_beside_its_field(exchange, client, address, sentence):
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 400
    assert re.search(rf'<span class="error" id="[^"]+">[^<]*{re.escape(sentence)}', page)
    assert 'aria-invalid="true"' in page
    assert "<form" in page


@pytest.mark.parametrize(
    "address",
    [
        "/jurisdictions.csv?colour=red", "/jurisdictions.csv?state=ZZ", "/jurisdictions.csv?state=CA&state=NV",
        "/grants.csv?min=x", "/rounds/2017-11/letters.csv?page=2", "/rounds.csv?colour=red", "/states.csv?x=1",
        "/grants/totals.csv?year=2017",
        "/rounds/flow.csv?as_of=2018-01-29", "/authorities/8-usc-1373/letters.csv?utm=1",
    ],
)  # fmt: skip
def test_data_refuses_a_question_that_it_does_not_know(exchange, client, address):
    assert client.get(address).status_code == 400


def test_a_page_ignores_a_tracking_key_and_its_canonical_link_drops_it(exchange, client):
    page = client.get("/jurisdictions/?state=CA&utm_source=x").content.decode()
    assert re.search(r'<link rel="canonical" href="[^"]*/jurisdictions/\?state=CA">', page)


def test_pages_hold_their_filters(exchange, client, now):
    source = Source.objects.first()
    for n in range(60):
        Citation.objects.create(entry=makers.place(f"town-{n:02}-ma"), source=source)
    page = client.get("/jurisdictions/?q=town&sort=-name").content.decode()
    assert 'href="?q=town&amp;sort=-name&amp;page=2"' in page
    assert len(shown(client, "/jurisdictions/?q=town&sort=-name&page=2")) == 60 - 50
    assert shown(client, "/jurisdictions/?q=town&sort=-name&page=2")[-1] == "town-00-ma"


@pytest.mark.parametrize(("number", "status"), [("2", 200), ("3", 404), ("0", 404), ("x", 400), ("-1", 400), ("９", 400)])
def test_a_page_that_is_not_there_is_not_found(exchange, client, number, status):
    assert client.get(f"/grants/?page={number}").status_code == status


def test_filters_offer_only_what_is_public(exchange, client, now):
    makers.place("hidden-wy", state="WY", stage="draft")
    makers.round_("1999-01", name="A round of drafts", stage="draft")
    page = client.get("/jurisdictions/").content.decode()
    assert "Wyoming" not in page
    assert "A round of drafts" not in page


@pytest.mark.parametrize(("day", "year"), [("2017-05-01", 2016), ("2018-01-29", 2017), ("2026-01-01", 2017)])
def test_the_list_shows_the_latest_year_of_which_letters_name_several_grants(exchange, client, day, year):
    assert f"At stake, fiscal {year}" in client.get(f"/jurisdictions/?as_of={day}").content.decode()
    assert "2018 (1 grant)" in words(client.get("/jurisdictions/").content.decode())


def test_nothing_found_says_so_and_how_to_go_on(exchange, client):
    page = words(client.get("/jurisdictions/?q=atlantis").content.decode())
    assert "No jurisdictions match these filters Clear the filters" in page
    assert Jurisdiction.objects.count() == 46
