"""A place is found by its names, and a name of another government is asked about."""

import csv

import pytest

from correspondence.rules import place_names


@pytest.mark.parametrize(
    ("the_full_name", "is_short", "and_owns_with", "and_has_the_initials"),
    [
        ("Lawrence", "Lawrence", "Lawrence’s", ""),
        ("City and County of San Francisco", "San Francisco", "San Francisco’s", "sf"),
        ("State of Illinois", "Illinois", "Illinois’", ""),
        ("State of New York", "New York", "New York’s", "ny"),
        ("City of Los Angeles", "Los Angeles", "Los Angeles’", "la"),
        ("Washington, District of Columbia", "Washington", "Washington’s", ""),
        ("West Palm Beach", "West Palm Beach", "West Palm Beach’s", "wpb"),
        ("Miami-Dade County", "Miami-Dade County", "Miami-Dade County’s", "mdc"),
        ("Prince of Wales and the Sea", "Prince of Wales and the Sea", "Prince of Wales and the Sea’s", "pws"),
        ("Cañon City", "Cañon City", "Cañon City’s", "cc"),
    ],
)
def test_a_name_is_shortened(the_full_name, is_short, and_owns_with, and_has_the_initials):
    assert place_names.short(the_full_name) == is_short
    assert place_names.possessive(is_short) == and_owns_with
    assert place_names.initials(the_full_name) == and_has_the_initials


def test_the_initials_of_a_very_long_name_would_not_fit_and_are_left_out():
    assert place_names.initials("one two three four five six seven eight nine ten eleven twelve") == "ottffssentet"
    assert place_names.initials(" ".join(["word"] * 13)) == ""


@pytest.mark.parametrize("name", ["CAÑON  City", "Canon\u0303 city", " cañon city ", "Cañon city"])  # NFC, NFD, width, case
def test_names_are_compared_without_case_accents_and_spaces(name):
    assert place_names.plain(name) == "canon city"


@pytest.mark.parametrize(
    ("the_alias", "of_a", "is_the_name", "of_the_kind"),
    [
        ("BernCo", "county", "BernCo", "known"),
        ("Las Vegas", "county", "Las Vegas", "misprint"),
        ("Milwaukee", "county", "Milwaukee", "misprint"),
        ("Miami/Dade County", "county", "Miami/Dade County", "known"),
        ("Orleans Parish", "city", "Orleans Parish", "known"),
        ("City of Louisville", "city-county", "City of Louisville", "known"),
        ("Vermont Department of Public Safety", "state", "Vermont Department of Public Safety", "agency"),
        ("Oregon Criminal Justice Commission", "state", "Oregon Criminal Justice Commission", "agency"),
        (
            "California Department of Corrections and Rehabilitation (misreported)",
            "state",
            "California Department of Corrections and Rehabilitation",
            "misprint",
        ),
    ],
)
def test_an_alias_is_another_name_an_agency_or_a_misprint(the_alias, of_a, is_the_name, of_the_kind):
    assert place_names.name_kind(the_alias, of_a) == (is_the_name, of_the_kind)


def test_every_real_alias_of_a_county_that_names_a_city_is_a_misprint(exchange_folder):
    with (exchange_folder / "jurisdictions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = {
        place_names.name_kind(alias.strip(), row["kind"])[0]
        for row in rows
        for alias in row["aliases"].split(";")
        if alias.strip() and place_names.name_kind(alias.strip(), row["kind"])[1] == "misprint"
    }
    assert asked == {
        "Las Vegas", "Miami", "Milwaukee", "Middlesex, New Jersey", "California Department of Corrections and Rehabilitation",
    }  # fmt: skip
