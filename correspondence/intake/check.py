"""Is a folder good as a whole? Every problem of every row, all at once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from correspondence.intake.good_rows import KINDS, Checked, GoodRow, OnRecord, kind_of
from correspondence.intake.part_forms import PART_FORMS
from correspondence.intake.rows_together import counts, order_of_days, who_answers
from correspondence.intake.whole_rows import ENTRY_FORMS, WholeRow
from correspondence.interchange.column import Kind
from correspondence.interchange.columns import ENTRIES, READ, TABLES, key_columns
from correspondence.interchange.folder import Folder, Problem
from correspondence.rules import amounts


def check_folder(folder: Folder, *, today: date, known: OnRecord) -> Checked:
    """Read every row through its form, then check what rows say of one another.

    Args:
        folder: as read by interchange.folder.
        today: nothing may lie more than ten years after it.
        known: what rows may refer to, and which ids are taken.
    """
    tables = frozenset(folder.tables)
    checked = Checked(folder.name, tables=tables, problems=list(folder.problems), notices=list(folder.notices))
    for table in READ:
        kind = ENTRY_FORMS.get(table) or PART_FORMS[table]
        more = {"cited_elsewhere": "citations" in tables} if issubclass(kind, WholeRow) else {}
        lacking = {column.name for column in TABLES[table].columns if column.later}
        for row in folder.tables.get(table, []):
            form = kind(row.cells, today=today, **more)
            if not form.is_valid():
                for column, sentences in form.errors.items():
                    where = "" if column == "__all__" else column
                    checked.problems.extend(Problem(f"{table}.csv", row.number, where, str(s)) for s in sentences)
            values = {name: value for name, value in form.cleaned_data.items() if name in row.cells or name not in lacking}
            key = " ".join(str(values.get(name, row.cells.get(name, ""))) for name in key_columns(table))
            checked.rows[table].append(GoodRow(table, row.number, key, values))
    for rule in RULES:
        rule(checked, known)
    checked.problems.sort(key=lambda p: (READ.index(p.file[:-4]) if p.file[:-4] in READ else -1, p.row or 0))
    return checked


def _implied_deadlines(checked: Checked, known: OnRecord) -> None:
    """Add a deadline for each letter that names a due date and has no row of its own among the deadlines."""
    stated = {row.values.get("letter") for row in checked.rows["deadlines"]}
    for row in checked.rows["letters"]:
        if row.values.get("response_due") and row.key not in stated:
            values = {name: row.values.get(name) for name in ("source_ids", "confidence")} | {
                "letter": row.key, "due_date": row["response_due"], "due_time": None, "note": "",
                "what_is_due": "Answer to the letter", "status": ("other", ""),
            }  # fmt: skip
            key = f"D-{row.key.removeprefix('L-')}"
            checked.rows["deadlines"].append(GoodRow("letters", row.number, key, values, stated_in="response_due"))


def _twice(checked: Checked, known: OnRecord) -> None:
    """An id stands for one thing: twice in a table, or in two tables of entries, is refused; case makes no difference."""
    seen: dict[tuple[str, str], GoodRow] = {}
    for table in READ:
        for row in checked.rows[table]:
            space = "" if table in KINDS else table
            first = seen.setdefault((space, row.key.casefold() if table in ENTRIES else row.key), row)
            if row.key and first is not row:
                where = f"row {first.number}" if first.table == row.table else f"{first.table}.csv, row {first.number}"
                checked.problem(row, key_columns(table)[-1], f"“{row.key}” stands already in {where}.")


def _taken(checked: Checked, known: OnRecord) -> None:
    """An id on record keeps its kind and its spelling."""
    numbers = {number.casefold(): number for number in known.kinds}
    keys = {key.casefold(): key for key in known.sources}
    for table in ENTRIES:
        for row in checked.rows[table]:
            there = (keys if table == "sources" else numbers).get(row.key.casefold(), row.key)
            if there != row.key:
                checked.problem(row, key_columns(table)[0], f"“{row.key}” is on record as “{there}”.")
            elif row.key in known.kinds and table != "sources" and known.kinds[row.key] != kind_of(table, row):
                checked.problem(row, key_columns(table)[0], f"“{row.key}” is on record as another kind: {known.kinds[row.key]}.")


def _unknown_ids(checked: Checked, known: OnRecord) -> None:
    ids = {table: {row.key for row in checked.rows[table]} | known.ids(table) for table in ENTRIES}
    for table in READ:
        for column in TABLES[table].columns:
            if column.kind not in (Kind.REFERENCE, Kind.REFERENCES):
                continue
            targets = column.of.split("|")
            for row in checked.rows[table]:
                value = row.values.get(column.name) or []
                for one in [value] if isinstance(value, str) else value:
                    if not any(one in ids[target] for target in targets):
                        files = " or ".join(f"{target}.csv" for target in targets) if len(targets) < 3 else "the folder"
                        checked.problem(row, column.name, f"“{one}” is not in {files} and not on record.")


def _sourced(checked: Checked, known: OnRecord) -> None:
    """An entry without a source cannot be published."""
    if "citations" not in checked.tables:
        return  # then each row says its own
    cited = {row.values.get("entry") for row in checked.rows["citations"]}
    for table in KINDS:
        for row in checked.rows[table]:
            if row.key not in cited and not row.stated_in:
                checked.problem(row, "source_ids", "citations.csv names no source of it.")


def _unknown_words(checked: Checked, known: OnRecord) -> None:
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for table, row, column, word in _words_of(checked):
        found[table, column, word].append(row)
    for (table, column, word), rows in found.items():
        where = f"row {rows[0]}" + (f" and {len(rows) - 1} more" if rows[1:] else "")
        said = f"“{word}” is not a word this record knows ({where}): kept as written, filed under “other”."
        checked.notices.append(Problem(f"{table}.csv", None, column, said))


def _words_of(checked: Checked) -> Iterator[tuple[str, int, str, str]]:
    for table in ENTRIES:
        for row in checked.rows[table]:
            for column in ("kind", "status"):
                if f"{column}_as_written" in row.values:
                    continue  # it says itself which word is whose
                value = row.values.get(column)
                if isinstance(value, tuple) and value[1]:
                    yield table, row.number, column, value[1]
                elif table == "grants" and column == "status" and isinstance(value, str) and "figures" not in checked.tables:
                    yield from ((table, row.number, column, word) for word in amounts.statuses(value)[1])


RULES = (
    _unknown_ids, _sourced, _unknown_words, _implied_deadlines, _twice, _taken, order_of_days, who_answers, counts,
)  # fmt: skip
