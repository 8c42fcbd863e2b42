"""What is a column of a table: how is it read from the record, and how is it written?

The same description exports a row and imports it again, so that a row that nobody touched changes nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from correspondence.intake.sheets.references import References
from correspondence.intake.sourced_row import RowForm
from correspondence.models import Entry

EMPTY = "[empty]"  # what a cell says to empty a field; a cell with nothing in it changes nothing
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        read: the text of an entry on record, as it is exported.
        write: sets plain fields of an entry before it is saved, from the cell's cleaned value.
        link: makes what points at the entry, once it is saved. With neither the column is exported and never imported.
        parts: the texts that the cell lists, and what separates them there: one that holds it cannot be written from a cell.
        same: whether an entry on record has the value already, where comparing texts does not tell.
        aliases: what people call it.
        day: whether it holds dates.
    """

    name: str
    read: Callable[[Any], str] = lambda entry: ""
    write: Callable[[Any, Any, References], None] | None = None
    link: Callable[[Any, Any, Any], None] | None = None
    parts: tuple[Callable[[Any], list[str]], str] | None = None
    same: Callable[[Any, Values], bool] | None = None
    aliases: tuple[str, ...] = ()
    day: bool = False


@dataclass(frozen=True)
class Table:
    """One kind of row: its columns, its form, and how a row finds itself on record.

    Args:
        key: what tells a row of others by its values, where it has no id; None where it cannot be told.
        key_of: the same of a row on record. like: the rows on record that any of several rows may be.
        place: the column that names one jurisdiction, which a person may be asked about.
        make: a new row that needs more than its columns write. check: raises ValidationError for an entry as it would be; it is
        also given the one on record, or None. check_new: the same for the values of a row that is on record nowhere.
        remarks: what is worth saying of a good row.
        begin: what a new entry takes from the values that hold for every row, just before it is saved.
        also: other entries on record that saving a good row changes: its grant.
        part_of: the entry whose page a row belongs to, where it is no entry itself.
    """

    name: str
    model: Any
    form: type[RowForm]
    columns: tuple[Column, ...]
    key: Callable[[Values, References], Hashable | None]
    key_of: Callable[[Any], Hashable]
    like: Callable[[list[Values], References], QuerySet]
    related: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()
    place: str = ""
    own_id: tuple[str, str] | None = None  # the column and the field by which a row is named, where that is no number
    make: Callable[[Values, References], Any] = lambda values, refs: None
    check: Callable[[Any, Values, Any, References], None] | None = None
    check_new: Callable[[Values], None] | None = None
    remarks: Callable[[Any, Values], list[str]] | None = None
    begin: Callable[[Any, Values, frozenset[str]], None] | None = None
    also: Callable[[Any, Values], list[Any]] | None = None
    part_of: Callable[[Any], Any] | None = None

    @property
    def is_entries(self) -> bool:
        return issubclass(self.model, Entry)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def as_row(self, entry: Any) -> dict[str, str]:
        """The entry as texts by column."""
        return {column.name: column.read(entry) for column in self.columns}

    def on_record(self, rows: QuerySet) -> QuerySet:
        """Rows with all that their columns read."""
        rows = rows.prefetch_related(*self.prefetch)
        return rows.select_related(*self.related) if self.related else rows


def plain(name: str, field: str = "", *, aliases: tuple[str, ...] = (), day: bool = False) -> Column:
    """A column that is one field of the entry: text, a whole day, a number."""
    attribute = field or name

    def read(entry: Any) -> str:
        value = getattr(entry, attribute)
        return "" if value is None else value.isoformat() if day else str(value)

    def write(entry: Any, value: Any, refs: References) -> None:
        setattr(entry, attribute, value)

    return Column(name, read, write, aliases=aliases, day=day)


def shown(name: str, read: Callable[[Any], str]) -> Column:
    """A column that is exported and never read."""
    return Column(name, read)


def kind(*, aliases: tuple[str, ...] = ()) -> Column:
    """The kind, or the source's own word where ours is “other”."""

    def write(entry: Any, value: tuple[str, str], refs: References) -> None:
        entry.kind, entry.kind_as_written = value

    return Column("kind", lambda entry: entry.kind_as_written or entry.kind, write, aliases=aliases)


def when(name: str, *, aliases: tuple[str, ...] = ()) -> Column:
    """The date of an entry, whole or in part."""

    def write(entry: Any, value: Any, refs: References) -> None:
        entry.when = value

    return Column(name, lambda entry: entry.when.isoformat() if entry.when else "", write, aliases=aliases, day=True)


def listed(parts: Iterable[str]) -> str:
    """Values as a cell of the data format lists them."""
    return "; ".join(parts)
