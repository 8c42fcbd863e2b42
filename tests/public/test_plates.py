"""A deadline's plate repeats no source of its letter, and looks answered when it was."""

import pytest

from tests.public.reading import entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "number", "look", "sourced"),
    [
        ("lawrence-ma", "D-2017-11-lawrence-ma", "deadline is-met", False),  # answered, day not on file
        ("king-county-wa", "D-2017-11-king-county-wa", "deadline is-met", False),  # met
        ("lawrence-ma", "D-2018-01-lawrence-ma", "deadline is-open", False),
        ("jackson-ms", "D-2017-11-jackson-ms", "deadline ", False),  # no answer on file
        ("new-orleans-la", "D-2017-10-new-orleans-la", "deadline ", True),  # reported met
    ],
)
def test_sources_stand_only_where_the_state_was_found_in_one(exchange, client, place, number, look, sourced):
    plate = entry(client.get(f"/jurisdictions/{place}/?as_of=2018-01-29").content.decode(), number)
    assert f'class="entry {look}"' in plate
    assert ("Source" in plate) is sourced
