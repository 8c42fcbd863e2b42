"""What does a letter ask for, one thing at a time?"""

import re

from correspondence.extraction.proposals.asking import CONDITIONAL, IMPERATIVE, asks, says_only_where
from correspondence.extraction.proposals.dates import named
from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper, Sentence

LONGEST = 1000
INLINE = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>[1-9]|[a-h]|i{1,3}|iv|v)\)\s+")
CONTINUES = re.compile(r"(?:the following|as follows|following (?:\w+ ){1,4}|below|these (?:\w+ ){0,2}questions)[^.]{0,60}[:.]$|:$", re.IGNORECASE)
AND = re.compile(r"[,;]?\s*(?:and|or|and/or)?\s*$", re.IGNORECASE)


def demands(paper: Paper) -> list[Proposed]:
    """Each numbered ask of a list that a sentence asks for, and each other sentence that asks."""
    found: dict[str, Proposed] = {}
    body, place = paper.body, 0
    while place < len(body):
        sentence = body[place]
        items = _items(body, place + 1)
        if sentence.mark:
            place += 1
            if IMPERATIVE.match(sentence.text) and asks(f"Please {sentence.text}"):
                _add(found, sentence.text, sentence)
            continue
        if items and asks(sentence.text) and CONTINUES.search(sentence.text):
            for text, item in items:
                _add(found, text, item)
            place += 1 + sum(1 for one in body[place + 1 :] if one.mark and _in(one, body, place + 1))
            continue
        if asks(sentence.text) and not CONDITIONAL.match(sentence.text) and not _only_where(sentence.text):
            for text in _parts(sentence.text):
                _add(found, text, sentence)
        place += 1
    return list(found.values())


def _only_where(text: str) -> bool:
    return says_only_where(text) and not named(text)


def _in(sentence: Sentence, body: list[Sentence], start: int) -> bool:
    """Whether an item belongs to the unbroken list that begins at ``start``."""
    end = next((i for i in range(start, len(body)) if not body[i].mark), len(body))
    return any(sentence is one for one in body[start:end])


def _items(body: list[Sentence], start: int) -> list[tuple[str, Sentence]]:
    """The items of the list that begins there; what is counted in another manner below an item is part of it."""
    items: list[tuple[str, Sentence]] = []
    manner = ""
    for sentence in body[start:]:
        if not sentence.mark:
            break
        manner = manner or _manner(sentence.mark)
        if _manner(sentence.mark) == manner or not items:
            items.append((sentence.text, sentence))
        else:
            text, first = items[-1]
            items[-1] = (f"{text} {sentence.text}", Sentence(f"{first.text} {sentence.text}", first.page, first.mark))
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
