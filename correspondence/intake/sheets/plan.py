"""What would become of each row of a table, if it were saved now? Nothing is written here."""

import copy
from collections.abc import Callable, Generator
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from correspondence.intake.sheets import headers
from correspondence.intake.sheets.meaning import Finder
from correspondence.intake.sheets.planned import Difference, Plan, PlannedRow
from correspondence.intake.sheets.references import MODELS, References
from correspondence.intake.sheets.table import EMPTY, Column, Table, Values
from correspondence.intake.sheets.tables import SHEETS
from correspondence.models import SheetImport
from correspondence.models.sheet_import import LEAVE_OUT, OVER
from correspondence.rules import dates_as_written

STEP = 250  # rows
ALWAYS = ("round", "program", "fiscal_year")  # values for every row that also tell which row on record it is
Steps = Generator[tuple[int, int], None, Plan]  # how many of all rows were looked at, and at the end the plan


def make_plan(sheet: SheetImport, *, today: date, may_change: Callable[[Any], bool], refs: References) -> Plan:
    """The plan of a table as it stands, with the answers given so far.

    Args:
        today: nothing may lie more than ten years after it. may_change: whether this person may change an entry on record.
        refs: what is on record, read once; new places join it.
    """
    return drained(Planner(sheet, today=today, may_change=may_change, refs=refs).steps())


def drained[T](steps: Generator[Any, None, T]) -> T:
    """Go through all steps, and have what stands at their end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


class Planner:
    def __init__(self, sheet: SheetImport, *, today: date, may_change: Callable[[Any], bool], refs: References) -> None:
        self.sheet, self.today, self.may_change, self.refs = sheet, today, may_change, refs
        self.table: Table = SHEETS[sheet.table]
        self.form: Any = self.table.form({}, today=today)  # one for all rows: to copy its fields takes longer than to clean them
        self.common = {name: text for name, text in sheet.common.items() if text}

    def steps(self) -> Steps:
        """Look at every row; told along the way is how many were."""
        rows = [self.read(number, cells, problem) for number, cells, problem in self.sheet.rows]
        plan = Plan(rows, headers.problems(self.sheet.columns, self.table, given=list(self.common)))
        if plan.header:
            return plan
        standing = [row for row in rows if not row.left_out]
        find = Finder(self.sheet, self.table, self.refs)
        find.references(standing)
        for row in standing:
            find.place(row)
        find.by_id(standing)
        for at, row in enumerate(standing):
            self.check(row)
            if at % STEP == STEP - 1:
                yield at + 1, len(standing)
        unknown = [row for row in standing if not row.entry and not row.problems and not row.choices]
        find.by_key(unknown)
        for row in unknown:
            if row.entry is not None:
                self.check(row)
            elif self.table.check_new:
                try:
                    self.table.check_new(row.values)
                except ValidationError as error:
                    self.tell(row, error)
        find.twice(standing)
        plan.places = find.places
        return plan

    def read(self, number: int, cells: list[str], problem: str) -> PlannedRow:
        named = {name: cell for name, cell in zip(self.sheet.columns, cells, strict=False) if name}
        answers = self.sheet.answers.get(str(number), {})
        row = PlannedRow(number, named, left_out=bool(answers.get(LEAVE_OUT)))
        if problem:
            row.problem("", problem)
        order = self.sheet.common.get("date_order", "")
        for column in self.table.columns:
            if column.day and named.get(column.name):
                try:
                    named[column.name] = dates_as_written.as_iso(
                        named[column.name], month_first=order == "month", day_first=order == "day"
                    )
                except ValueError as error:
                    row.problem(column.name, str(error))
        row.given = frozenset(name for name, text in named.items() if text)
        return row

    # Is it good, and what would it change?

    def check(self, row: PlannedRow) -> None:
        """Read the row through its form and its model's own checks, against what is on record."""
        if row.problems:
            return
        if row.choices:  # its place is not known yet: the rest is looked at, so that all is said at once
            self.cleaned(row, self.common | row.cells | {self.table.place: "not-known-yet"}, row.problems)
            row.problems.pop(self.table.place, None)
            return
        texts = {name: text for name, text in row.cells.items() if text}
        before: dict[str, str] = {}
        if row.entry is not None:
            before = self.table.as_row(row.entry)
            fixed = {name: text for name, text in self.common.items() if name in ALWAYS}
            told = {name: text for name, text in texts.items() if name in before and name not in ("version", "stage")}
            if all(before[name] == text for name, text in told.items()):
                return
            texts = before | fixed | texts
        else:
            texts = self.common | texts
        emptied = {name for name, text in texts.items() if text == EMPTY}
        found: dict[str, list[str]] = {}
        row.values = self.cleaned(row, texts | dict.fromkeys(emptied, ""), found)
        untouched = {name for name, text in before.items() if texts.get(name, "") == text}  # as it stands on record
        row.problems = {name: all_ for name, all_ in found.items() if name not in untouched}
        if row.problems:
            return
        self.check_model(row)
        if row.entry is not None and not row.problems:
            self.compare(row, before)

    def cleaned(self, row: PlannedRow, texts: dict[str, str], problems: dict[str, list[str]]) -> dict[str, Any]:
        """The values of a row's form; what is wrong with it goes to ``problems``."""
        form = self.form
        form.data, form.is_on_record = texts, row.entry is not None
        form.full_clean()
        if form.errors:
            for name, sentences in form.errors.items():
                where = "" if name == NON_FIELD_ERRORS else name
                problems.setdefault(where, []).extend(str(sentence) for sentence in sentences)
        self.check_references(form.cleaned_data, problems)
        return form.cleaned_data

    def check_references(self, values: Values, problems: dict[str, list[str]]) -> None:
        for column, target in self.table.form.references.items():
            value = values.get(column) or []
            for text in [value] if isinstance(value, str) else value:
                if not self.is_known(target, text):
                    problems.setdefault(column, []).append(_("“%s” is not on record.") % text)

    def is_known(self, target: str, text: str) -> bool:
        if target == "sources":
            return text in self.refs.sources
        if target == "jurisdictions":
            return text in self.refs.places
        if target == "rounds":
            return text in self.refs.rounds
        return self.refs.entry(MODELS[target], text) is not None

    def check_model(self, row: PlannedRow) -> None:
        """The checks of the model itself, on the entry as it would be."""
        entry = self.as_it_would_be(row)
        if entry is None:
            return
        if row.entry is None and row.values.get("id") and self.table.is_entries and not self.table.own_id:
            row.problem(
                "id", _("“%s” is not on record: leave it empty, a number is given at first publication.") % row.values["id"]
            )
            return
        whose = self.table.part_of(entry) if self.table.part_of else row.entry
        if whose is not None and not self.may_change(whose):
            row.problem("", _("It is or was public: a publisher changes it."))
            return
        ties = [field.name for field in entry._meta.concrete_fields if isinstance(field, ForeignKey)]
        try:
            entry.clean_fields(exclude=[*ties, "number", "kind", "jurisdiction"])
            entry.clean()
            if self.table.check:
                self.table.check(entry, row.values, row.entry, self.refs)
        except ValidationError as error:
            self.tell(row, error)
        if self.table.also and not row.problems:
            row.also = self.table.also(entry, row.values)
        if self.table.remarks and not row.problems:
            row.notes += self.table.remarks(entry, row.values)

    def as_it_would_be(self, row: PlannedRow) -> Any:
        entry = self.table.make(row.values, self.refs) or self.table.model() if row.entry is None else copy.copy(row.entry)
        try:
            for column in self.written(row):
                if column.write:
                    column.write(entry, row.values.get(column.name), self.refs)
        except ValidationError as error:
            self.tell(row, error)
            return None
        return entry

    def written(self, row: PlannedRow) -> list[Column]:
        """The columns that a row writes: all of a new entry, else those it gives."""
        every = [column for column in self.table.columns if column.write or column.link]
        if row.entry is None:
            return every
        return [column for column in every if column.name in row.given and column.name in row.values]

    def tell(self, row: PlannedRow, error: ValidationError) -> None:
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in by_field.items():
            for sentence in sentences:
                row.problem("" if name == NON_FIELD_ERRORS else name, str(sentence))

    def compare(self, row: PlannedRow, before: dict[str, str]) -> None:
        """The fields that a row would change; one whose version was overtaken needs a word more."""
        row.differences = []
        old = self.cleaned(row, before, {})
        for column in self.written(row):
            name = column.name
            if column.same is not None:
                alike = column.same(row.entry, row.values)
            else:
                alike = old[name] == row.values.get(name) if name in old else before[name] == row.cells.get(name)
            if not alike and column.parts and any(column.parts[1] in part for part in column.parts[0](row.entry)):
                row.problem(name, _("What is on record holds the sign that separates here: change it on its own page."))
            elif not alike:
                new = "" if row.cells.get(name) == EMPTY else row.cells.get(name, "")
                row.differences.append(Difference(name, before[name], new))
        version = row.cells.get("version", "")
        if row.differences and version and version != str(row.entry.version):
            row.overtaken = True
            if self.sheet.answers.get(str(row.number), {}).get(OVER) != row.entry.version:
                row.problem("", _("Somebody changed it after this file was made: compare both texts, then keep one."))
