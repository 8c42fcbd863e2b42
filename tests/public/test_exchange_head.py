"""The head of an exchange: one sentence on who wrote last, one on what came of it, and money that adds up."""

import pytest

from tests.public.reading import words

pytestmark = pytest.mark.django_db


def page(client, place, day="2018-01-29"):
    return words(client.get(f"/jurisdictions/{place}/?as_of={day}").content.decode())


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("lawrence-ma", "Two letters from Justice, one answer. One deadline answered, one open."),
        ("chicago-il", "Three letters from Justice, no answer on file. Two deadlines reported met, one open."),
        ("jackson-ms", "Two letters from Justice, no answer on file. One deadline with no answer on file, one open."),
        ("milwaukee-county-wi", "Three letters from Justice, one answer. Two deadlines met."),
    ],
)
def test_counts_are_words_and_deadlines_are_said_by_their_states(exchange, client, place, said):
    assert said in page(client, place)


def test_a_place_without_a_letter_says_so(exchange, client):
    assert "No letter from Justice on record." in page(client, "lawrence-ma", "2017-01-01")


@pytest.mark.parametrize(
    ("place", "day", "said"),
    [
        ("lawrence-ma", "2018-01-29", "on January 24, 2018. No answer on file yet."),
        ("new-orleans-la", "2018-01-29", "on October 11, 2017. No answer on file, looked for until January 29, 2018."),
        ("milwaukee-county-wi", "2018-01-29", "Nobody’s DOJ closed its inquiry on October 12, 2017."),
        ("lawrence-ma", "2020-01-29", "looked for until March 2019. Standing: Not followed since March 2019."),
    ],
)
def test_the_standing_is_named_only_where_the_turn_is_not_known(exchange, client, place, day, said):
    assert f"{said} What is due, and when" in page(client, place, day)


def test_a_single_amount_is_printed_once(exchange, client):
    found = page(client, "chicago-il")
    assert found[: found.index("The exchange")].count("$2,019,194") == 1


def test_what_a_total_leaves_out_stands_after_it_and_says_so(exchange, client):
    found = page(client, "oregon")
    counted, beside = found.index("$18,244,126 Byrne JAG, fiscal 2017"), found.index("Not counted: $2,080,040 to $2,080,049")
    assert found.index("Money at stake $18,244,126") < counted < beside


def test_the_amounts_link_to_where_they_were_found(exchange, client):
    found = page(client, "lawrence-ma")
    assert "fiscal 2017, applied for. Source: Boston Herald, Nov 16, 2017 ." in found
    assert "Not counted" not in found
