"""Does Lawrence's page say what happened, as of January 29, 2018 and today?"""

import re

import pytest

pytestmark = pytest.mark.django_db

PAGE = "/jurisdictions/lawrence-ma/?as_of=2018-01-29"


@pytest.fixture
def page(exchange, client):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(PAGE).content.decode()).split())


@pytest.mark.parametrize(
    "said",
    [
        "Lawrence’s",
        "DOJ wrote last, on January 24, 2018. No answer on file yet.",
        "25 days left",
        "due February 23, 2018 . Day 5 of 30.",
        "$138,774",
        "$71,811",
        "$66,963",
        "James Fitzpatrick, Chief of Police",
        "Roy Vasque, Chief of Police",
        "Lawrence Trust Ordinance",
        "Answered , in December 2017 (day not on file)",
        "nine times since 2015",
        "Announcement warns that documents not handed over completely and in time will be subpoenaed",
        "Chelsea and Lawrence v. Trump",
        "Counsel for Lawrence and Chelsea called the demand an escalation",
        "Today, January 29, 2018 : day 5 of 30",
        "The day of the answer of December 2017",
    ],
)
def test_as_of_january_29_it_says(page, said):
    assert said in page


def test_nothing_dated_later_stands_on_it(page):
    for later in ("July 2018", "March 2019 : day", "libel", "All but one of the 29"):
        assert later not in page


def test_today_nobody_counts_days_after_the_record_was_last_followed(exchange, client):
    page = client.get("/jurisdictions/lawrence-ma/").content.decode()
    assert "Not followed since March 2019" in page
    assert "Not known" in page
    assert not re.search(r"\b\d{4} days", page)


def test_every_entry_has_a_source_but_deadlines_which_follow_from_their_letters(exchange, client):
    page = client.get(PAGE).content.decode()
    entries = re.findall(r'<li class="entry (?!now|deadline).*?</li>', page, re.DOTALL)
    assert len(entries) > 15
    assert all('class="sources"' in entry for entry in entries)


@pytest.mark.parametrize(
    "address",
    ["/jurisdictions/lawrence-ma/?as_of=2018-02-30", "/?as_of=soon", "/jurisdictions/lawrence-ma/?show=secrets",
     "/jurisdictions/?state=ZZ", "/jurisdictions.csv?foo=1", "/jurisdictions.csv?state=ZZ", "/rounds/2017-11/letters.csv?x=1"],
)  # fmt: skip
def test_what_cannot_be_read_is_answered_with_400(exchange, client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/jurisdictions/?page=0", "/jurisdictions/?page=99", "/letters/x%00/"])
def test_what_does_not_exist_is_answered_with_404(exchange, client, address):
    assert client.get(address).status_code == 404


def test_a_shared_link_with_a_tracking_key_opens_and_the_canonical_link_drops_it(exchange, client):
    page = client.get("/jurisdictions/lawrence-ma/?utm_source=x").content.decode()
    assert '/jurisdictions/lawrence-ma/">' in page
    assert "utm_source" not in page


def test_chips_filter_on_the_server_too(exchange, client):
    page = client.get(PAGE + "&show=letter").content.decode()
    assert 'class="entry letter' in page
    assert 'class="entry deadline' not in page
