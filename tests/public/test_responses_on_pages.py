"""An answer is a response, with its day counted, on the exchange and on the letter's page."""

import pytest

from correspondence.models import Answer
from tests.public.reading import entry, words

pytestmark = pytest.mark.django_db

KING = "/jurisdictions/king-county-wa/?as_of=2018-01-29"


def number(place):
    return Answer.objects.filter(letter__jurisdiction__slug=place).values_list("response__number", flat=True).first()


def test_the_sheet_counts_its_day_and_says_how_it_stood_to_the_deadline(exchange, client):
    sheet = words(entry(client.get(KING).content.decode(), number("king-county-wa")))
    assert "December 8 Friday, day 23 of 23 King County → to DOJ response" in sheet
    assert "Timing Day 23 of 23, on the day" in sheet


def test_one_answer_to_letters_of_different_days_numbers_no_day(exchange, client):
    page = client.get("/jurisdictions/milwaukee-county-wi/?as_of=2018-01-29").content.decode()
    sheet = words(entry(page, number("milwaukee-county-wi")))
    assert sheet.startswith("June 28 Wednesday Milwaukee County → to DOJ legal opinion")
    assert "Timing Day 218 of 220, 2 days early; day 68 of 70, 2 days early" in sheet


def test_the_letters_page_says_response_and_its_day(exchange, client):
    page = words(client.get("/letters/L-2017-11-king-county-wa/").content.decode())
    assert "Dec 8, 2017 King County → to DOJ response, day 23 of 23 Sent a letter" in page
    assert "Settles" not in page


def test_an_answer_whose_day_is_not_on_file_says_so_once(exchange, client):
    page = words(client.get("/letters/L-2017-11-lawrence-ma/").content.decode())
    assert "Dec 2017 day not on file Lawrence → to DOJ response Called the concerns unfounded" in page


@pytest.mark.parametrize(
    ("settles", "said"),
    [("part", "Settles a part of what was due."), ("unknown", "Whether it settles what was due is not known.")],
)
def test_what_it_settles_is_said_where_it_is_not_plainly_all(exchange, client, settles, said):
    Answer.objects.filter(letter__number="L-2017-11-king-county-wa").update(settles=settles)
    assert said in words(client.get("/letters/L-2017-11-king-county-wa/").content.decode())
