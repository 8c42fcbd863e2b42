"""How is a correction said on a page: of what, what stood there, what stands there now, and why?"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from correspondence.intake.public_words import label
from correspondence.models import (
    Correction,
    Deadline,
    Entry,
    Event,
    Grant,
    Jurisdiction,
    Letter,
    Policy,
    Response,
    Round,
)
from tracker import addresses
from tracker.clock import Clock
from tracker.formats import dates

PLACE = "jurisdiction"
TOGETHER: dict[type[Entry], str] = {Letter: PLACE, Deadline: "letter__jurisdiction", Grant: PLACE, Policy: PLACE}
SEVERAL = (Response, Event)


def lines_on_page(entries: list[Any], clock: Clock) -> list[dict[str, Any]]:
    """The corrections of one entry for its own page, newest first; of a place, those of what has no other page, too.

    A page of another day is about the world as it was then, not about our edits.
    """
    if clock.asked:
        return []
    of = Q(entry__in=[entry.pk for entry in entries])
    if isinstance(place := entries[0], Jurisdiction):
        for kind, path in ((Grant, "jurisdiction"), (Policy, "jurisdiction"), (Event, "jurisdictions")):
            of |= Q(entry__in=kind.objects.filter(**{path: place}).order_by().values("pk"))
    found = list(Correction.objects.published(clock.now).filter(of).newest_first())
    others = {row.entry_id for row in found} - {entry.pk for entry in entries}
    known = {entry.pk: entry for entry in entries} | (entries_of(others, clock, (Grant, Policy, Event)) if others else {})
    own = {entry.pk for entry in entries}
    return [line(row, known[row.entry_id]) | {"own": row.entry_id in own} for row in found]


def entries_of(keys: Iterable[int], clock: Clock, kinds: Iterable[type[Entry]] | None = None) -> dict[int, Any]:
    """Public entries by their key, each with its places."""
    found: dict[int, Any] = {}
    for kind in kinds or (Letter, Deadline, Response, Round, Jurisdiction, Grant, Policy, Event):
        rows = kind.objects.published(clock.now).filter(pk__in=keys)
        if kind in TOGETHER:
            rows = rows.select_related(TOGETHER[kind])
        elif kind in SEVERAL:
            rows = rows.prefetch_related("jurisdictions")
        found |= {row.pk: row for row in rows}
    return found


def lines_of(rows: list[Correction], clock: Clock) -> list[dict[str, Any]]:
    """Some corrections as lines, in their order."""
    known = entries_of([row.entry_id for row in rows], clock)
    return [line(row, known[row.entry_id]) for row in rows if row.entry_id in known]


def line(row: Correction, entry: Any) -> dict[str, Any]:
    """One correction. Of a typo no text is shown; nor of one whose texts were hidden."""
    told = row.kind == Correction.Kind.CORRECTION
    old, new = texts_told(row)
    return {
        "anchor": f"{entry.number}-{row.field}-{row.at:%Y%m%d%H%M%S%f}",
        "day": dates.short(row.on),
        "iso": row.on.isoformat(),
        "field": capfirst(label(entry, row.field)),
        "kind": row.get_kind_display(),
        "typo": not told,
        "hidden": told and row.hidden_at is not None,
        "old": old,
        "new": new,
        "why": row.reason,
        "what": what(entry),
        "address": address(entry),
        "at": row.at,
        "updated": row.hidden_at or row.at,
    }


def texts_told(row: Correction) -> tuple[str, str]:
    """The old and the new text; empty of a typo, and where they were hidden."""
    told = row.kind == Correction.Kind.CORRECTION and row.hidden_at is None
    return (row.old, row.new) if told else ("", "")


def what(entry: Any) -> str:
    """``Lawrence, Massachusetts: letter L-2017-11-lawrence-ma``."""
    if isinstance(entry, Round):
        return entry.name
    if isinstance(entry, Jurisdiction):
        return entry.full_name
    named = _("%(kind)s %(number)s") % {"kind": entry._meta.verbose_name, "number": entry.number}
    where = "; ".join(place.full_name for place in places(entry))
    return f"{where}: {named}" if where else capfirst(named)


def address(entry: Any) -> str:
    """Where the entry is read; empty for what stands on every page."""
    for kind, where in ((Letter, addresses.letter_address), (Deadline, addresses.deadline_address),
                        (Response, addresses.response_address), (Round, addresses.round_address),
                        (Jurisdiction, addresses.jurisdiction_address)):  # fmt: skip
        if isinstance(entry, kind):
            return where(entry)
    named = places(entry)
    return f"{addresses.jurisdiction_address(named[0])}#{entry.number}" if named else ""


def places_told(entry: Any) -> list[Jurisdiction]:
    """The places that an entry is of, a place itself among them; none of a round."""
    return [entry] if isinstance(entry, Jurisdiction) else [] if isinstance(entry, Round) else places(entry)


def places(entry: Any) -> list[Jurisdiction]:
    """The places of an entry that is neither a round nor itself a place."""
    if isinstance(entry, SEVERAL):
        return sorted(entry.jurisdictions.all(), key=lambda place: place.name)
    return [entry.letter.jurisdiction if isinstance(entry, Deadline) else entry.jurisdiction]
