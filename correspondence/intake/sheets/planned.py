"""What would become of a row, and of a table?"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ASK = "ask"
    FAILED = "failed"
    LEFT_OUT = "left_out"


UNSETTLED = (Fate.ASK, Fate.FAILED)


@dataclass(frozen=True)
class Difference:
    """A field that a row would change: both texts."""

    column: str
    old: str
    new: str

    @property
    def label(self) -> str:
        return self.column.replace("_", " ")


@dataclass
class PlannedRow:
    """A row, what would become of it and why.

    ``problems`` are sentences by column, the empty one for the whole row; ``choices`` are the places that it may mean.
    """

    number: int
    cells: dict[str, str]
    problems: dict[str, list[str]] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)
    asked: str = ""
    notes: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    entry: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    also: list[Any] = field(default_factory=list)  # other entries on record that saving it changes
    left_out: bool = False
    overtaken: bool = False

    def problem(self, column: str, sentence: str) -> None:
        self.problems.setdefault(column, []).append(sentence)

    @property
    def fate(self) -> Fate:
        if self.left_out:
            return Fate.LEFT_OUT
        if self.problems:
            return Fate.FAILED
        if self.choices:
            return Fate.ASK
        if self.entry is None:
            return Fate.NEW
        return Fate.CHANGED if self.differences else Fate.UNCHANGED

    @property
    def why(self) -> str:
        """Everything against the row, as one cell says it."""
        said = [f"{column}: {sentence}" if column else sentence for column, all_ in self.problems.items() for sentence in all_]
        return " ".join([*said, self.asked] if self.choices else said)


@dataclass
class Plan:
    """What would become of every row of a table."""

    rows: list[PlannedRow]
    header: list[str] = field(default_factory=list)  # what is wrong with the columns
    places: dict[str, Any] = field(default_factory=dict)  # new jurisdictions by slug, not saved yet

    @cached_property
    def counts(self) -> Counter[Fate]:
        return Counter(row.fate for row in self.rows)

    def of(self, fate: Fate) -> list[PlannedRow]:
        return [row for row in self.rows if row.fate == fate]

    @property
    def unsettled(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.fate in UNSETTLED]

    @property
    def is_settled(self) -> bool:
        return not self.header and not self.unsettled

    @property
    def changes_anything(self) -> bool:
        return bool(self.counts[Fate.NEW] or self.counts[Fate.CHANGED])
