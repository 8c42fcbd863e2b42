"""What must hold before an entry is published, and what happens when it is?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.models import Deadline, Entry, Event, Grant, Jurisdiction, Letter, Person, Policy, Response
from correspondence.models.entry import Stage, Withdrawal

PREFIXES: dict[type[Entry], str] = {Letter: "L", Response: "S", Deadline: "D", Grant: "G", Policy: "P", Event: "E"}


def check_publishable(entry: Entry) -> None:
    """Raise ValidationError with every reason against publishing the entry."""
    reasons = []
    if entry.stage == Stage.PUBLISHED:
        reasons.append(_("It is published already."))
    if entry.stage == Stage.SEALED:
        reasons.append(_("It is sealed."))
    if not entry.citations.exists():
        reasons.append(_("It has no source: cite one first."))
    for path in entry.belongs_to:
        parent: Entry | None = entry
        for step in path.split("__"):
            parent = getattr(parent, step) if parent else None
        if parent and parent.stage != Stage.PUBLISHED:
            reasons.append(_("It belongs to “%s”, which is not published.") % parent)
    for name in entry.belongs_to_all:
        reasons += [
            _("It names “%s”, which is not published.") % parent for parent in getattr(entry, name).exclude(stage=Stage.PUBLISHED)
        ]
    if reasons:
        raise ValidationError(list(dict.fromkeys(reasons)))


def publish(entry: Entry, *, by: Person | None, at: datetime, reason: str = "") -> None:
    """Publish an entry: its number is given and its history says who. Raises ValidationError if it may not be."""
    check_publishable(entry)
    with transaction.atomic():
        entry.number = entry.number or new_number(entry)
        entry.stage, entry.published_at = Stage.PUBLISHED, entry.published_at or at
        entry.withdrawn_at, entry.withdrawn_for = None, ""
        _save(entry, by, reason or "published")


def withdraw(entry: Entry, *, by: Person | None, at: datetime, why: Withdrawal, reason: str) -> None:
    """Take a published entry back: gone from every page, and its own address says when and, in a word, why.

    ``why`` is public; ``reason`` is for the history that staff read.
    """
    if entry.stage != Stage.PUBLISHED:
        raise ValidationError(_("Only what is published can be withdrawn."))
    with transaction.atomic():
        entry.stage, entry.withdrawn_at, entry.withdrawn_for = Stage.WITHDRAWN, at, why
        _save(entry, by, reason)


def seal(entry: Entry, *, by: Person | None, reason: str) -> None:
    """Take an entry back as if it had never been: its address answers like one that nobody ever gave."""
    if entry.stage not in (Stage.PUBLISHED, Stage.WITHDRAWN):
        raise ValidationError(_("Only what is or was published can be sealed."))
    with transaction.atomic():
        entry.stage, entry.withdrawn_at, entry.withdrawn_for = Stage.SEALED, None, ""
        _save(entry, by, reason)


def _save(entry: Entry, by: Person | None, reason: str) -> None:
    entry._change_reason = reason  # type: ignore[attr-defined]
    if by:
        entry._history_user = by  # type: ignore[attr-defined]
    entry.save()


def new_number(entry: Entry) -> str:
    """A number for a first publication: kind, round or date, place, and a letter where that is taken."""
    if slug := getattr(entry, "slug", ""):
        return slug
    if isinstance(entry, Deadline):
        base = f"D-{entry.letter.number.removeprefix('L-')}" if entry.letter.number else "D-undated"
    else:
        round_ = getattr(entry, "round", None)
        period = round_.slug if round_ else entry.when.isoformat() if entry.when else "undated"
        if isinstance(entry, Grant):
            period = f"fy{entry.fiscal_year}" if entry.fiscal_year else "year-unknown"
        places: list[Jurisdiction] = (
            [entry.jurisdiction] if isinstance(entry, (Letter, Grant, Policy)) else list(entry.jurisdictions.order_by("slug")[:2])  # type: ignore[attr-defined]
        )
        place = places[0].slug if len(places) == 1 else "several" if places else "all"
        base = f"{PREFIXES[type(entry)]}-{period}-{place}"
    taken = set(Entry.objects.filter(number__startswith=base).values_list("number", flat=True))
    removed = type(entry).history.filter(number__startswith=base, history_type="-")  # type: ignore[attr-defined]
    taken |= set(removed.values_list("number", flat=True))  # never used again
    suffixes = ("", *(f"-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"), *(f"-{count}" for count in range(27, 10_000)))
    return next(base + suffix for suffix in suffixes if base + suffix not in taken)
