"""A settled table goes on record: all of its rows, or none."""

from collections.abc import Callable, Generator
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from correspondence.intake.corrections import asks, check_said, differences, record
from correspondence.intake.public_words import Words, words_on_record
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.plan import STEP, Planner
from correspondence.intake.sheets.planned import Fate, Plan, PlannedRow
from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.table import Table
from correspondence.intake.sheets.tables import SHEETS
from correspondence.intake.sheets.undo_log import model_of
from correspondence.models import Entry, Person, SheetImport


class Overtaken(Exception):
    """What the rows would do is no longer what the person looked at."""


def digest(plan: Plan) -> str:
    """A short word that changes with what the plan would do to what is on record."""
    told = []
    for row in plan.rows:
        there = row.entry and (row.entry.pk, getattr(row.entry, "version", 0))
        told.append((row.number, row.fate, there, sorted(row.cells.items()), row.differences))
    return sha256(repr(told).encode()).hexdigest()[:16]


Saving = Generator[tuple[int, int], None, Plan]


def saving_sheet(
    sheet: SheetImport,
    *,
    by: Person,
    now: datetime,
    today: date,
    may_change: Callable[[Any], bool],
    seen: str = "",
    correction: tuple[str, str] = ("", ""),
) -> Saving:
    """Put every row on record, in one transaction and in steps: how many of how many are done, and at the end the plan.

    Args:
        seen: the digest of the plan that the person looked at; empty where nobody looked.
        correction: what a change in public is, a typo or a correction, and why.

    Raises:
        ValidationError: where a row is not settled, a change in public is not explained, or the table is saved or dropped
            already; nothing was saved.
        Overtaken: where the record moved in between; nothing was saved.
    """
    with transaction.atomic():
        locked = SheetImport.objects.select_for_update().get(pk=sheet.pk)
        if locked.state != SheetImport.State.OPEN:
            raise ValidationError(_("This import is not open any more: %s.") % locked.get_state_display())
        refs = References()
        planning = Planner(locked, today=today, may_change=may_change, refs=refs).steps()
        plan = yield from _in_half(planning, 0)
        if not plan.is_settled:
            raise ValidationError(_("Some rows are not settled yet: nothing was saved."))
        if seen and seen != digest(plan):
            raise Overtaken
        _lock(plan)
        making = Making(refs=refs, by=by, now=now, reason=locked.reason)
        in_public = [(entry, words_on_record(entry)) for entry in changed_in_public(plan, SHEETS[locked.table], refs, now)]
        try:
            locked.made = yield from _in_half(_save_rows(plan, SHEETS[locked.table], making), 1)
        except IntegrityError as error:
            raise ValidationError(_("The database refused a row, as it stands against another: nothing was saved.")) from error
        _correct(in_public, *correction, by=by, now=now)
        locked.state, locked.saved_at = SheetImport.State.SAVED, now
        locked._history_user = by  # type: ignore[attr-defined]
        locked.save()
    sheet.refresh_from_db()
    return plan


def _in_half[T](steps: Generator[tuple[int, int], None, T], half: int) -> Generator[tuple[int, int], None, T]:
    """Steps that are the first or the second half of the whole."""
    while True:
        try:
            done, of = next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        yield done + half * of, 2 * of


def changed_in_public(plan: Plan, table: Table, refs: References, at: datetime) -> list[Entry]:
    """The published entries that the rows would change, each once."""
    found: dict[int, Entry] = {}
    for row in plan.rows:
        if row.fate == Fate.CHANGED or (row.fate == Fate.NEW and (table.part_of or row.also)):
            entry = row.entry if row.entry is not None or not table.part_of else table.make(row.values, refs)
            whose = table.part_of(entry) if table.part_of else entry
            for one in (whose, *row.also):
                if isinstance(one, Entry) and asks(one, at):
                    found.setdefault(one.pk, one)
    return list(found.values())


def _correct(before: list[tuple[Entry, Words]], kind: str, reason: str, *, by: Person, now: datetime) -> None:
    """Write what changed in public as corrections; ValidationError where nobody says what for."""
    check_said([(entry, differences(words, words_on_record(entry), at=now)) for entry, words in before], kind=kind, reason=reason)
    for entry, words in before:
        record(entry, words, kind=kind, reason=reason, by=by, at=now)


def _lock(plan: Plan) -> None:
    """Nobody else changes the rows in the meantime; one that was changed since it was read is not overwritten."""
    read = {row.entry.pk: row.entry for row in plan.rows if row.fate == Fate.CHANGED}
    if not read:
        return
    model = type(next(iter(read.values())))
    if issubclass(model, Entry):
        list(Entry.objects.select_for_update().filter(pk__in=read).values_list("pk"))
    there = {row.pk: row for row in model._default_manager.select_for_update(of=("self",)).filter(pk__in=read)}
    names = [field.attname for field in model._meta.concrete_fields]
    if there.keys() != read.keys() or any(
        getattr(there[key], name) != getattr(row, name) for key, row in read.items() for name in names
    ):
        raise Overtaken


def _save_rows(plan: Plan, table: Table, making: Making) -> Generator[tuple[int, int], None, list[dict[str, Any]]]:
    for place in plan.places.values():
        making.save(place)
    making.flush()
    rows = [row for row in plan.rows if row.fate in (Fate.NEW, Fate.CHANGED)]
    for at, row in enumerate(rows):
        _save_row(row, table, making)
        if at % STEP == STEP - 1:
            making.flush()
            yield at + 1, len(rows)
    making.flush()
    entries = [step for step in making.steps if step["op"] in "+~" and issubclass(model_of(step), Entry)]
    for start in range(0, len(entries), 500):  # as they are now that all is saved
        some = {step["pk"]: step for step in entries[start : start + 500]}
        for key, version in Entry.objects.filter(pk__in=some).values_list("pk", "version"):
            some[key]["version"] = version
    return making.steps


def _save_row(row: PlannedRow, table: Table, making: Making) -> None:
    """Save one row: its plain fields, then what points at it."""
    new = row.entry is None
    columns = [column for column in table.columns if column.write or column.link]
    if not new:
        changed = {difference.column for difference in row.differences}
        columns = [column for column in columns if column.name in changed]
    entry = (table.make(row.values, making.refs) or table.model()) if new else row.entry
    for column in columns:
        if column.write:
            column.write(entry, row.values.get(column.name), making.refs)
    if new and table.begin:
        table.begin(entry, row.values, row.given)
    making.row_values = row.values
    making.save(entry)
    for column in columns:
        if column.link:
            column.link(making, entry, row.values.get(column.name))
