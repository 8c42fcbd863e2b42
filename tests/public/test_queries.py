"""Does a page ask as many questions for hundreds of rows as for ten?"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import Citation, Event, Jurisdiction, Source
from correspondence.rules import part_dates
from tests import crowd

pytestmark = pytest.mark.django_db

# In a test nothing is held (timeline.held): what a page adds up is read anew, by two to six queries more than on a site.
MOST = {
    "/": 11,
    "/jurisdictions/": 10,
    "/jurisdictions.csv": 10,
    "/jurisdictions/lawrence-ma/": 14,
    "/jurisdictions/?standing=open&sort=due": 10,
    "/jurisdictions/?sort=-amount&q=SF": 10,
    "/rounds/": 8,
    "/rounds/?kind=clearance&sort=-letters": 8,
    "/rounds.csv": 8,
    "/deadlines/": 8,
    "/deadlines/?standing=met&sort=-due&jurisdiction=lawrence-ma": 8,
    "/deadlines.csv": 8,
    "/deadlines.ics": 8,
    "/deadlines/D-2017-11-lawrence-ma/": 8,
    "/jurisdictions/lawrence-ma/deadlines.ics": 8,
    "/calculator/?count=30&trigger=2018-01-24&closures=yes": 2,
    "/grants/": 8,
    "/grants.csv": 8,
    "/authorities/8-usc-1373/": 10,
    "/corrections/": 11,
    "/corrections.atom": 11,
    "/responses/S-2017-12-lawrence-ma/": 10,
    "/about/": 8,
    "/search/?q=subpoena": 21,
    "/search/?q=%22law+enforcement%22+-zebra&state=CA&sort=newest": 26,
    "/rounds/2017-11/": 12,
    "/rounds/2017-11/?result=met&sort=-amount": 16,
    "/rounds/2017-11/letters.csv": 9,
    "/letters/L-2017-11-lawrence-ma/": 14,
}


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", MOST)
def test_a_page_asks_no_more_than_it_may(exchange, client, address):
    assert queries(client, address) <= MOST[address]


def add_events(count, now):
    lawrence = Jurisdiction.objects.get(slug="lawrence-ma")
    source = Source.objects.first()
    for n in range(count):
        event = Event(number=f"E-many-{n}", kind="statement", actor=f"Speaker {n}", summary=f"Said thing {n}.",
                      stage="published", published_at=now)  # fmt: skip
        event.when = part_dates.day(date(2017, 11, 15) + timedelta(days=n % 60))
        event.save()
        event.jurisdictions.add(lawrence)
        Citation.objects.create(entry=event, source=source)


def test_the_exchange_of_a_hundred_entries_asks_as_much_as_one_of_ten(exchange, client, now):
    page = "/jurisdictions/lawrence-ma/"
    few = queries(client, page)
    add_events(100, now)
    assert queries(client, page) == few
    assert "Said thing 99" in client.get(page).content.decode()


@pytest.fixture
def a_crowd(exchange):
    crowd.add_places(60)


LISTS = (
    "/", "/jurisdictions/", "/jurisdictions/?sort=-amount&q=o", "/rounds/", "/rounds/2017-11/",
    "/rounds/2017-11/?result=met&sort=-amount", "/rounds/2017-11/letters.csv", "/grants/", "/authorities/8-usc-1373/", "/about/",
    "/deadlines/", "/deadlines/?standing=no_answer", "/deadlines.csv", "/deadlines.ics",
    "/search/?q=subpoena", "/search/?q=a",
)  # fmt: skip


def test_a_list_of_many_rows_asks_as_much_as_one_of_ten(exchange, client, request):
    few = {address: queries(client, address) for address in LISTS}
    request.getfixturevalue("a_crowd")
    client.get("/search/?q=a")  # the first search after many changes looks at them
    assert {address: queries(client, address) for address in LISTS} == few
    assert "<b>89 of 89</b>" in client.get("/rounds/2017-11/").content.decode()
