"""Money is read only where it is written plainly."""

from decimal import Decimal

import pytest

from correspondence.rules import amounts


@pytest.mark.parametrize(
    ("what_is_written", "is_read_as"),
    [
        ("$72,000", "72000"),
        ("72,000.00", "72000"),
        ("72 000", "72000"),
        ("US$72000", "72000"),
        ("US $72,000", "72000"),
        (" 72000 ", "72000"),
        ("72000.5", "72000.50"),
        ("0", "0"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_a_plain_amount_is_read(what_is_written, is_read_as):
    assert amounts.parse(what_is_written) == Decimal(is_read_as)


REFUSED = [
    "72k", "1.2M", "72.000,00", "(500)",  # words and other customs: C22
    "-1", "-0", "+1",  # no amount of this record is negative: C23
    "NaN", "Infinity", "-Infinity", "1e400", "1E+3", "0x10", "٧٢", "７２",  # what Decimal() itself would take: C24
    "99999999999999999.99", "1000000000000", "0.001", "72.0000",  # digits and places: C25
    "", "$", "7,2000", "72,00", "1,2,3", "72000.", ".50", "72 000 00", "$$5", "=1+1", "72000\n1",
]  # fmt: skip


@pytest.mark.parametrize("what_is_written", REFUSED)
def test_anything_else_is_refused_with_a_sentence(what_is_written):
    with pytest.raises(ValueError, match=r"is not an amount|is larger than"):
        amounts.parse(what_is_written)


@pytest.mark.parametrize(
    ("the_amount", "is_printed"),
    [("71811", "$71,811"), ("71811.00", "$71,811"), ("0", "$0"), ("1234.5", "$1,234.50"), ("18244126", "$18,244,126")],
)
def test_cents_are_printed_only_where_there_are_some(the_amount, is_printed):
    assert amounts.dollars(Decimal(the_amount)) == is_printed


@pytest.mark.parametrize(
    ("the_words", "are_known_as", "and_left_over"),
    [
        ("awarded; at risk", ["awarded", "at_stake"], []),
        ("awarded; held until review closed", ["awarded", "withheld"], []),
        ("applied without the county certification", ["applied"], []),
        ("Received; received yearly", ["received"], []),
        ("applied; not awarded", ["applied", "other"], ["not awarded"]),
        ("not received by October 2017", ["other"], ["not received by October 2017"]),
        ("allocated; not awarded as of January 2018", ["allocated", "other"], ["not awarded as of January 2018"]),
        ("withheld; released by October 2018", ["withheld", "released"], []),
        ("awardedish", ["other"], ["awardedish"]),
        ("", [], []),
        (" ; ", [], []),
    ],
)
def test_a_denied_status_is_not_that_status(the_words, are_known_as, and_left_over):
    assert amounts.statuses(the_words) == (are_known_as, and_left_over)


@pytest.mark.parametrize(
    ("what_is_written", "is_the_program", "qualified_as"),
    [
        ("Byrne JAG (shared with Seattle)", "Byrne JAG", "shared with Seattle"),
        ("COPS Hiring Program", "COPS Hiring Program", ""),
        ("Byrne (JAG) Program", "Byrne (JAG) Program", ""),
        ("(shared)", "(shared)", ""),
    ],
)
def test_words_in_brackets_at_the_end_qualify_a_program(what_is_written, is_the_program, qualified_as):
    assert amounts.program_and_qualifier(what_is_written) == (is_the_program, qualified_as)
