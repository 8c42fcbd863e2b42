"""What does somebody look for? Words, “phrases”, and a minus before what is to be left out; everything else is literal."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from correspondence.rules.search_words import tokens

LONGEST = 300  # characters
QUOTES = str.maketrans("“”„«»", '"""""')
TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')

Term = tuple[str, ...]  # the tokens of a word, or of several that stand side by side


class BadSearch(ValueError):
    """A question that cannot be asked, with a sentence for the reader."""


@dataclass(frozen=True)
class Question:
    """What is looked for: every term of ``wanted`` stands in the entry, none of ``unwanted`` does."""

    text: str
    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def words(self) -> list[str]:
        """The tokens that all must be there, each once."""
        return list(dict.fromkeys(token for term in self.wanted for token in term))

    @property
    def phrases(self) -> list[Term]:
        return [term for term in self.wanted if len(term) > 1]


def read(question: str) -> Question:
    """Read a question; one without a word in it (“***”) finds nothing.

    Raises:
        BadSearch: it is too long, or only says what is to be left out.
    """
    text = " ".join(question.split())
    if len(question) > LONGEST:
        raise BadSearch(_("A question has at most %d characters: ask for fewer words.") % LONGEST)
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for minus_phrase, phrase, minus, word in TERM.findall(text.translate(QUOTES)):
        if term := tuple(tokens(phrase or word)):
            (unwanted if minus_phrase or minus else wanted)[term] = None
    if unwanted and not wanted:
        raise BadSearch(_("A question that only says what to leave out finds everything else: add a word to look for."))
    return Question(text, tuple(wanted), tuple(unwanted))
