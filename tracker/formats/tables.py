"""What is a list as data: which columns, each of which kind, and rows of plain values?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

Value = str | int | float | Decimal | date | time | bool | tuple[str, ...] | None
Row = Sequence[Value]


class Kind(StrEnum):
    """What a column holds, besides nothing at all (None)."""

    TEXT = "text"
    NUMBER = "number"  # mostly whole
    AMOUNT = "amount"  # dollars and cents, exact
    DAY = "day"
    PART_DATE = "part date"  # text: 2017-12-08, 2017-12 or 2017, as much as is known
    TIME = "time"
    TRUTH = "truth"
    LIST = "list"  # of texts


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Table:
    """A list as data, before anybody chose how it is written.

    Attributes:
        name: of the file, without its ending.
        title: what it is, for people.
        rows: read once, in order; they may be computed while they are read.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


@dataclass(frozen=True)
class About:
    """What a file says of itself, beside its rows.

    Attributes:
        address: where the rows can be had anew, with their question.
        day: the day that the rows are about.
    """

    address: str
    day: date
    asked: dict[str, str]
    licence: str


def columns(**kinds: str) -> tuple[Column, ...]:
    """Columns in order: ``columns(slug="text", letters="number")``."""
    return tuple(Column(name, Kind(kind)) for name, kind in kinds.items())


def as_text(value: Value) -> str:
    """A value as CSV and people write it."""
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case tuple():
            return "; ".join(value)
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return f"{value:.2f}"
        case _:
            return value.isoformat() if isinstance(value, date) else str(value)
