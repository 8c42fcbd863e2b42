"""What did a change of a published entry change in public, was it a typo or a correction, and why?"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.intake.public_words import DUE, TOLD_BY_THE_LEDGER, Line, Words, label, words_on_record
from correspondence.models import Correction, Entry, Person
from correspondence.models.entry import Stage, entry_is_public


@dataclass(frozen=True)
class Change:
    """A public field that changed: the lines that went, and those that came."""

    field: str
    old: list[Line]
    new: list[Line]


def asks(entry: Entry, at: datetime) -> bool:
    """Whether a change of it is a change in public: it is published and not merely for later, or it was and may be again."""
    return entry.stage in (Stage.PUBLISHED, Stage.WITHDRAWN) and (entry.publish_at is None or entry.publish_at <= at)


def differences(before: Words, after: Words, *, at: datetime) -> list[Change]:
    """The public fields that differ. What names an entry that the public may not see is no public word."""
    changed = [name for name in after if before[name] != after[name]]
    if DUE in changed:
        changed = [name for name in changed if name not in (DUE, *TOLD_BY_THE_LEDGER)]
    named = {line.of for name in changed for line in (*before[name], *after[name]) if line.of}
    public = Entry.objects.filter(entry_is_public(at, "pk"), pk__in=named).values_list("pk", flat=True) if named else ()
    seen = {None, *public}
    found = []
    for name in changed:
        old, new = ([line for line in words[name] if line.of in seen] for words in (before, after))
        if old != new:
            gone, come = _without(old, new), _without(new, old)
            found.append(Change(name, gone, come) if gone or come else Change(name, old, new))  # else: in another order
    return found


def _without(lines: list[Line], others: list[Line]) -> list[Line]:
    left = Counter(others)
    kept = []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def check_said(changes: list[tuple[Entry, list[Change]]], *, kind: str, reason: str) -> None:
    """Raise ValidationError, naming the fields, where something public changed and nobody says what for."""
    if (kind in Correction.Kind.values and reason.strip()) or not any(found for _entry, found in changes):
        return
    names = [
        f"{entry}: {label(entry, change.field)}" if place else label(entry, change.field)
        for place, (entry, found) in enumerate(changes)
        for change in found
    ]
    sentence = _(
        "This is published, and you changed: %(fields)s. Say below whether that mends a typo or corrects the record, and why. "
        "Nothing is saved yet."
    )
    raise ValidationError(sentence % {"fields": "; ".join(names)})


def record(entry: Entry, before: Words, *, kind: str, reason: str, by: Person, at: datetime) -> list[Correction]:
    """Write what changed in public since ``before``, in the transaction of the change; on the site's day."""
    made = []
    with transaction.atomic():
        for change in differences(before, words_on_record(entry), at=at):
            row = Correction(
                entry_id=entry.pk, field=change.field, old=_lines(change.old), new=_lines(change.new),
                kind=kind, reason=reason.strip(), on=timezone.localdate(at), at=at, by=by,
            )  # fmt: skip
            row._history_user = by  # type: ignore[attr-defined]
            row.save()
            row.named.set({line.of for line in (*change.old, *change.new) if line.of})
            made.append(row)
    return made


@contextmanager
def corrected(entry: Entry, *, reason: str, by: Person, at: datetime) -> Iterator[None]:
    """Around a change that a verb makes to an entry: where that is public, it is a correction."""
    with transaction.atomic():
        before = words_on_record(entry) if asks(entry, at) else None
        yield
        if before is not None:
            record(entry, before, kind=Correction.Kind.CORRECTION, reason=reason, by=by, at=at)


def hide_texts(correction: Correction, *, by: Person, at: datetime, reason: str) -> None:
    """Show no longer what stood there and stands there, as that may itself be what nobody should see. History keeps it."""
    if not reason.strip():
        raise ValidationError(_("Write the reason beside the action: staff read it in the history."))
    correction.hidden_at = correction.hidden_at or at
    correction._history_user, correction._change_reason = by, reason.strip()  # type: ignore[attr-defined]
    correction.save()


def _lines(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)
