"""What is known of a folder whose rows were read, and of the record that it comes to?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from correspondence.interchange.columns import READ
from correspondence.interchange.folder import Problem


@dataclass(frozen=True)
class GoodRow:
    """A row whose cells were read: its place in the file, its key, and its values by column.

    A column that its file lacks is no value. ``stated_in`` names the column of a row that is only part of another table's:
    what is wrong of it is said there.
    """

    table: str
    number: int
    key: str
    values: dict[str, Any]
    stated_in: str = ""

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def given(self, **fields: str) -> dict[str, Any]:
        """The values of fields whose columns the file has: ``given(sent="date_sent")``."""
        return {field: self.values[column] for field, column in fields.items() if column in self.values}


@dataclass
class Checked:
    """The rows of a folder by table, what is wrong with them, and what is merely worth saying."""

    name: str
    rows: dict[str, list[GoodRow]] = field(default_factory=lambda: {table: [] for table in READ})
    tables: Collection[str] = ()  # that the folder has
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


def kind_of(table: str, row: GoodRow) -> str:
    statement = table == "responses" and row.values.get("kind", ("", ""))[0] == "statement"
    return "event" if statement else KINDS[table]
