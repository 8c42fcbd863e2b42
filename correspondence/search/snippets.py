"""Where does an entry say what was looked for? A few words around it, and the page of a paper that does."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import RowNumber

from correspondence.models import IndexedPage, PublicPage
from correspondence.rules.search_words import Word, words
from correspondence.search.question import Question, Term

BEFORE, AFTER = 14, 30  # words around the first that was found
READ = 200_000  # characters


class Piece(NamedTuple):
    """A stretch of a snippet; ``found`` where it is what was looked for."""

    text: str
    found: bool


Snippet = list[Piece]


class Place(NamedTuple):
    """Where a term stands: its first word, the word behind its last, and which term it is."""

    start: int
    end: int
    which: int


class FoundPage(NamedTuple):
    """A page of a public paper that says some of what was looked for."""

    number: str
    position: int
    page: int
    title: str
    snippet: Snippet


def snippet(texts: Sequence[str], question: Question) -> tuple[int, Snippet]:
    """Which text says most of what was looked for, and some words of it; -1 and no words where none says any of it."""
    best: tuple[int, int, list[Place], list[Word]] | None = None
    for which, text in enumerate(texts):
        said = list(words(text[:READ]))
        found = _found([word.token for word in said], question.wanted)
        count = len({place.which for place in found})
        if count > (best[0] if best else 0):
            best = count, which, found, said
    return (best[1], _cut(texts[best[1]], *best[2:])) if best else (-1, [])


def pages(entries: Sequence[int], question: Question) -> dict[int, FoundPage]:
    """Of the public papers of some entries the page that says most of what was looked for, the first of equals."""
    says: Any = Value(0)
    any_of = Q()
    for term in question.wanted:
        text = f" {' '.join(term)} "
        any_of |= Q(tokens__contains=text)
        says = says + Case(When(tokens__contains=text, then=Value(1)), default=Value(0), output_field=IntegerField())
    order = (F("says").desc(), "attachment__position", "page")
    rows = (
        IndexedPage.objects.filter(any_of, entry__in=entries, copy__ended_at=None)
        .annotate(says=says)
        .annotate(place=Window(RowNumber(), partition_by="entry", order_by=order))
        .filter(place=1)
    )
    named = list(rows.values_list("entry", "entry__number", "attachment__position", "copy", "page", "copy__title"))
    if not named:
        return {}
    of = Q()
    for _entry, _number, _position, copy, page, _title in named:
        of |= Q(copy=copy, number=page)
    texts = {(copy, page): text for copy, page, text in PublicPage.objects.filter(of).values_list("copy", "number", "words")}
    return {
        entry: FoundPage(number or "", position, page, title, snippet([texts.get((copy, page), "")], question)[1])
        for entry, number, position, copy, page, title in named
    }


def marked(text: str, question: Question) -> Snippet:
    """A whole text, with what was looked for."""
    said = list(words(text))
    return _pieces(text, 0, len(text), _found([word.token for word in said], question.wanted), said)


def beginning(text: str) -> str:
    """The first words of a text."""
    said = list(words(text))[: BEFORE + AFTER + 1]
    return text if len(said) <= BEFORE + AFTER else f"{text[: said[-2].end]} …"


def _found(said: list[str], terms: Sequence[Term]) -> list[Place]:
    """Where terms stand in a list of tokens, in order."""
    starts: dict[str, list[int]] = {}
    for place, token in enumerate(said):
        starts.setdefault(token, []).append(place)
    return sorted(
        Place(start, start + len(term), which)
        for which, term in enumerate(terms)
        for start in starts.get(term[0], ())
        if tuple(said[start : start + len(term)]) == term
    )


def _cut(text: str, found: list[Place], said: list[Word]) -> Snippet:
    """The words around the first that was found."""
    first, last = max(found[0].start - BEFORE, 0), min(found[0].start + AFTER, len(said))
    inside = [place for place in found if place.end <= last]
    start, stop = said[first].start if first else 0, said[last - 1].end if last < len(said) else len(text)
    pieces = _pieces(text, start, stop, inside, said)
    return [*([Piece("… ", False)] if first else []), *pieces, *([Piece(" …", False)] if last < len(said) else [])]


def _pieces(text: str, start: int, stop: int, found: list[Place], said: list[Word]) -> Snippet:
    """A stretch of a text, cut where something was found begins and ends."""
    pieces, at = [], start
    for place in found:
        begin, end = said[place.start].start, said[place.end - 1].end
        if begin >= at:
            pieces += [Piece(text[at:begin], False), Piece(text[begin:end], True)]
            at = end
    return [piece for piece in (*pieces, Piece(text[at:stop], False)) if piece.text]
