"""The calculator answers what date is so many days after another, step by step; its address holds the question."""

import re
from datetime import date

import pytest

from correspondence.models import Closure, Source
from tests.public.reading import words

pytestmark = pytest.mark.django_db


def due(page: str) -> str:
    return re.search(r'id="answer">[^<]*</h2><p class="big"><time datetime="([^"]+)"', page)[1]


QUESTIONS = [
    ("count=30&trigger=2018-01-24", "2018-02-23", ["That is no day off, so the date is not moved."]),
    ("count=30&trigger=2018-01-26", "2018-02-26", ["That is a day off (Sunday), so the date is the next business day",
                                                   "Feb 25, 2018 : Sunday", "February 25, 2018 before it was moved"]),
    ("count=10&unit=business_days&trigger=2018-05-18", "2018-06-04", ["May 28, 2018 : Memorial Day", "7 days were skipped"]),
    ("count=30&direction=before&trigger=2017-12-24", "2017-11-24", ["30 days before that"]),
    ("count=31&direction=before&trigger=2017-12-24", "2017-11-22", ["the business day before", "Nov 23, 2017 : Thanksgiving"]),
    ("count=1&unit=months&trigger=2018-01-31&roll=none", "2018-02-28", ["or its last day where it has no such day"]),
    ("count=4&trigger=2018-04-12&state=MA", "2018-04-17", ["Apr 16, 2018 : Patriots", "the days off of Massachusetts"]),
    ("count=4&trigger=2018-04-12", "2018-04-16", ["Saturdays, Sundays and the federal holidays of 5 U.S.C. § 6103."]),
    ("count=40&trigger=2018-01-10&federal=no", "2018-02-19", ["Days off by this rule: Saturdays and Sundays."]),
    ("count=3&trigger=2018-01-24&roll=none", "2018-01-27", ["That is a day off (Saturday), and by this rule the date stays."]),
    ("count=0&trigger=2018-01-24", "2018-01-24", ["0 days after that"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "told"), QUESTIONS)
def test_it_counts_and_says_how(client, question, answer, told):
    page = client.get(f"/calculator/?{question}")
    assert page.status_code == 200
    text = page.content.decode()
    assert due(text) == answer
    for sentence in told:
        assert sentence in words(text).replace(" ,", ",").replace(" .", "."), sentence


def test_closures_count_only_where_they_are_asked_for(exchange, client):
    Closure.objects.create(date=date(2025, 12, 26), scope="federal", name="Closed by order", source=Source.objects.first())
    asked = "/calculator/?count=14&trigger=2025-12-12"
    assert due(client.get(asked).content.decode()) == "2025-12-26"
    page = client.get(f"{asked}&closures=yes").content.decode()
    assert due(page) == "2025-12-29"
    assert "Dec 26, 2025</time>: Closed by order" in page


def test_it_says_that_the_convention_binds_no_agency_letter(client):
    assert "agency letters are not bound by it" in client.get("/calculator/").content.decode()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("count=x&trigger=2018-01-24", "Enter a whole number."),
        ("count=30", "This field is required."),
        ("count=30&trigger=2018-02-30", "Write a day like 2018-01-29."),
        ("count=30&trigger=0001-01-01", "Write a day like 2018-01-29."),
        ("count=-1&trigger=2018-01-24", "greater than or equal to 0"),
        ("count=521&unit=weeks&trigger=2018-01-24", "The count must lie between 0 and 520 weeks."),
        ("count=30&unit=fortnights&trigger=2018-01-24", "not one of the available choices"),
        ("count=30&trigger=2018-01-24&state=ZZ", "not one of the available choices"),
        ("count=30&trigger=2018-01-24&federal=no&state=MA", "count beside the federal holidays only"),
        ("count=%00&trigger=2018-01-24", "Enter a whole number."),
        ("count=30&trigger=%00", "Write a day like 2018-01-29."),
        ("count=99999999999999999999&trigger=2018-01-24", "less than or equal to"),
        ("count=30&trigger=<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_beside_its_field(client, question, sentence):
    page = client.get(f"/calculator/?{question}")
    assert page.status_code == 400
    assert sentence in page.content.decode().replace("&quot;", '"').replace("&#x27;", "'")


def test_an_unknown_key_is_ignored_and_left_out_of_the_canonical_address(client):
    page = client.get("/calculator/?count=30&trigger=2018-01-24&utm_source=mail").content.decode()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/calculator/?count=30&amp;trigger=2018-01-24">' in page
