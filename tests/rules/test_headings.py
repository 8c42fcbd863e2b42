"""A summary is split after its first clause or sentence; no word is lost or changed."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.rules.headings import heading_and_rest

LONG = "Asked for all orders, directives and instructions " * 4


@pytest.mark.parametrize(
    ("the_summary", "is_headed", "and_goes_on"),
    [
        ("Sued over the order.", "Sued over the order", ""),
        ("Sued over the order; asked for a halt.", "Sued over the order", "Asked for a halt."),
        (
            "Sent the memo (June 28). The county agreed; nothing more.",
            "Sent the memo (June 28)",
            "The county agreed; nothing more.",
        ),
        ("Filed Chicago v. Sessions; lost.", "Filed Chicago v. Sessions", "Lost."),
        ("Filed U.S. v. Sanchez in St. Louis. Lost; appealed.", "Filed U.S. v. Sanchez in St. Louis", "Lost; appealed."),
        (
            "Said Gov. Brown and Sen. Merkley had asked. The rest; more.",
            "Said Gov. Brown and Sen. Merkley had asked",
            "The rest; more.",
        ),
        ("Paid $1.5 million; more later.", "Paid $1.5 million", "More later."),
        ("Asked by Judge Ramos (S.D.N.Y.); ended.", "Asked by Judge Ramos (S.D.N.Y.)", "Ended."),
        (LONG + "; and more.", LONG + "; and more", ""),
        (LONG + "twice. The rest; more.", LONG + "twice", "The rest; more."),
        ("", "", ""),
    ],
)
def test_the_first_clause_is_the_heading(the_summary, is_headed, and_goes_on):
    assert heading_and_rest(the_summary) == (is_headed, and_goes_on)


@given(st.text(max_size=400))
def test_no_letter_is_lost(summary):
    heading, rest = heading_and_rest(summary)
    assert [c for c in (heading + rest).casefold() if c.isalnum()] == [c for c in summary.casefold() if c.isalnum()]


@pytest.mark.parametrize("table", ["letters", "responses", "events", "policies"])
def test_no_real_heading_ends_in_an_abbreviation(exchange_folder, table):
    with (exchange_folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        headings = [heading_and_rest(row["summary"])[0] for row in csv.DictReader(file)]
    assert not [
        h for h in headings if h.rpartition(" ")[2] in ("v", "vs", "St", "Gov", "Sen", "Rep", "Reps", "No", "Mr", "Ms", "Dr")
    ]
