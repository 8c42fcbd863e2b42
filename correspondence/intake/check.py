"""Is a folder good as a whole? Every problem of every row, all at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from correspondence.intake.row_form import ROW_FORMS
from correspondence.interchange.columns import TABLES, key_column
from correspondence.interchange.folder import Folder, Problem
from correspondence.rules import amounts
from correspondence.rules.part_dates import PartDate


@dataclass(frozen=True)
class GoodRow:
    """A row whose cells were read: its place in the file, its key, and its values by column.

    ``stated_in`` names the column of a row that is only part of another table's: what is wrong of it is said there.
    """

    table: str
    number: int
    key: str
    values: dict[str, Any]
    stated_in: str = ""

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


@dataclass
class Checked:
    """The rows of a folder by table, what is wrong with them, and what is merely worth saying."""

    name: str
    rows: dict[str, list[GoodRow]] = field(default_factory=lambda: {table: [] for table in TABLES})
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def problem(self, row: GoodRow, column: str, sentence: str) -> None:
        self.problems.append(Problem(f"{row.table}.csv", row.number, row.stated_in or column, sentence))


@dataclass(frozen=True)
class OnRecord:
    """What is on record already: keys of sources, slugs, letters' first days and places, the kind behind each number."""

    sources: Collection[str] = ()
    slugs: Mapping[str, Collection[str]] = field(default_factory=dict)
    letter_days: Mapping[str, date | None] = field(default_factory=dict)
    letter_places: Mapping[str, Collection[str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def ids(self, table: str) -> set[str]:
        if table == "sources":
            return set(self.sources)
        return {number for number, kind in self.kinds.items() if kind == KINDS[table]} | set(self.slugs.get(table, ()))


KINDS = {
    "jurisdictions": "jurisdiction", "rounds": "round", "letters": "letter", "responses": "response",
    "deadlines": "deadline", "grants": "grant", "policies": "policy", "events": "event",
}  # fmt: skip


def check_folder(folder: Folder, *, today: date, known: OnRecord) -> Checked:
    """Read every row through its form, then check what rows say of one another.

    Args:
        folder: as read by interchange.folder.
        today: nothing may lie more than ten years after it.
        known: what rows may refer to, and which ids are taken.
    """
    checked = Checked(folder.name, problems=list(folder.problems), notices=list(folder.notices))
    for table in TABLES:
        for row in folder.tables.get(table, []):
            form = ROW_FORMS[table](row.cells, today=today)
            if not form.is_valid():
                for column, sentences in form.errors.items():
                    where = "" if column == "__all__" else column
                    checked.problems.extend(Problem(f"{table}.csv", row.number, where, str(s)) for s in sentences)
            values = form.cleaned_data
            key = values.get(key_column(table), row.cells.get(key_column(table), ""))
            checked.rows[table].append(GoodRow(table, row.number, key, values))
    for rule in (_unknown_ids, _unknown_words, _implied_deadlines, _twice, _taken, _order_of_days, _who_answers, _counts):
        rule(checked, known)
    checked.problems.sort(key=lambda p: (TABLES.index(p.file[:-4]) if p.file[:-4] in TABLES else -1, p.row or 0))
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
    seen: dict[str, GoodRow] = {}
    for table in TABLES:
        space = "source " if table == "sources" else ""
        for row in checked.rows[table]:
            first = seen.setdefault(space + row.key.casefold(), row)
            if row.key and first is not row:
                where = f"row {first.number}" if first.table == row.table else f"{first.table}.csv, row {first.number}"
                checked.problem(row, key_column(table), f"“{row.key}” stands already in {where}.")


def _taken(checked: Checked, known: OnRecord) -> None:
    """An id on record keeps its kind and its spelling."""
    numbers = {number.casefold(): number for number in known.kinds}
    keys = {key.casefold(): key for key in known.sources}
    for table in TABLES:
        for row in checked.rows[table]:
            there = (keys if table == "sources" else numbers).get(row.key.casefold(), row.key)
            if there != row.key:
                checked.problem(row, key_column(table), f"“{row.key}” is on record as “{there}”.")
            elif row.key in known.kinds and table != "sources" and known.kinds[row.key] != _kind(table, row):
                checked.problem(row, key_column(table), f"“{row.key}” is on record as another kind: {known.kinds[row.key]}.")


def _kind(table: str, row: GoodRow) -> str:
    statement = table == "responses" and row.values.get("kind", ("", ""))[0] == "statement"
    return "event" if statement else KINDS[table]


def _unknown_ids(checked: Checked, known: OnRecord) -> None:
    ids = {table: {row.key for row in checked.rows[table]} | known.ids(table) for table in TABLES}
    for table in TABLES:
        for column, target in ROW_FORMS[table].references.items():
            for row in checked.rows[table]:
                value = row.values.get(column) or []
                for one in [value] if isinstance(value, str) else value:
                    if one not in ids[target]:
                        checked.problem(row, column, f"“{one}” is not in {target}.csv and not on record.")


def _order_of_days(checked: Checked, known: OnRecord) -> None:
    """What answers a letter, or is due by it, cannot lie before it; of part dates the kindest day counts."""
    rounds = {row.key: row.values for row in checked.rows["rounds"]}
    days: dict[str, date | None] = dict(known.letter_days)
    for letter in checked.rows["letters"]:
        announced, dated = letter.values.get("date_announced"), letter.values.get("date_on_letter")
        round_ = rounds.get(letter.values.get("round") or "", {})
        days[letter.key] = dated.first if dated else letter_day(letter.values, round_)
        if announced and dated and announced < dated.first:
            sentence = "Announced before the date on the letter."
            checked.notices.append(Problem("letters.csv", letter.number, "date_announced", sentence))
    for row in checked.rows["responses"]:
        when = row.values.get("date")
        for number in row.values.get("in_reply_to") or []:
            sent = days.get(number)
            if when and sent and when.last < sent:
                checked.problem(row, "date", f"It lies before {number}, which is of {sent}.")
    for row in checked.rows["deadlines"]:
        due, sent = row.values.get("due_date"), days.get(row.values.get("letter", ""))
        if due and sent and due < sent:
            checked.problem(row, "due_date", f"It lies before {row['letter']}, which is of {sent}.")


def _who_answers(checked: Checked, known: OnRecord) -> None:
    """A response comes from a place that its letters went to, or that was to answer together with it."""
    places: dict[str, set[str]] = {number: set(slugs) for number, slugs in known.letter_places.items()}
    for letter in checked.rows["letters"]:
        places[letter.key] = {letter.values.get("jurisdiction", ""), *letter.values.get("joint_response_with", ())}
    for row in checked.rows["responses"]:
        letters = [number for number in row.values.get("in_reply_to") or [] if number in places]
        froms = row.values.get("jurisdiction") or []
        if _kind("responses", row) == "event" or not letters or not froms:
            continue
        for number in letters:
            if places[number].isdisjoint(froms):
                went_to = ", ".join(sorted(filter(None, places[number])))
                checked.problem(row, "in_reply_to", f"{number} went to {went_to}, and this response is of {', '.join(froms)}.")
        strangers = [slug for slug in froms if not any(slug in places[number] for number in letters)]
        if len(strangers) < len(froms):
            for slug in strangers:
                checked.problem(
                    row, "jurisdiction", f"None of the letters answered went to “{slug}”, or was to be answered with it."
                )


def letter_day(letter: Mapping[str, Any], round_: Mapping[str, Any]) -> date | None:
    """The day a letter stands at: its own, else the announced one, else its round's."""
    for when in (
        letter.get("date_on_letter"),
        letter.get("date_announced"),
        round_.get("date_announced"),
        round_.get("date_on_letters"),
    ):
        if when:
            return when.last if isinstance(when, PartDate) else when
    return None


def _unknown_words(checked: Checked, known: OnRecord) -> None:
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for table, row, column, word in _words_of(checked):
        found[table, column, word].append(row)
    for (table, column, word), rows in found.items():
        where = f"row {rows[0]}" + (f" and {len(rows) - 1} more" if rows[1:] else "")
        said = f"“{word}” is not a word this record knows ({where}): kept as written, filed under “other”."
        checked.notices.append(Problem(f"{table}.csv", None, column, said))


def _words_of(checked: Checked) -> Iterator[tuple[str, int, str, str]]:
    for table in TABLES:
        for row in checked.rows[table]:
            for column in ("kind", "status"):
                value = row.values.get(column)
                if isinstance(value, tuple) and value[1]:
                    yield table, row.number, column, value[1]
                elif table == "grants" and column == "status" and isinstance(value, str):
                    yield from ((table, row.number, column, word) for word in amounts.statuses(value)[1])


def _counts(checked: Checked, known: OnRecord) -> None:
    """Counts and dates that stand twice in a folder should agree; where they do not, it is said."""
    letters = checked.rows["letters"]
    for row in checked.rows["rounds"]:
        counted, official = sum(letter.values.get("round") == row.key for letter in letters), row.values.get("letters_count")
        if official is not None and counted != official:
            sentence = f"It says {official}, and letters.csv has {counted}."
            checked.notices.append(Problem("rounds.csv", row.number, "letters_count", sentence))
    dues = {row.values.get("letter"): row.values.get("due_date") for row in checked.rows["deadlines"]}
    for letter in letters:
        due = letter.values.get("response_due")
        if due and letter.key in dues and dues[letter.key] != due:
            sentence = f"It says {due}, and deadlines.csv {dues[letter.key] or 'no date'}, which is kept."
            checked.notices.append(Problem("letters.csv", letter.number, "response_due", sentence))
