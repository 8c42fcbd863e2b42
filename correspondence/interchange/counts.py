"""How many rows has each table? Counted by the database, so that a page may ask."""

from datetime import datetime

from django.db.models import QuerySet

from correspondence.interchange.public_records import KINDS, RECORDS, letter_is_public
from correspondence.models import (
    Answer,
    Citation,
    Deadline,
    Figure,
    Grant,
    Jurisdiction,
    Letter,
    Name,
    Point,
    Response,
    Round,
)
from correspondence.models.ledger_line import public_lines


def counts(*, at: datetime) -> dict[str, int]:
    """The number of public rows of each table."""

    def seen(kind: type) -> QuerySet:
        return kind.objects.published(at).order_by().values("pk")  # type: ignore[attr-defined, no-any-return]

    entries = {kind: seen(kind) for kind in KINDS}
    answered = Answer.objects.filter(letter_is_public(at, "letter__"), response__in=entries[Response])
    parts: dict[str, list[QuerySet]] = {
        "names": [Name.objects.filter(jurisdiction__in=entries[Jurisdiction])],
        "points": [Point.objects.filter(letter__in=entries[Letter]), Point.objects.filter(round__in=entries[Round])],
        "answers": [answered],
        "ledger": [public_lines(at).filter(deadline__in=entries[Deadline])],
        "figures": [Figure.objects.filter(grant__in=entries[Grant])],
        "citations": [Citation.objects.filter(entry__in=entries[kind]) for kind in KINDS],
    }
    return {
        table: sum(rows.order_by().count() for rows in parts.get(table) or [r.prefetch_related(None) for r in records(at)])
        for table, records in RECORDS.items()
    }
