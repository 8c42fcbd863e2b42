"""As of a day a page shows nothing dated later, and a page without such a view says so."""

import re

import pytest

from tests.public.reading import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?as_of=2018-01-29", 200),
        ("/jurisdictions/?as_of=2018-01-29", 200),
        ("/jurisdictions.csv?as_of=2018-01-29", 200),
        ("/jurisdictions/lawrence-ma/?as_of=2018-01-29", 200),
        ("/rounds/2017-11/?as_of=2018-01-29", 200),
        ("/rounds/2017-11/letters.csv?as_of=2018-01-29", 200),
        ("/letters/L-2017-11-lawrence-ma/?as_of=2018-01-29", 200),
        ("/rounds/?as_of=2018-01-29", 400),
        ("/grants/?as_of=2018-01-29", 400),
        ("/authorities/8-usc-1373/?as_of=2018-01-29", 400),
        ("/responses/S-2017-12-lawrence-ma/?as_of=2018-01-29", 400),
        ("/about/?as_of=2018-01-29", 400),
        ("/?as_of=2018-W05-1", 400),
        ("/?as_of=2018-02-30", 400),
        ("/?as_of=20180129", 400),
        ("/?as_of=today", 400),
        ("/rounds/2018-01/?as_of=2016-01-01", 404),
        ("/letters/L-2018-01-lawrence-ma/?as_of=2016-01-01", 404),
    ],
)
def test_which_pages_take_it(exchange, client, address, status):
    assert client.get(address).status_code == status


def test_a_banner_says_the_day_and_how_to_leave_it(exchange, client):
    page = client.get("/rounds/2017-11/?as_of=2018-01-29").content.decode()
    assert "As of January 29, 2018, on what we know now." in page
    assert '<a data-leave href="/rounds/2017-11/">Show today</a>' in page


def test_every_link_to_a_page_that_takes_the_day_keeps_it_and_no_other_does(exchange, client):
    page = client.get("/?as_of=2018-01-29").content.decode()
    links = set(re.findall(r'(?<!data-leave )href="(/[^"]*)"', page))
    assert "/jurisdictions/?standing=open&amp;as_of=2018-01-29" in links
    assert "/rounds/2018-01/?as_of=2018-01-29" in links
    assert {link for link in links if "as_of" in link and client.get(link.replace("&amp;", "&")).status_code != 200} == set()
    assert {"/grants/", "/about/", "/rounds/"} <= {link.partition("?")[0] for link in links if "as_of" not in link}


def test_a_figure_of_that_day_opens_to_rows_of_that_day(exchange, client):
    listed = client.get("/jurisdictions/?standing=open&as_of=2018-01-29").content.decode()
    assert "<b>23</b> jurisdictions" in listed


def test_a_page_that_was_not_there_yet_says_so_and_leads_to_today(exchange, client):
    page = client.get("/rounds/2018-04/?as_of=2018-01-29").content.decode()
    assert "Nothing is on record here by January 29, 2018." in page
    assert '<a href="/rounds/2018-04/">Show today</a>' in page


def test_the_list_hands_its_day_to_its_data_form_and_columns(exchange, client):
    page = client.get("/jurisdictions/?as_of=2018-01-29").content.decode()
    assert '"/jurisdictions.csv?as_of=2018-01-29"' in page
    assert '<input type="hidden" name="as_of" value="2018-01-29">' in page
    assert 'href="?as_of=2018-01-29&amp;sort=-letters"' in page


def test_an_undated_answer_does_not_stop_a_clock_that_still_ran(exchange, client):
    """Burlington's reply to the letter of January is known only from April; its day is not on file."""
    during = words(client.get("/rounds/2018-01/?as_of=2018-01-29&q=burlington").content.decode())
    after = words(client.get("/rounds/2018-01/?as_of=2018-02-24&q=burlington").content.decode())
    assert "Open, 25 days left" in during
    assert "not on file" in during
    assert "Answered , day not on file" in after


def test_an_undated_answer_does_not_stand_before_its_letter(exchange, client):
    page = words(client.get("/jurisdictions/denver-co/?as_of=2017-11-01").content.decode())
    assert "No letter from Justice on record" in page
    assert "S-2017-12-denver-co" not in client.get("/jurisdictions/denver-co/?as_of=2017-11-01").content.decode()


@pytest.mark.parametrize(("day", "letters"), [("2017-08-02", 0), ("2017-11-15", 29), ("2018-01-29", 29)])
def test_a_round_has_the_letters_of_that_day(exchange, client, day, letters):
    response = client.get(f"/rounds/2017-11/letters.csv?as_of={day}")
    assert (response.status_code == 404) == (letters == 0)
    if letters:
        assert len(response.content.decode().splitlines()) == letters + 1
