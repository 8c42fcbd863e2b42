"""Which place a list means by a name: plain, asked about, or not on record."""

import pytest

from correspondence.rules.place_matching import Known, Places, state_code

PLACES = Places([
    Known("portland-me", "Portland", "city", "ME"),
    Known("portland-or", "Portland", "city", "OR"),
    Known("sacramento-ca", "Sacramento", "city", "CA"),
    Known("sacramento-county-ca", "Sacramento County", "county", "CA"),
    Known("milwaukee-county-wi", "Milwaukee County", "county", "WI"),
    Known("milwaukee-county-wi", "Milwaukee", "county", "WI", sure=False),
    Known("monterey-county-ca", "Monterey County", "county", "CA"),
    Known("san-francisco-ca", "City and County of San Francisco", "city-county", "CA"),
    Known("san-francisco-ca", "San Francisco", "city-county", "CA"),
    Known("oregon", "State of Oregon", "state", "OR"),
    Known("new-york", "State of New York", "state", "NY"),
    Known("new-york-city-ny", "New York City", "city", "NY"),
    Known("new-york-city-ny", "New York", "city", "NY"),
    Known("washington-dc", "Washington, District of Columbia", "district", "DC"),
    Known("lawrence-ma", "Lawrence", "city", "MA"),
    Known("canon-city-co", "Cañon City", "city", "CO"),
    Known("st-paul-mn", "Saint Paul", "city", "MN"),
    Known("california", "State of California", "state", "CA"),
    Known("california", "California Board of State and Community Corrections", "state", "CA", sure=False),
])  # fmt: skip

PLAIN = [
    ("Lawrence", "", "lawrence-ma"),
    ("LAWRENCE", "MA", "lawrence-ma"),
    ("City of Lawrence", "MA", "lawrence-ma"),
    ("Lawrence, MA", "", "lawrence-ma"),
    ("Lawrence, Massachusetts", "", "lawrence-ma"),
    ("lawrence-ma", "", "lawrence-ma"),
    ("Portland", "ME", "portland-me"),
    ("Portland, Ore.", "", "portland-or"),
    ("Sacramento County", "CA", "sacramento-county-ca"),
    ("County of Sacramento", "CA", "sacramento-county-ca"),
    ("City of Sacramento", "", "sacramento-ca"),
    ("San Francisco", "CA", "san-francisco-ca"),
    ("Oregon", "", "oregon"),
    ("the State of Oregon", "OR", "oregon"),
    ("New York City", "NY", "new-york-city-ny"),
    ("City of New York", "", "new-york-city-ny"),
    ("State of New York", "", "new-york"),
    ("Washington, D.C.", "", "washington-dc"),
    ("Canon City", "CO", "canon-city-co"),
    ("Cañon City", "CO", "canon-city-co"),
    ("St. Paul", "MN", "st-paul-mn"),
]
ASKED = [
    ("Portland", "", "several", ("portland-me", "portland-or")),
    ("Sacramento", "CA", "several", ("sacramento-ca", "sacramento-county-ca")),
    ("Milwaukee", "WI", "doubtful", ("milwaukee-county-wi",)),
    ("Monterey", "CA", "doubtful", ("monterey-county-ca",)),
    ("California Board of State and Community Corrections", "", "doubtful", ("california",)),
    ("SF", "", "doubtful", ("san-francisco-ca",)),
    ("New York", "NY", "several", ("new-york-city-ny", "new-york")),
    ("Lаwrence", "MA", "lookalike", ("lawrence-ma",)),  # the second letter is Cyrillic
    ("Law\u200brence", "MA", "lookalike", ("lawrence-ma",)),  # a space of no width
    ("Lawrance", "MA", "unknown", ("lawrence-ma",)),
    ("Lawrence", "KS", "unknown", ()),
    ("Nowhere", "", "unknown", ()),
]


@pytest.mark.parametrize(("text", "state", "slug"), PLAIN)
def test_a_plain_name_is_found(text, state, slug):
    assert PLACES.find(text, state).slug == slug


@pytest.mark.parametrize(("text", "state", "why", "choices"), ASKED)
def test_whatever_is_not_plain_is_asked_about(text, state, why, choices):
    found = PLACES.find(text, state)
    assert (found.slug, found.why) == ("", why)
    assert sorted(found.choices) == sorted(choices)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MA", "MA"),
        ("ma", "MA"),
        ("Mass.", "MA"),
        ("massachusetts", "MA"),
        ("D.C.", "DC"),
        ("N.Y.", "NY"),
        ("Ma$$", ""),
        ("", ""),
    ],
)
def test_a_state_as_people_write_it(text, code):
    assert state_code(text) == code
