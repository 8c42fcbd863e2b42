"""The list of deadlines has what is next first; a page tells how its date was set and what moved it, on the day asked about."""

import csv
import io
import re
from datetime import date, time

import pytest

from correspondence.models import Citation, Deadline, LedgerLine, Source
from tests import makers
from tests.public.reading import words

pytestmark = pytest.mark.django_db

LAWRENCE = "/deadlines/D-2018-01-lawrence-ma/"


def listed(client, question="") -> list[str]:
    page = client.get(f"/deadlines/{question}").content.decode()
    return re.findall(r'<th scope="row"[^>]*><a href="/deadlines/([^/]+)/', page)


def rows(client, question="") -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(f"/deadlines.csv{question}").content.decode("utf-8-sig"))))


def computed(**more) -> Deadline:
    """Thirty days from receipt, which fall on a Sunday."""
    rule = {"trigger": date(2018, 1, 26), "count": 30, "unit": "days", "direction": "after", "roll": "next_business_day",
            "calendar": "us_federal", "counted_from": "received", "period_as_written": "30 days from receipt"}  # fmt: skip
    made = makers.deadline(makers.letter(makers.place(), when="2018-01-24"), basis="computed", stated_due=None, **rule | more)
    LedgerLine.objects.create(
        deadline=made, kind="set", on=date(2018, 1, 24), new_due=date(2018, 2, 26), unrolled=date(2018, 2, 25), by="DOJ"
    )
    return made


def test_what_runs_comes_first_by_date_then_what_has_passed_the_latest_first(exchange, client):
    computed()
    shown = rows(client, "?as_of=2018-01-29")
    running = [row["due"] for row in shown if row["standing"] == "open"]
    passed = [row["due"] for row in shown if row["standing"] != "open" and row["due"]]
    assert [row["standing"] for row in shown[: len(running)]] == ["open"] * 24
    assert running == sorted(running)
    assert passed == sorted(passed, reverse=True)
    assert running[-1] == "2018-02-26"


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("?state=MA", 2),
        ("?round=2017-11", 29),
        ("?q=SF", 2),
        ("?jurisdiction=lawrence-ma", 2),
        ("?jurisdiction=nowhere", 0),
        ("?standing=met&round=2017-11", 4),
        ("?standing=reported_met&round=2017-11", 0),
        ("?due_from=2018-02-23&due_to=2018-02-23", 23),
        ("?due_from=2018-02-24&due_to=2018-12-31", 2),
        ("?as_of=2018-01-29&standing=open", 23),
        ("?as_of=2018-02-23&standing=due_today", 18),
        ("?as_of=2017-11-15", 48),
        ("?as_of=2016-01-01", 0),
    ],
)
def test_a_filter_means_the_same_on_the_page_and_in_the_data(exchange, client, question, count):
    shown = [row["number"] for row in rows(client, question)]
    assert shown == listed(client, question)
    assert len(shown) == count


@pytest.mark.parametrize("sort", ["due", "-due", "name", "-name", "standing", "next"])
def test_every_order_keeps_every_row(exchange, client, sort):
    assert sorted(row["number"] for row in rows(client, f"?sort={sort}")) == sorted(row["number"] for row in rows(client))


def test_counts_of_each_standing_lead_to_them(exchange, client):
    page = client.get("/deadlines/?as_of=2018-01-29").content.decode()
    assert re.search(r'href="\?as_of=2018-01-29&amp;standing=open"><b class="num">23</b> open', page)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("?due_from=2018-02-30", "Write a day like 2018-01-29."),
        ("?due_from=0001-01-01", "Write a day like 2018-01-29."),
        ("?due_from=2018-03-01&due_to=2018-02-01", "It lies before “due from”."),
        ("?standing=late", "is not one of the choices"),
        ("?state=ZZ", "is not one of the choices"),
        ("?sort=color", "is not one of the choices"),
        ("?page=x", "is not the number of a page"),
    ],
)
def test_a_question_that_cannot_be_read_is_400_with_its_sentence(exchange, client, question, sentence):
    page = client.get(f"/deadlines/{question}")
    assert page.status_code == 400
    assert sentence in page.content.decode()
    for data in ("/deadlines.csv", "/deadlines.ics"):
        assert client.get(data + question).status_code == 400


def test_a_page_that_is_not_there_and_an_unknown_key_of_the_data(exchange, client):
    assert client.get("/deadlines/?page=9").status_code == 404
    assert client.get("/deadlines/?utm=1").status_code == 200
    assert client.get("/deadlines.csv?utm=1").status_code == 400


def test_a_stated_date_is_said_to_be_stated_with_where_it_was_learned(exchange, client):
    text = words(client.get(LAWRENCE).content.decode())
    assert "The letter is known from a source that describes it, and states: February 23, 2018." in text
    assert "A stated date is not counted, and never moves by itself." in text
    assert "Set: due February 23, 2018" in text


def test_a_stated_date_on_a_day_off_shows_why_and_stays(exchange, client):
    letter = makers.letter(makers.place(), when="2018-01-24")
    deadline = makers.deadline(letter, stated_due=date(2018, 2, 19))
    LedgerLine.objects.create(deadline=deadline, kind="set", on=date(2018, 1, 24), new_due=date(2018, 2, 19))
    text = words(client.get(f"/deadlines/{deadline.number}/").content.decode())
    assert "It is a day off (Washington’s Birthday)" in text.replace("'", "’").replace("&#x27;", "’")
    assert "the date stays what the letter says" in text


def test_a_computed_date_is_told_step_by_step_with_the_letters_words_and_page(exchange, client):
    deadline = computed()
    Citation.objects.create(entry=deadline, source=Source.objects.first(), page="2", quote="within 30 days of receipt")
    text = words(client.get(f"/deadlines/{deadline.number}/?as_of=2018-01-29").content.decode()).replace(" ,", ",")
    for told in ("The letter says: 30 days from receipt", "Friday, January 26, 2018, the day it was received",
                 "Sunday, February 25, 2018", "That is a day off (Sunday), so the date is the next business day",
                 "Monday, February 26, 2018", "agency letters are not bound by it", "within 30 days of receipt", "page 2",
                 "counted to February 25, 2018, a day off"):  # fmt: skip
        assert told in text, told


def test_its_question_is_the_calculators(exchange, client):
    deadline = computed()
    page = client.get(f"/deadlines/{deadline.number}/").content.decode()
    asked = re.search(r'href="(/calculator/[^"]+)"', page)[1].replace("&amp;", "&")
    assert 'datetime="2018-02-26"' in client.get(asked).content.decode()


def test_where_the_day_counted_from_is_not_on_file_the_words_are_kept(exchange, client):
    letter = makers.letter(makers.place(), when="2018-01-24")
    deadline = makers.deadline(letter, basis="none", stated_due=None, period_as_written="30 days from receipt")
    text = words(client.get(f"/deadlines/{deadline.number}/").content.decode())
    assert "30 days from receipt . The day it is counted from is not on file, so no date is set." in text


def test_the_ledger_is_told_to_the_day_asked_about(exchange, client):
    deadline = computed()
    deadline.ledger.create(kind="granted", on=date(2018, 2, 20), new_due=date(2018, 3, 9), by="DOJ", reason="By telephone.")
    before = words(client.get(f"/deadlines/{deadline.number}/?as_of=2018-02-19").content.decode())
    after = words(client.get(f"/deadlines/{deadline.number}/?as_of=2018-02-20").content.decode())
    assert "Extended" not in before
    assert "Extended to March 9, 2018 , DOJ By telephone." in after


def test_a_deadline_is_not_there_before_its_letter(exchange, client):
    assert client.get(f"{LAWRENCE}?as_of=2018-01-23").status_code == 404
    assert client.get(f"{LAWRENCE}?as_of=2018-01-24").status_code == 200


def test_a_time_of_day_is_printed_with_its_zone(exchange, client):
    letter = makers.letter(makers.place(), when="2018-01-24")
    clock = {"due_time": time(17), "due_time_zone": "America/New_York"}
    deadline = makers.deadline(letter, stated_due=date(2018, 2, 23), **clock)
    LedgerLine.objects.create(deadline=deadline, kind="set", on=date(2018, 1, 24), new_due=date(2018, 2, 23))
    page = client.get(f"/deadlines/{deadline.number}/?as_of=2018-02-23").content.decode()
    assert "Friday, 5 p.m. Eastern time" in words(page)
    assert "Due today , until 5 p.m. Eastern time, day 30 of 30" in words(page)
    (row,) = rows(client, "?jurisdiction=elsewhere-ma&as_of=2018-02-01")
    assert (row["due_time"], row["due_time_zone"]) == ("17:00", "America/New_York")
    assert row["in_words"] == "Due February 23, 2018, 5 p.m. Eastern time: 22 days left, day 8 of 30"


def test_a_withdrawn_one_is_gone_and_says_so_at_its_own_address(exchange, client):
    from correspondence.intake.publication import withdraw
    from correspondence.models.entry import Withdrawal

    deadline = Deadline.objects.get(number="D-2018-01-lawrence-ma")
    withdraw(deadline, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test")
    assert client.get(LAWRENCE).status_code == 410
    assert deadline.number not in listed(client)


def test_other_pages_lead_to_it(exchange, client):
    for page in ("/letters/L-2018-01-lawrence-ma/", "/jurisdictions/lawrence-ma/", "/deadlines/?state=MA"):
        assert f'href="{LAWRENCE}"' in client.get(page).content.decode(), page
