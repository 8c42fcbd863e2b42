"""However an address was copied, it leads to the source that is there; a new source gets a key that can be read."""

from datetime import date

import pytest

from correspondence.rules.web_addresses import host_of, looks_like_address, proposed_key, same_page, stem_of

PAGE = "https://www.bostonglobe.com/metro/2017/11/15/letters/story.html"

ONE_PAGE = [
    "http://www.bostonglobe.com/metro/2017/11/15/letters/story.html",
    "https://bostonglobe.com/metro/2017/11/15/letters/story.html",
    "https://www.bostonglobe.com/metro/2017/11/15/letters/story.html/",
    "https://www.bostonglobe.com/metro/2017/11/15/letters/story.html#comments",
    "https://www.bostonglobe.com/metro/2017/11/15/letters/story.html?utm_source=x&utm_medium=mail",
    "https://www.bostonglobe.com/metro/2017/11/15/letters/story.html?fbclid=abc#top",
    "HTTPS://WWW.BostonGlobe.COM:443/metro/2017/11/15/letters/story.html",
    "  www.bostonglobe.com/metro/2017/11/15/letters/story.html ",
]

OTHER_PAGES = [
    "https://www.bostonglobe.com/metro/2017/11/15/letters/Story.html",
    "https://www.bostonglobe.com/metro/2017/11/15/letters/story.html?page=2",
    "https://www.bostonglobe.com:8443/metro/2017/11/15/letters/story.html",
    "https://www.bostonglobe.com/",
    "https://globe.com/metro/2017/11/15/letters/story.html",
    "",
]


@pytest.mark.parametrize("address", ONE_PAGE)
def test_it_is_the_same_page(address):
    assert same_page(address) == same_page(PAGE)


@pytest.mark.parametrize("address", OTHER_PAGES)
def test_it_is_another_page(address):
    assert same_page(address) != same_page(PAGE)


def test_what_is_asked_of_a_page_is_part_of_it():
    assert same_page("http://x.org/?id=7&utm_source=y") == same_page("https://x.org?id=7")
    assert same_page("http://x.org/?id=7") != same_page("http://x.org/?id=8")


@pytest.mark.parametrize("address", ["http://[::1", "https://x.org:port/", "not an address", "http://"])
def test_what_is_no_address_breaks_nothing(address):
    assert isinstance(same_page(address), str)
    assert isinstance(host_of(address), str)


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [(PAGE, True), ("www.justice.gov/opa", True), (" HTTP://X.ORG ", True), ("globe 2017", False), ("https://x", False),
     ("see http://x.org", False), ("", False)],
)  # fmt: skip
def test_an_address_is_told_from_words(typed, is_one):
    assert looks_like_address(typed) is is_one


@pytest.mark.parametrize(
    ("address", "stem", "key"),
    [
        (PAGE, "globe", "globe-2017-11-15"),
        (PAGE, "", "bostonglobe-2017-11-15"),
        ("https://www.justice.gov/opa/pr/letters", "", "justice-2026-11-24"),
        ("https://www.latimes.com/story-20171113.html", "", "latimes-2017-11-13"),
        ("https://x.org/2017/13/45/story", "", "x-2026-11-24"),
        ("https://ci.boston.ma.us/a", "", "ci-boston-ma-2026-11-24"),
        ("http://", "", "source-2026-11-24"),
    ],
)
def test_a_key_says_who_and_which_day(address, stem, key):
    assert proposed_key(address, on=date(2026, 11, 24), stem=stem) == key


@pytest.mark.parametrize(
    ("key", "stem"), [("globe-2018-01-24-heat", "globe"), ("wamc-2017-03", "wamc"), ("troyhenry", ""), ("2017-11", "")]
)
def test_a_key_tells_what_its_publisher_is_called_by(key, stem):
    assert stem_of(key) == stem
