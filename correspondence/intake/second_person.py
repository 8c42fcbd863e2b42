"""Who changed an entry last? Where a second person is asked for, that one does not publish it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from correspondence.models import (
    Answer,
    Attachment,
    Citation,
    Deadline,
    Entry,
    Figure,
    Grant,
    Jurisdiction,
    LedgerLine,
    Letter,
    Name,
    Person,
    Point,
    Response,
    Round,
)

TAKEN_OVER = "taken over from its letter"  # a source that a deadline gets as it is published

# Fields that steps and sharing write; a line of the history that changes them alone changes no content.
OF_STEPS = {
    "stage", "publish_at", "published_at", "number", "withdrawn_at", "withdrawn_for", "shared_at", "public_changes",
    "public_changed_at",
}  # fmt: skip
PARTS: dict[type[Entry], tuple[tuple[Any, str], ...]] = {
    Letter: ((Point, "letter"),),
    Round: ((Point, "round"),),
    Response: ((Answer, "response"),),
    Deadline: ((LedgerLine, "deadline"),),
    Jurisdiction: ((Name, "jurisdiction"),),
    Grant: ((Figure, "grant"),),
}
OF_EVERY_ENTRY = ((Citation, "entry"), (Attachment, "entry"))


def is_asked_for() -> bool:
    return bool(getattr(settings, "PUBLISHING_NEEDS_SECOND_PERSON", False))


def last_changed_by(entry: Entry) -> int | None:
    """The key of whoever last changed what the entry says, or one of its parts; None for a program, or where none is known."""
    return max(_changes(entry), key=lambda change: change[0], default=(None, None))[1]


def _changes(entry: Entry) -> Iterator[tuple[datetime, int | None]]:
    """When, and by whom, the entry itself and each kind of its parts was last changed."""
    if own := _last_of(entry):
        yield own
    for model, tie in (*OF_EVERY_ENTRY, *PARTS.get(type(entry), ())):
        rows = model.history.filter(**{tie: entry.pk}).exclude(history_change_reason=TAKEN_OVER)
        if row := rows.order_by("-history_date", "-history_id").first():
            yield row.history_date, row.history_user_id


def _last_of(entry: Entry) -> tuple[datetime, int | None] | None:
    """The newest line of the entry's history that a step did not write."""
    history = type(entry).history  # type: ignore[attr-defined]
    names = [field.attname for field in history.model.tracked_fields]
    lines = history.filter(**{entry._meta.pk.attname: entry.pk}).order_by("-history_date", "-history_id")
    newer: dict[str, Any] | None = None
    for line in lines.values("history_date", "history_user_id", *names).iterator(chunk_size=20):
        if newer is not None and not _is_a_step(line, newer, names):
            break
        newer = line
    return (newer["history_date"], newer["history_user_id"]) if newer else None


def _is_a_step(older: dict[str, Any], newer: dict[str, Any], names: list[str]) -> bool:
    """Whether between two lines something moved the entry on, and nothing changed what it says."""
    differ = {name for name in names if older[name] != newer[name]}
    return bool(differ & OF_STEPS) and not differ - OF_STEPS - {"version"}


def refuses(entry: Entry, by: Person | None) -> bool:
    """Whether the rule of the second person keeps somebody from publishing an entry."""
    return by is not None and is_asked_for() and last_changed_by(entry) == by.pk
