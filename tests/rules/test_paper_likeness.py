"""How much of one paper stands in another."""

import pytest

from correspondence.rules.paper_likeness import is_close, likeness, shingles

LETTER = " ".join(f"word{number}" for number in range(100))
OTHER = " ".join(f"other{number}" for number in range(100))


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        (LETTER, LETTER, True),
        (LETTER, LETTER.upper().replace(" ", ",\n"), True),
        (LETTER, LETTER.replace("word50", "█████"), True),
        (LETTER, LETTER + " " + OTHER, True),
        (" ".join(LETTER.split()[:30]), LETTER, True),
        (LETTER, OTHER, False),
        (LETTER, " ".join(reversed(LETTER.split())), False),
        ("word1 word2 word3 word4 word5", LETTER, False),
        ("", "", False),
    ],
)
def test_papers_are_close_where_most_of_the_shorter_stands_in_the_longer(one, other, close):
    assert is_close(shingles(one), shingles(other)) is close
    assert likeness(shingles(one), shingles(other)) == likeness(shingles(other), shingles(one))
