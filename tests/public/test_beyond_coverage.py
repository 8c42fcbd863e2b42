"""After the day to which somebody looked, no day of silence is counted."""

from datetime import date

import pytest

from correspondence.models import Deadline
from tests.public.reading import words

pytestmark = pytest.mark.django_db
PAGE = "/jurisdictions/lawrence-ma/"


@pytest.fixture
def confirmed(exchange) -> Deadline:
    """Somebody confirmed that Lawrence's second letter was not answered."""
    deadline = Deadline.objects.get(number="D-2018-01-lawrence-ma")
    deadline.ledger.create(kind="confirmed_unanswered", on=date(2018, 3, 5))
    deadline.letter.responses.clear()
    return deadline


def test_while_it_is_followed_the_days_are_counted(confirmed, client):
    assert "Overdue 10 days, no answer on file" in words(client.get(f"{PAGE}?as_of=2018-03-05").content.decode())


def test_beyond_it_only_the_day_of_the_last_look_is_said(confirmed, client):
    page = words(client.get(PAGE).content.decode())
    assert "Overdue , no answer on file when last looked for, until March 2019" in page
    assert "of 30" not in page.split("Today,")[1].split(".")[0]


def test_a_stayed_deadline_counts_no_day_and_is_nobodys_turn(exchange, client):
    deadline = Deadline.objects.get(number="D-2018-01-lawrence-ma")
    deadline.letter.responses.clear()
    deadline.ledger.create(kind="stayed", on=date(2018, 2, 1))
    page = words(client.get(f"{PAGE}?as_of=2018-02-10").content.decode())
    assert "Stayed since February 1, 2018" in page
    assert "day 17 of 30" not in page
    assert "Whose turn Not known" in page
