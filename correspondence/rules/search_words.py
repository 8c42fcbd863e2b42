"""Which words does a text hold, so that “subpoenas” finds “subpoena”, and “City” finds “cities”?

A word is folded (compatibility forms, accents and case fall away) and stemmed here, once, for every database: those only look
up what this file says. Its tokens are plain ASCII letters and digits.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

LONGEST = 60  # characters of a token; what is longer differs only behind them
MARKS = "\u0300-\u036f"
LETTER = rf"[^\W_][{MARKS}]*"
WORD = re.compile(
    r"\b[^\W\d_](?:\.[^\W\d_]\b)+"  # U.S.C.
    r"|\d{1,3}(?:,\d{3})+(?!\d)"  # 71,811
    rf"|(?:{LETTER})+(?:['’ʼ](?:{LETTER})+)*"  # O’Brien
)
POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)

_english = snowballstemmer.stemmer("english")
_turn = Lock()  # a stemmer holds the word that it works on


class Word(NamedTuple):
    """A word of a text: what it is looked up by, and where it stands."""

    token: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for found in WORD.finditer(text):
        if token := token_of(found[0]):
            yield Word(token, *found.span())


def tokens(text: str) -> list[str]:
    """What the words of a text are looked up by, in order."""
    return [word.token for word in words(text)]


@lru_cache(50_000)
def token_of(word: str) -> str:
    """``subpoena`` for “Subpoenas”; empty for what holds no letter and no digit."""
    decomposed = unicodedata.normalize("NFKD", POSSESSIVE.sub("", word)).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", decomposed) if c.isalnum())
    if plain.isascii() and plain.isalpha():
        with _turn:
            return _english.stemWord(plain[:LONGEST])
    return "".join(c if c.isascii() else f"u{ord(c):x}" for c in plain)[:LONGEST]
