"""Which rows has each table now? A few at a time, so that a record of any size fits."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from correspondence.interchange.column import Column, Kind
from correspondence.interchange.columns import TABLES
from correspondence.interchange.entry_rows import OF_ENTRIES, Cells
from correspondence.interchange.part_rows import OF_PARTS
from correspondence.interchange.public_records import RECORDS
from correspondence.interchange.written import taken_apart

AT_A_TIME = 1000


def rows_of(table: str, *, at: datetime) -> Iterator[Cells]:
    """The public rows of a table at a moment, as text by column, in their one order."""
    for records in RECORDS[table](at):
        for record in records.iterator(chunk_size=AT_A_TIME):
            yield from cells_of(table, record)


def json_pieces(table: str, *, at: datetime) -> Iterator[bytes]:
    """The same rows as a JSON array, a row a line."""
    before = "["
    for cells in rows_of(table, at=at):
        yield f"{before}\n{json.dumps(typed(table, cells), ensure_ascii=False)}".encode()
        before = ","
    yield b"\n]\n" if before == "," else b"[]\n"


def cells_of(table: str, record: Any) -> Iterator[Cells]:
    """The rows that one record of RECORDS gives, each with exactly the columns of its table."""
    made = [OF_ENTRIES[table](record)] if table in OF_ENTRIES else OF_PARTS[table](record)
    for cells in made:
        yield {name: cells[name] for name in TABLES[table].names}


def typed(table: str, cells: Cells) -> dict[str, Any]:
    """A row as JSON has it: counts, lists, true and false; dollars and degrees as exact text; None for what is not on file."""
    return {column.name: _typed(column, cells[column.name]) for column in TABLES[table].columns}


def _typed(column: Column, cell: str) -> Any:
    if column.kind.is_list:
        return taken_apart(cell)
    if cell == "":
        return None
    return READERS.get(column.kind, str)(cell)


READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.COUNT: int,
    Kind.YES_NO: lambda cell: cell == "yes",
}
