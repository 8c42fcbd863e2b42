"""Which letter a paper is of: told by its words or by the name of its file, asked about, or not known."""

import pytest

from correspondence.rules.paper_matching import Letter, Letters, Why
from correspondence.rules.place_matching import Known

PLACES = {
    "lawrence-ma": ("Lawrence, Massachusetts", [("Lawrence", "city", "MA")], "James Fitzpatrick"),
    "portland-me": ("Portland, Maine", [("Portland", "city", "ME")], ""),
    "portland-or": ("Portland, Oregon", [("Portland", "city", "OR")], ""),
    "oregon": (
        "State of Oregon", [("State of Oregon", "state", "OR"), ("Oregon Criminal Justice Commission", "state", "OR")], "",
    ),
    "sacramento-ca": ("Sacramento, California", [("Sacramento", "city", "CA")], ""),
    "sacramento-county-ca": ("Sacramento County, California", [("Sacramento County", "county", "CA")], ""),
    "milwaukee-county-wi": (
        "Milwaukee County, Wisconsin", [("Milwaukee County", "county", "WI"), ("Milwaukee", "county", "WI", False)], "",
    ),
    "san-francisco-ca": ("San Francisco, California", [("City and County of San Francisco", "city-county", "CA")], ""),
    "washington-dc": (
        "Washington, District of Columbia",
        [("Washington, District of Columbia", "district", "DC"), ("Washington, D.C.", "district", "DC")],
        "Michelle Garcia",
    ),
    "new-york-city-ny": ("New York City, New York", [("New York City", "city", "NY"), ("New York", "city", "NY")], ""),
    "new-york": ("State of New York", [("State of New York", "state", "NY")], ""),
    "seattle-wa": ("Seattle, Washington", [("Seattle", "city", "WA")], "Tim Burgess"),
}  # fmt: skip
KEYS = {slug: number for number, slug in enumerate(PLACES, 1)}
LETTERS = Letters(
    Letter(KEYS[slug], place, tuple(Known(slug, *name) for name in names), person)
    for slug, (place, names, person) in PLACES.items()
)
HEAD = "U.S. Department of Justice\nOffice of Justice Programs\nWashington, D.C. 20531\nNovember 15, 2017\n"

# what its pages say, the name of its file, the letter, and why
PLAIN = [
    (HEAD + "Chief of Police\n90 Lowell Street\nLawrence, Massachusetts 01840\nDear Chief:\nas Portland, Maine did", "a.pdf",
     "lawrence-ma", Why.WORDS),
    (HEAD + "James  Fitzpatrick\nChief of Police\nDear Chief", "a.pdf", "lawrence-ma", Why.WORDS),
    (HEAD + "The Mayor\nPortland, OR 97204\nDear Mayor", "a.pdf", "portland-or", Why.WORDS),
    (HEAD + "The Director\nOregon Criminal Justice Commission\nSalem, Oregon 97301\nDear Director", "a.pdf", "oregon", Why.WORDS),
    (HEAD + "State of Oregon, Oregon 97301\nDear Governor", "a.pdf", "oregon", Why.WORDS),
    (HEAD + "County of Sacramento\nSacramento County\nDear Sheriff", "a.pdf", "sacramento-county-ca", Why.WORDS),
    (HEAD + "City of Sacramento\nDear Chief", "a.pdf", "sacramento-ca", Why.WORDS),
    (HEAD + "Mayor of New York City\nNew York, New York 10007\nDear Mayor", "a.pdf", "new-york-city-ny", Why.WORDS),
    (HEAD + "Hon. Tim Burgess\nSeattle, Washington 98104\nDear Mayor", "a.pdf", "seattle-wa", Why.WORDS),
    (HEAD + "Michelle Garcia\n441 4th Street NW\nWashington, D.C. 20001\nDear Director", "a.pdf", "washington-dc", Why.WORDS),
    ("", "2017-11-15_Lawrence_MA.pdf", "lawrence-ma", Why.NAME),
    ("", "lawrenceMA.PDF", "lawrence-ma", Why.NAME),
    ("", "L-2017-11-sacramento-county-ca.pdf", "sacramento-county-ca", Why.NAME),
    ("", "portland or letter.pdf", "portland-or", Why.NAME),
    ("", "SanFrancisco.tiff", "san-francisco-ca", Why.NAME),
    (HEAD + "Portland\nDear Mayor", "portland-me.pdf", "portland-me", Why.NAME),
    (HEAD + "ＬＡＷＲＥＮＣＥ, MASS.\nDear Chief", "scan.pdf", "lawrence-ma", Why.WORDS),
]  # fmt: skip

# what its pages say, the name of its file, the letters to choose from, and why
ASKED = [
    (HEAD + "The Mayor\nPortland\nDear Mayor", "scan.pdf", ["portland-me", "portland-or"], Why.SEVERAL),
    (HEAD + "Milwaukee, Wisconsin\nDear Clerk", "scan.pdf", ["milwaukee-county-wi"], Why.DOUBTFUL),
    (HEAD + "Lawrence, Massachusetts\nDear Chief", "seattle.pdf", ["lawrence-ma", "seattle-wa"], Why.DISAGREE),
    ("", "SF.pdf", ["san-francisco-ca"], Why.DOUBTFUL),
    ("", "new york.pdf", ["new-york", "new-york-city-ny"], Why.SEVERAL),
    (HEAD + "Lawrence, Kansas\nDear Chief", "scan.pdf", [], Why.NOTHING),
    (HEAD + "Dear Friend", "scan 0001.pdf", [], Why.NOTHING),
    ("", ".pdf", [], Why.NOTHING),
    ("", "", [], Why.NOTHING),
]  # fmt: skip


@pytest.mark.parametrize(("words", "name", "slug", "why"), PLAIN)
def test_it_is_plain(words, name, slug, why):
    found = LETTERS.match([words], name)
    assert (found.key, found.why) == (KEYS[slug], why), found


@pytest.mark.parametrize(("words", "name", "slugs", "why"), ASKED)
def test_it_is_asked_about(words, name, slugs, why):
    found = LETTERS.match([words], name)
    assert (sorted(found.choices), found.why) == (sorted(KEYS[slug] for slug in slugs), why), found


def test_it_says_what_it_read():
    assert LETTERS.match([HEAD + "Lawrence, MA\nDear Chief"], "x.pdf").told == ("Lawrence, Massachusetts",)
    assert LETTERS.match([HEAD + "James Fitzpatrick\nDear Chief"], "x.pdf").told == ("James Fitzpatrick",)
    assert LETTERS.match([""], "Lawrence (1).pdf").told == ("lawrence",)


def test_of_no_letters_none_is_found():
    assert Letters([]).match(["Lawrence, Massachusetts"], "lawrence.pdf").why == Why.NOTHING
