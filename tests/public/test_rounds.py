"""A round says who was written to, what came back, and where its recipients came from and went on to."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest

from correspondence.models import Letter
from correspondence.timeline.census import census, counted_rounds, with_neighbours
from correspondence.timeline.rounds import letters_by_day
from tests import makers
from tests.public.reading import words
from tracker.clock import Clock
from tracker.public.letter_rows import letter_rows

pytestmark = pytest.mark.django_db


def rows(client, address) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


def test_the_flow_between_rounds_is_computed_from_the_record(exchange, client):
    flow = {(row["from"], row["to"]): int(row["recipients"]) for row in rows(client, "/rounds/flow.csv")}
    assert flow["2017-11", "2018-01"] == 19
    assert flow["2017-11", "2018-04"] == 3
    assert flow["2017-11", ""] == 7
    assert flow["2017-04", "2018-01"] + flow["2017-10", "2018-01"] == 4


def test_november_2017_went_on_to_two_demands_and_a_closing_letter_in_april(exchange, client):
    page = words(client.get("/rounds/2017-11/").content.decode())
    assert "19 got a document demand in the round of January 24, 2018" in page
    assert "2 got a document demand in the round of April 12, 2018" in page
    assert "1 got a closing letter in the round of April 12, 2018" in page
    assert "7 have no later letter on record" in page


def test_january_2018_came_from_three_rounds(exchange, client):
    page = words(client.get("/rounds/2018-01/").content.decode())
    assert "19 had a letter of November 15, 2017" in page
    assert "3 had a letter of October 11, 2017" in page
    assert "1 had a letter of April 21, 2017" in page


def test_the_dots_and_their_table_have_the_same_answers(exchange, client):
    page = client.get("/rounds/2017-11/").content.decode()
    plot = page.split('id="when"')[1].split("</figure>")[0]
    assert plot.count('<circle class="answer"') == 4
    assert "One circle for each of 4 dated answers. 5 more on days not on file. 20 letters have no answer on file." in words(plot)
    assert re.findall(r'<th scope="row">(\d+)</th><td class="amount">(\d+)</td>', page) == [("14", "1"), ("23", "3")]


def test_answer_times_by_round_as_data(exchange, client):
    november = next(row for row in rows(client, "/rounds.csv") if row["slug"] == "2017-11")
    assert (november["days_allowed"], november["answers_by_day"], november["no_answer_on_file"]) == ("23", "14: 1; 23: 3", "20")


@pytest.mark.parametrize(
    ("question", "count"),
    [("", 29), ("state=CA", 9), ("kind=state", 3), ("result=met", 5), ("q=SF", 1), ("result=met&kind=county", 2)],
)
def test_the_letters_of_a_round_are_filtered_alike_on_page_and_in_data(exchange, client, question, count):
    page = client.get(f"/rounds/2017-11/?{question}").content.decode()
    on_page = re.findall(r'<th scope="row"><a href="/jurisdictions/([^/]+)/[^"]*">', page)
    in_data = [row["jurisdiction"] for row in rows(client, f"/rounds/2017-11/letters.csv?{question}")]
    assert on_page == in_data
    assert f"<b>{len(in_data)} of 29</b>" in page
    if question in ("", "kind=state", "q=SF"):
        assert len(in_data) == count


def test_a_round_shows_the_money_of_one_year_and_offers_the_others(exchange, client):
    page = words(client.get("/rounds/2018-01/").content.decode())
    assert "23 amounts on file here, Byrne JAG, fiscal 2017 (2 of low confidence) $53,067,195" in page
    assert "2016 (3 grants)" in page
    assert "$71,811" in words(client.get("/rounds/2018-01/?year=2016").content.decode())


def test_a_second_deadline_of_a_letter_is_said(exchange, client):
    letter = Letter.objects.get(number="L-2018-01-jackson-ms")
    second = makers.deadline(letter, "D-2018-01-jackson-ms-b")
    second.ledger.create(kind="set", on=letter.date, new_due=second.stated_due)
    row = client.get("/rounds/2018-01/").content.decode().split('/jurisdictions/jackson-ms/"')[1].split("</tr>")[0]
    assert "and 1 more" in row


def test_two_rounds_of_one_day_are_told_apart(exchange, client):
    page = words(client.get("/rounds/").content.decode())
    assert "August 3, 2017, closing letter" in page
    assert "August 3, 2017, questionnaire" in page


def test_every_recipient_is_on_its_own_day(exchange):
    """At half past one in the night of Washington, February 23 is not over in Oregon."""
    night = Clock(datetime(2018, 2, 24, 6, 30, tzinfo=UTC))
    counted = census(night.now, night.day)
    rounds = counted_rounds(counted, night.now, night.day)
    letters = letters_by_day(night.now, night.day).filter(round__slug="2018-01").select_related("round", "jurisdiction")
    found = letter_rows(with_neighbours(letters, counted), rounds, night)
    results = {row["place"].slug: row["result"] for row in found}
    assert (results["oregon"], results["jackson-ms"]) == ("due_today", "no_answer")


@pytest.mark.parametrize(
    ("question", "slugs"),
    [
        ("kind=questionnaire", ["2017-08-psp"]),
        ("kind=clearance", ["2017-08-clear", "2017-10", "2018-03-close", "2018-04"]),
        ("state=MA", ["2017-11", "2018-01"]),
        ("q=november", ["2017-11"]),
        ("authority=public-safety-partnership-selection-criteria-byrne-jag-funded", ["2017-08-psp"]),
        ("kind=clearance&sort=-day", ["2018-04", "2018-03-close", "2017-10", "2017-08-clear"]),
        ("kind=document_demand&sort=-letters", ["2018-01", "2018-04"]),
        ("q=atlantis", []),
    ],
)
def test_the_rounds_are_filtered_and_sorted_alike_on_page_and_in_data(exchange, client, question, slugs):
    page = client.get(f"/rounds/?{question}").content.decode()
    assert re.findall(r'<li id="([^"]+)"><div><h2>', page) == slugs
    assert [row["slug"] for row in rows(client, f"/rounds.csv?{question}")] == slugs
    assert ("No rounds match these filters" in page) == (not slugs)
