"""A paper is cited in the form that each trade asks for, with nothing invented."""

from dataclasses import replace

import pytest

from correspondence.rules import part_dates
from correspondence.rules.citations import MONTHS, Cited, apa, bibtex, bluebook, csl, ris

ADDRESS = "https://letters.example/letters/L-2018-01-lawrence-ma/"
LETTER = Cited(
    "L-2018-01-lawrence-ma", ADDRESS, "Jon Adler, Director, Bureau of Justice Assistance",
    "Daniel Rivera, Mayor, City of Lawrence",
    "Jon Adler", "U.S. Department of Justice", part_dates.parse("2018-01-24"), None, "2",
)  # fmt: skip
UNSIGNED = replace(LETTER, sender="U.S. Dep’t of Just.", author="", page="")


def test_the_bluebook_form_has_a_pinpoint_page():
    assert bluebook(LETTER) == (
        "Letter from Jon Adler, Director, Bureau of Justice Assistance, to Daniel Rivera, Mayor, City of Lawrence "
        f"(Jan. 24, 2018), at 2, {ADDRESS}."
    )


def test_months_are_those_of_table_t12():
    assert MONTHS == ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
    for number, month in enumerate(MONTHS, 1):
        assert f"({month} 2018)" in bluebook(replace(LETTER, when=part_dates.parse(f"2018-{number:02}")))


# What is known of the date, and how each form says it.
DATES = [
    ("2018-01-24", None, "(Jan. 24, 2018)", "(2018, January 24)", "DA  - 2018/01/24/", [[2018, 1, 24]]),
    ("2017-12", None, "(Dec. 2017)", "(2017, December)", "DA  - 2017/12//", [[2017, 12]]),
    ("2018", None, "(2018)", "(2018)", "DA  - 2018///", [[2018]]),
    (None, "2017-11-15", "([announced Nov. 15, 2017])", "([announced 2017, November 15])", "DA  - 2017/11/15/", [[2017, 11, 15]]),
    (None, None, "(undated)", "(n.d.)", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("dated", "announced", "blue", "american", "line", "parts"), DATES)
def test_no_more_of_a_date_is_said_than_is_known(dated, announced, blue, american, line, parts):
    one = replace(UNSIGNED, when=dated and part_dates.parse(dated), announced=announced and part_dates.parse(announced))
    assert bluebook(one).startswith(f"Letter from U.S. Dep’t of Just. to Daniel Rivera, Mayor, City of Lawrence {blue}")
    assert f"U.S. Department of Justice. {american}. Letter from" in apa(one)
    assert line in ris(one)
    assert csl(one).get("issued", {}).get("date-parts") == parts
    assert ("announcement" in ris(one)) == ("announcement" in csl(one).get("note", "")) == bool(announced)


def test_ris_is_a_personal_communication_of_whole_lines():
    lines = ris(LETTER).split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - PCOMM", "ER  - ", "")
    assert all(line[2:6] == "  - " and line[:2].isupper() for line in lines[:-1])
    assert {"AU  - Jon Adler", "SP  - 2", f"UR  - {ADDRESS}", "A2  - Daniel Rivera, Mayor, City of Lawrence"} <= set(lines)
    assert "\r\nER" not in ris(replace(LETTER, recipient="A\r\nER  - \r\nTY  - BOOK"))[:-12]


def test_bibtex_escapes_what_it_would_read_as_its_own():
    written = bibtex(replace(LETTER, recipient=r"R&D {50%} #1 $2 a_b ~ ^ \x"))
    assert (
        r"R\&D \textbraceleft{}50\%\textbraceright{} \#1 \$2 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}x"
        in written
    )
    assert written.startswith("@misc{L-2018-01-lawrence-ma,\n  author = {{Jon Adler}},\n")
    assert "  month = jan,\n" in written


def test_a_lone_brace_does_not_end_or_swallow_an_entry_of_bibtex():
    """BibTeX counts braces and knows no escape of them."""
    written = bibtex(replace(LETTER, recipient="Mayor {of", author="Jon } Adler"))
    assert written.count("{") == written.count("}")


def test_csl_has_the_names_of_its_schema():
    assert set(csl(LETTER)) == {
        "id",
        "type",
        "genre",
        "title",
        "author",
        "recipient",
        "publisher",
        "number",
        "URL",
        "issued",
        "page",
    }
    assert csl(LETTER)["type"] == "personal_communication"
    assert csl(UNSIGNED)["author"] == [{"literal": "U.S. Department of Justice"}]
