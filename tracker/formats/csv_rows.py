"""How are rows written as CSV that a spreadsheet opens without running anything?"""

import csv
from collections.abc import Iterator

from correspondence.interchange.formula_guard import guarded
from tracker.formats.tables import About, Row, Table, Value, as_text

MEDIA_TYPE = "text/csv; charset=utf-8"


class _Line:
    """What a writer of CSV writes to; a line is handed on as it is written."""

    def write(self, line: str) -> str:
        return line


def csv_lines(table: Table, about: About) -> Iterator[str]:
    """The lines of a CSV file, with a byte order mark, so that spreadsheets read its accents."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        yield writer.writerow(_cells(row))


def _cells(row: Row) -> list[str]:
    return [guarded(as_text(value)) if _is_text(value) else as_text(value) for value in row]


def _is_text(value: Value) -> bool:
    return isinstance(value, str | tuple)
