"""How much of one paper stands in another, word for word?"""

import re

WORDS = 5  # in a shingle
LEAST = 20  # shingles: of a few words nothing is said
CLOSE = 0.8

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Every run of five words, without case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(*(words[start:] for start in range(WORDS)), strict=False))


def likeness(one: Shingles, other: Shingles) -> float:
    """The share of the shorter paper that stands in the longer one; a redacted page or a part is like the whole."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= LEAST else 0.0


def is_close(one: Shingles, other: Shingles) -> bool:
    return likeness(one, other) >= CLOSE
