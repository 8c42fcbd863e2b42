"""What does a letter ask for, one thing at a time?"""

import re
from dataclasses import replace

from correspondence.extraction.proposals.asking import CONDITIONAL, IMPERATIVE, asks, says_only_where
from correspondence.extraction.proposals.dates import named
from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper, Sentence

LONGEST = 1000
INLINE = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>[1-9]|[a-h]|i{1,3}|iv|v)\)\s+")
CONTINUES = re.compile(
    r"(?:the following|as follows|following (?:\w+ ){1,4}|below|these (?:\w+ ){0,2}questions)[^.]{0,60}[:.]$|:$", re.IGNORECASE
)
AND = re.compile(r"[,;]?\s*(?:and|or|and/or)?\s*$", re.IGNORECASE)


def demands(paper: Paper) -> list[Proposed]:
    """Each numbered ask of a list that a sentence asks for, and each other sentence that asks."""
    found: dict[str, Proposed] = {}
    body, place = paper.body, 0
    while place < len(body):
        sentence = body[place]
        place += 1
        if sentence.mark:  # an item that no sentence before it asks for
            if IMPERATIVE.match(sentence.text) and asks(f"Please {sentence.text}"):
                _add(found, sentence.text, sentence)
            continue
        if not asks(sentence.text):
            continue
        if place < len(body) and body[place].mark and CONTINUES.search(sentence.text):
            end = next((i for i in range(place, len(body)) if not body[i].mark), len(body))
            for item in _items(body[place:end]):
                _add(found, item.text, item)
            place = end
        elif not CONDITIONAL.match(sentence.text) and not _only_where(sentence.text):
            for text in _parts(sentence.text):
                _add(found, text, sentence)
    return list(found.values())


def _only_where(text: str) -> bool:
    return says_only_where(text) and not named(text)


def _items(listed: list[Sentence]) -> list[Sentence]:
    """The items of a list; what is counted in another manner below an item is part of it."""
    items: list[Sentence] = []
    for sentence in listed:
        if not items or _manner(sentence.mark) == _manner(listed[0].mark):
            items.append(sentence)
        elif len(items[-1].text) < LONGEST:
            items[-1] = replace(items[-1], text=f"{items[-1].text} {sentence.text}")
    return items


def _manner(mark: str) -> str:
    return "1" if mark.isdigit() else "a" if mark.isalpha() and mark != "o" else mark


def _parts(text: str) -> list[str]:
    """The asks of a sentence that counts them: ``please (1) explain …; and (2) provide …``."""
    marks = list(INLINE.finditer(text))
    if len(marks) < 2 or marks[0]["mark"] not in ("1", "a", "i") or marks[1]["mark"] not in ("2", "b", "ii"):
        return [text]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _add(found: dict[str, Proposed], text: str, sentence: Sentence) -> None:
    value = AND.sub("", text).strip()
    if value and len(value) <= LONGEST:
        found.setdefault(value, Proposed(Field.DEMAND, value, sentence.text, sentence.page))
