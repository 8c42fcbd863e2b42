"""A count in a sentence is a word up to nine; small and capital letters change nothing else."""

import pytest

from tracker.formats import numbers


@pytest.mark.parametrize(("count", "written"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (29, "29")])
def test_a_count_is_spelled_up_to_nine(count, written):
    assert numbers.spelled(count) == written


@pytest.mark.parametrize(
    ("kind", "in_a_line"), [("Letter from Congress", "letter from Congress"), ("Inquiry", "inquiry"), ("DOJ list", "DOJ list")]
)
def test_only_the_first_letter_of_a_kind_becomes_small(kind, in_a_line):
    assert numbers.small(kind) == in_a_line


def test_a_sentence_begins_with_a_capital_and_keeps_its_names():
    assert numbers.capital("one letter from Justice") == "One letter from Justice"
