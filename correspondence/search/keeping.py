"""How does the index keep in step with the record?

Whatever writes, notes in the same transaction which entries changed (models.unindexed). After the commit they are looked at
again; what a crash left over, and what is published from a moment on, the next search looks at first. Until then the search
leaves these entries out, so that nothing that was taken back is found by words it no longer says in public.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from correspondence.models import (
    Deadline,
    Entry,
    Event,
    Facet,
    Grant,
    Indexed,
    IndexedPage,
    Letter,
    Policy,
    PublicPage,
    Response,
    Unindexed,
)
from correspondence.models.document import Attachment
from correspondence.models.entry import Stage
from correspondence.rules.search_words import tokens
from correspondence.search import engines
from correspondence.search.texts import Texts, texts_of

log = logging.getLogger(__name__)
AT_ONCE = 500
A_LITTLE = 1000  # what somebody who searches waits for, at most
PAGE = 200_000  # characters of a page that are read; nobody prints more on one


def catch_up() -> int:
    """Look at everything that waits, some hundred entries a transaction; how many notes there were."""
    seen = 0
    while some := _some(timezone.now(), AT_ONCE):
        seen += some
    return seen


def catch_up_a_little(at: datetime) -> bool:
    """Look at some of what waits; where nothing does, as nearly always, it costs one small question. Whether none is left.

    Where nothing can be written, because somebody writes for long or the database is only read, whoever searches has their
    answer all the same: what waits is left out of it.
    """
    if not waiting(at).exists():
        return True
    room = A_LITTLE
    try:
        while room > 0 and (seen := _some(at, room)):
            room -= seen
    except DatabaseError:
        log.exception("The search could not look at what changed.")
    return not waiting(at).exists()


def parts_that_wait(at: datetime) -> set[int]:
    """The entries in which the name or day of something that still waits stands: they may be found by what it was."""
    return _parts(set(waiting(at).filter(with_parts=True).values_list("entry_key", flat=True)))


def waiting(at: datetime) -> QuerySet[Unindexed]:
    return Unindexed.objects.filter(Q(due=None) | Q(due__lte=at))


def start_anew() -> int:
    """Drop the index and make it of everything on record."""
    with transaction.atomic():
        engines.lock()
        for table in (Indexed, IndexedPage, Facet, Unindexed):
            table.objects.all().delete()
        engines.clear()
        _wait(Entry._base_manager.values_list("pk", flat=True))
    return catch_up()


def _some(at: datetime, most: int) -> int:
    with transaction.atomic():
        engines.lock()
        notes = list(waiting(at).order_by("pk")[:most])
        keys = {note.entry_key for note in notes}
        _wait(_parts({note.entry_key for note in notes if note.with_parts}) - keys)
        _index(sorted(keys), at)
        Unindexed.objects.filter(pk__in=[note.pk for note in notes]).delete()
    return len(notes)


def _wait(keys: Iterable[int]) -> None:
    Unindexed.objects.bulk_create((Unindexed(entry_key=key) for key in keys), batch_size=AT_ONCE)


def _parts(keys: set[int]) -> set[int]:
    """The entries in which the names, days and points of some places, rounds and letters stand."""
    if not keys:
        return set()
    of = [
        Letter._base_manager.filter(Q(jurisdiction__in=keys) | Q(round__in=keys)),
        Letter._base_manager.filter(joint_with__in=keys),
        Deadline._base_manager.filter(Q(letter__in=keys) | Q(letter__jurisdiction__in=keys) | Q(letter__round__in=keys)),
        *(kind._base_manager.filter(jurisdiction__in=keys) for kind in (Grant, Policy)),
        *(kind._base_manager.filter(jurisdictions__in=keys) for kind in (Response, Event)),
    ]
    return {key for rows in of for key in rows.values_list("pk", flat=True)}


def _index(keys: Sequence[int], at: datetime) -> None:
    engines.remove(keys)
    for table in (Indexed, IndexedPage, Facet):
        table.objects.filter(entry__in=keys).delete()
    Unindexed.objects.filter(entry_key__in=keys, due__isnull=False).delete()
    ahead = Entry._base_manager.filter(pk__in=keys, stage=Stage.PUBLISHED, publish_at__gt=at).values_list("pk", "publish_at")
    Unindexed.objects.bulk_create(Unindexed(entry_key=key, with_parts=True, due=due) for key, due in ahead)
    found = texts_of(keys, at)
    pages = _pages([texts.entry.pk for texts in found], at)
    rows, kept = [], []
    for texts in found:
        head, own = _fields(texts.head), _fields([line.text for line in texts.own])
        papers = [token for page in pages.get(texts.entry.pk, ()) for token in page.tokens.split()]
        rows.append(engines.Row(texts.entry.pk, _words(head), _words(own), papers))
        kept.append(_row(texts, head, own))
    engines.put(rows)
    Indexed.objects.bulk_create(kept, batch_size=AT_ONCE)
    IndexedPage.objects.bulk_create((page for its in pages.values() for page in its), batch_size=AT_ONCE)
    Facet.objects.bulk_create(
        (Facet(entry_id=texts.entry.pk, name=name, value=value) for texts in found for name, value in sorted(texts.facets)),
        batch_size=AT_ONCE,
    )


def _row(texts: Texts, head: str, own: str) -> Indexed:
    entry = texts.entry
    return Indexed(entry_id=entry.pk, kind=texts.kind, number=entry.number, day=texts.day, head=head, own=own)


def _pages(entries: Sequence[int], at: datetime) -> dict[int, list[IndexedPage]]:
    """The pages of the public papers of some entries, without those that say nothing."""
    copies = Attachment.objects.published(at).filter(entry__in=entries)
    shown: dict[Any, list[tuple[int, int]]] = {}
    for entry, attachment, copy in copies.order_by("entry", "position").values_list("entry", "pk", "document__copies"):
        shown.setdefault(copy, []).append((entry, attachment))
    found: dict[int, list[IndexedPage]] = {}
    for copy, number, words in PublicPage.objects.filter(copy__in=shown).values_list("copy", "number", "words").iterator():
        if text := _fields([words[:PAGE]]):
            for entry, attachment in shown[copy]:
                page = IndexedPage(entry_id=entry, attachment_id=attachment, copy_id=copy, page=number, tokens=text)
                found.setdefault(entry, []).append(page)
    return found


def _fields(lines: list[str]) -> str:
    """Fields as tokens, with a bar between them: no phrase stands across it."""
    said = filter(None, (" ".join(tokens(line)) for line in lines))
    return f" {joined} " if (joined := " | ".join(said)) else ""


def _words(fields: str) -> list[str]:
    return [word for word in fields.split() if word != "|"]
