"""Nothing on a page of a past day tells of what came after it."""

import pytest

from correspondence.models import Deadline
from tests.public.reading import entry, words

pytestmark = pytest.mark.django_db

JACKSON = "/jurisdictions/jackson-ms/"
LAWRENCE = "/jurisdictions/lawrence-ma/"


@pytest.mark.parametrize("address", [LAWRENCE, JACKSON, "/letters/L-2017-11-jackson-ms/"])
def test_before_its_end_nobody_knows_until_when_it_was_followed(exchange, client, address):
    assert "2019" not in words(client.get(f"{address}?as_of=2018-01-29").content.decode())


def test_no_answer_on_file_says_to_which_day_we_looked(exchange, client):
    page = words(client.get(f"{JACKSON}?as_of=2018-01-29").content.decode())
    assert "No answer on file , not confirmed either way; looked for until January 29, 2018" in page


def test_after_its_end_the_lede_says_until_when_it_was_followed(exchange, client):
    assert "Followed until March 2019." in words(client.get(f"{LAWRENCE}?as_of=2020-01-01").content.decode())
    assert "Followed until" not in words(client.get(f"{LAWRENCE}?as_of=2018-01-29").content.decode())


@pytest.mark.parametrize(("day", "noted"), [("2018-01-29", False), ("2018-02-23", False), ("2018-02-24", True)])
def test_a_note_on_a_deadline_waits_until_it_has_passed(exchange, client, day, noted):
    Deadline.objects.filter(number="D-2018-01-lawrence-ma").update(public_note="Nothing came of it.")
    plate = entry(client.get(f"{LAWRENCE}?as_of={day}").content.decode(), "D-2018-01-lawrence-ma")
    assert ("Nothing came of it." in plate) is noted
