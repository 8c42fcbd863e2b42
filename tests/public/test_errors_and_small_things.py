"""What a visitor meets at the edges: near names, titles, cards, robots, sitemap."""

import re

import pytest

from correspondence.models import Authority, Deadline, Jurisdiction, Letter, Response, Round
from tests import makers
from tests.public.reading import words

pytestmark = pytest.mark.django_db

PAGES = [
    "/", "/jurisdictions/", "/jurisdictions/lawrence-ma/", "/rounds/", "/rounds/2017-11/", "/letters/L-2017-11-lawrence-ma/",
    "/responses/S-2017-12-lawrence-ma/", "/grants/", "/authorities/8-usc-1373/", "/about/",
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/jurisdictions/lawrance-ma/", "Lawrence, Massachusetts"), ("/jurisdictions/Lawrance/", "Lawrence, Massachusetts"),
        ("/lawrence", "Lawrence, Massachusetts"), ("/jurisdictions/san-fransisco-ca/", "San Francisco, California"),
    ],
)  # fmt: skip
def test_a_missing_page_suggests_near_names(exchange, client, address, name):
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert name in words(response.content.decode())


def test_a_missing_page_suggests_nothing_private(exchange, client):
    makers.place("lawrencetown-ma", stage="draft")
    assert "Lawrencetown" not in client.get("/jurisdictions/lawrencetown-ma/").content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_a_title_description_canonical_link_and_validator(exchange, client, address):
    response = client.get(address)
    page = response.content.decode()
    assert re.search(r"<title>.*Letters of Record</title>", page)
    assert len(re.search(r'<meta name="description" content="([^"]+)">', page)[1]) > 30
    assert re.search(rf'<link rel="canonical" href="[^"]+{re.escape(address)}">', page)
    assert page.count("<h1") == 1
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_titles_differ(exchange, client):
    titles = [re.search(r"<title>(.*)</title>", client.get(address).content.decode())[1] for address in PAGES]
    assert len(set(titles)) == len(PAGES)


def test_a_place_has_a_card_to_share(exchange, client):
    page = client.get("/jurisdictions/lawrence-ma/").content.decode()
    assert re.search(r'<meta property="og:image" content="[^"]+/jurisdictions/lawrence-ma/card.png">', page)
    card = client.get("/jurisdictions/lawrence-ma/card.png")
    assert card.headers["Content-Type"] == "image/png"
    assert card.content.startswith(b"\x89PNG")


def test_the_sitemap_lists_every_public_entry_once(exchange, client):
    text = client.get("/sitemap.xml").content.decode()
    listed = re.findall(r"<loc>([^<]+)</loc>", text)
    expected = sum(model.objects.count() for model in (Jurisdiction, Round, Letter, Response, Deadline, Authority)) + 11
    assert len(listed) == len(set(listed)) == expected


def test_robots_name_no_private_address(client):
    text = client.get("/robots.txt").content.decode()
    assert "admin" not in text
    assert "Sitemap: http" in text


def test_an_authority_says_what_it_is_and_where_it_is_read(exchange, client):
    page = client.get("/authorities/8-usc-1373/").content.decode()
    assert "A federal statute of 1996" in page
    assert "https://www.law.cornell.edu/uscode/text/8/1373" in page


def test_about_says_to_which_day_each_round_was_followed(exchange, client):
    assert "November 15, 2017 29 until March 2019" in words(client.get("/about/").content.decode())
