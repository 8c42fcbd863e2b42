"""What stands beside a letter: its round, the days it allowed, how it is known, what came next, how to cite it."""

import pytest

from correspondence.models import Letter
from tests.public.reading import words

pytestmark = pytest.mark.django_db

LETTER = "/letters/L-2017-11-lawrence-ma/"


def page(client, query=""):
    return words(client.get(LETTER + query).content.decode())


@pytest.mark.parametrize(
    "said",
    [
        "Lawrence November 2017 Letter DOJ",
        "Round November 2017 letters to 29 jurisdictions Relies on",
        "Allowed 23 days",
        "Known from a source that describes it",
        "Then January 24, 2018: Justice asks Lawrence for documents",
        "Letter from Alan R. Hanson, Acting Assistant Attorney General, Office of Justice Programs, to James Fitzpatrick, "
        "Chief of Police, Lawrence Police Department (Nov. 15, 2017), http",
        "“DOJ warns of sanctuary city consequences” , Boston Herald, Nov 16, 2017",
    ],
)
def test_it_says(exchange, client, said):
    assert said in page(client)


def test_the_next_letter_is_not_known_before_it_was_written(exchange, client):
    assert "Then January" not in page(client, "?as_of=2018-01-23")


def test_the_day_announced_is_said_only_where_it_is_another(exchange, client):
    assert "Announced" not in page(client)
    Letter.objects.filter(number="L-2017-11-lawrence-ma").update(announced="2017-11-16")
    assert "Announced November 16, 2017" in page(client)


def test_a_round_whose_name_says_how_many_letters_is_not_counted_again(exchange, client):
    card = words(client.get("/jurisdictions/lawrence-ma/").content.decode())
    assert "Round November 2017 letters to 29 jurisdictions Source" in card
    assert "Round April 2017 proof-of-compliance letters, 9 letters" in words(
        client.get("/jurisdictions/chicago-il/").content.decode()
    )
