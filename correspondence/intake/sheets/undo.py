"""An import is undone within the hour: what it made goes, what it changed is as it was, and the history keeps both."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from correspondence.intake.corrections import corrected
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.table import Table
from correspondence.intake.sheets.tables import SHEETS
from correspondence.models import Entry, Person, SheetImport
from correspondence.models.entry import WAITING

PARTS = ("citations", "attachments", "notes", "points", "figures", "names", "ledger", "answers")


def undo_sheet(sheet: SheetImport, *, by: Person, now: datetime, today: date) -> None:
    """Take an import back.

    Raises:
        ValidationError: after an hour, or where any of it was published or changed since; nothing was undone.
    """
    with transaction.atomic():
        locked = SheetImport.objects.select_for_update().get(pk=sheet.pk)
        if not locked.may_be_undone(now):
            raise ValidationError(_("An import can be undone within an hour of its saving, once."))
        rows = [(one, _row(one)) for one in locked.made]
        _check(rows)
        making = Making(refs=References(), by=by, now=now, reason=f"undone: {locked.reason}")
        try:
            for one, row in reversed(rows):
                if one["new"]:
                    _remove(row, making)
                elif "before" in one and isinstance(row, Entry):
                    with corrected(row, reason=_("An import was undone."), by=by, at=now):
                        _restore(row, one["before"], SHEETS[locked.table], making, today=today)
                elif "before" in one:
                    _restore(row, one["before"], SHEETS[locked.table], making, today=today)
            making.flush()
        except ProtectedError as error:
            first = next(iter(error.protected_objects))
            raise ValidationError(_("“%s” was entered since and rests on it: nothing was undone.") % first) from None
        locked.state, locked.undone_at = SheetImport.State.UNDONE, now
        locked._history_user = by  # type: ignore[attr-defined]
        locked.save()
    sheet.refresh_from_db()


def _row(one: dict[str, Any]) -> Any:
    model: Any = apps.get_model("correspondence", one["model"])
    return model._default_manager.select_for_update().filter(pk=one["pk"]).first()


def _check(rows: list[tuple[dict[str, Any], Any]]) -> None:
    """Nothing of it was published, changed or removed since."""
    last = {(one["model"], one["pk"]): one for one, _row in rows}
    for one, row in rows:
        if row is None:
            raise ValidationError(_("A row that it made was removed since: nothing was undone."))
        if one["new"] and isinstance(row, Entry) and row.stage not in WAITING:
            raise ValidationError(_("“%s” was published since: nothing was undone. Withdraw it instead.") % row)
        if isinstance(row, Entry) and row.version != last[one["model"], one["pk"]]["version"]:
            raise ValidationError(_("“%s” was changed since: nothing was undone.") % row)


def _remove(row: Any, making: Making) -> None:
    for name in PARTS:
        if hasattr(row, name):
            for part in getattr(row, name).all():
                making.remove(part)
    making.remove(row)


def _restore(row: Any, before: dict[str, str], table: Table, making: Making, *, today: date) -> None:
    """Write the texts that stood there, through the same columns that changed them."""
    row = table.on_record(table.model._default_manager.filter(pk=row.pk)).get()
    form = table.form(table.as_row(row) | before, today=today, is_on_record=True)
    form.is_valid()
    making.row_values = form.cleaned_data
    columns = [column for column in table.columns if column.name in before]
    if table.name == "deadlines":
        row._due_before = row.stated_due
    for column in columns:
        if column.write and column.name in form.cleaned_data:
            column.write(row, form.cleaned_data[column.name], making.refs)
    making.save(row)
    for column in columns:
        if column.link and column.name in form.cleaned_data:
            column.link(making, row, form.cleaned_data[column.name])
    making.flush()
