"""How are rows written as JSON that a program reads without guessing?

A day is text like 2018-01-29, an amount text like 71811 or 72000.5, as in the download of the record, so that no program rounds
it; what is not known is null.
"""

import json
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

from correspondence.interchange.written import decimal
from tracker.formats.tables import About, Table, Value, as_text

MEDIA_TYPE = "application/json"


def json_lines(table: Table, about: About) -> Iterator[str]:
    """One object: what it is, the rows, and last how many there are: a file cut short has no count and is no JSON."""
    head = {
        "title": table.title,
        "address": about.address,
        "asked": about.asked,
        "day": about.day.isoformat(),
        "licence": about.licence,
        "columns": {column.name: column.kind.value for column in table.columns},
    }
    yield f'{{"about": {_written(head)},\n"rows": ['
    names, count = [column.name for column in table.columns], 0
    for row in table.rows:
        values = {name: _value(value) for name, value in zip(names, row, strict=True)}
        yield f"{',' if count else ''}\n{_written(values)}"
        count += 1
    yield f'\n],\n"count": {count}}}\n'


def _value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return decimal(value)
    return as_text(value) if isinstance(value, date | time) else value


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
