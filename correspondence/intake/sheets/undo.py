"""An import is undone within the hour: what it made goes, what it changed is as it was, and the history keeps both."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from correspondence.intake.corrections import asks, record
from correspondence.intake.public_words import words_on_record
from correspondence.intake.sheets.undo_log import Step, model_of, restored
from correspondence.models import Correction, Entry, LedgerLine, Person, SheetImport
from correspondence.models.entry import WAITING

OWNERS = ("entry", "letter", "response", "grant", "deadline", "jurisdiction", "round")  # the fields that tie a part to its entry


def undo_sheet(sheet: SheetImport, *, by: Person, now: datetime, may_change: Callable[[Any], bool]) -> None:
    """Take an import back, step by step, the last one first.

    Args:
        may_change: whether this person may change an entry: who may not make a change may not undo it.

    Raises:
        ValidationError: after an hour, or where any of it was published, changed or built upon since; nothing was undone.
    """
    with transaction.atomic():
        locked = SheetImport.objects.select_for_update().get(pk=sheet.pk)
        if not locked.may_be_undone(now):
            raise ValidationError(_("An import can be undone within an hour of its saving, once."))
        rows = [(step, _row(step)) for step in locked.made]
        for step, row in rows:
            _check(step, row, locked, may_change)
        public = {one.pk: one for _step, row in rows if (one := _owner(row)) is not None and asks(one, now)}
        before = [(entry, words_on_record(entry)) for entry in public.values()]
        reason = f"undone: {locked.reason}"
        try:
            for step, row in reversed(rows):
                _take_back(step, row, by=by, reason=reason)
        except ProtectedError as error:
            first = next(iter(error.protected_objects))
            raise ValidationError(_("“%s” was entered since and rests on it: nothing was undone.") % first) from None
        for entry, words in before:
            record(entry, words, kind=Correction.Kind.CORRECTION, reason=_("An import was undone."), by=by, at=now)
        locked.state, locked.undone_at = SheetImport.State.UNDONE, now
        locked._history_user = by  # type: ignore[attr-defined]
        locked.save()
    sheet.refresh_from_db()


def _row(step: Step) -> Any:
    if step["op"] == "-":
        return model_of(step)(**restored(model_of(step), step["before"]))
    return model_of(step)._default_manager.select_for_update(no_key=True, of=("self",)).filter(pk=step["pk"]).first()


def _owner(row: Any) -> Entry | None:
    """The entry whose page a row belongs to: itself, or what it is a part of."""
    if row is None or isinstance(row, Entry):
        return row
    found = next((getattr(row, name) for name in OWNERS if getattr(row, f"{name}_id", None)), None)
    if type(found) is Entry:  # a citation knows its entry, not of which kind
        kinds = (getattr(found, name, None) for name in ("as_letter", "as_response", "as_deadline", "as_grant", "as_policy",
                                                         "as_event", "as_round", "as_jurisdiction"))  # fmt: skip
        found = next((kind for kind in kinds if kind is not None), found)
    return found


def _check(step: Step, row: Any, sheet: SheetImport, may_change: Callable[[Any], bool]) -> None:
    """Nobody published, changed or removed it since, and this person may change it."""
    if row is None:
        raise ValidationError(_("A row that it made was removed since: nothing was undone."))
    if step["op"] == "+" and isinstance(row, Entry) and row.stage not in WAITING:
        raise ValidationError(_("“%s” was published since: nothing was undone. Withdraw it instead.") % row)
    owner = _owner(row)
    if isinstance(row, LedgerLine) and owner is not None and owner.stage not in WAITING:
        raise ValidationError(_("The ledger of “%s” is public: nothing is taken out of it. Enter a further line.") % owner)
    whose = row if owner is None else owner
    tie_of_a_draft = step["op"] == "t" and step["model"] == "grant"  # whoever logs a letter ties it to its grant
    if not tie_of_a_draft and not may_change(whose):
        raise ValidationError(_("“%s” is or was public: a publisher undoes it.") % whose)
    if _changed_since(step, row, sheet):
        raise ValidationError(_("“%s” was changed since: nothing was undone.") % row)


def _changed_since(step: Step, row: Any, sheet: SheetImport) -> bool:
    if "version" in step:
        return bool(row.version != step["version"])
    if step["op"] in "-t":
        return False
    last = row.history.order_by("-history_id").first()
    return last is not None and last.history_change_reason != sheet.reason


def _take_back(step: Step, row: Any, *, by: Person, reason: str) -> None:
    row._change_reason, row._history_user = reason, by
    if step["op"] == "+":
        row.delete()
    elif step["op"] == "t":
        getattr(row, step["field"]).remove(*step["added"])
        getattr(row, step["field"]).add(*step["taken"])
    else:
        if step["op"] == "~":
            row = model_of(step)._default_manager.get(pk=step["pk"])  # a later step may have been taken back already
            row._change_reason, row._history_user = reason, by
            for name, value in restored(model_of(step), step["before"]).items():
                setattr(row, name, value)
        row.save()
