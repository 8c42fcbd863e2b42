"""Where in its sentence does a proposed value stand, as the paper writes it?"""

import re
from datetime import date

from correspondence.extraction.proposals import amounts, authorities, dates
from correspondence.extraction.proposals.proposed import Field

WORDS = re.compile(r"\w+")


def marked(field: str, value: str, sentence: str) -> tuple[str, str, str]:
    """The sentence before the value, the value as written, and what follows; all of it before, where the value is not found."""
    start, end = _place(field, value, sentence) or (len(sentence), len(sentence))
    return sentence[:start], sentence[start:end], sentence[end:]


def _place(field: str, value: str, sentence: str) -> tuple[int, int] | None:
    if field in (Field.DATE, Field.DUE):
        day = date.fromisoformat(value)
        return next(((start, end) for one, start, end in dates.named(sentence) if one == day), None)
    if field == Field.AUTHORITY:
        return next(((start, end) for one, start, end in authorities.named(sentence) if one == value), None)
    if field == Field.AMOUNT:
        amount = amounts.parse(value).amount
        return next(((start, end) for one, start, end in amounts.named(sentence) if one == amount), None)
    words = WORDS.findall(value)
    found = re.search(r"\W+".join(map(re.escape, words)), sentence, re.IGNORECASE) if words else None
    return found.span() if found else None
