"""What is there to take along, what does each column mean, and how is it verified and loaded elsewhere?"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from correspondence.interchange.column import Column, Role, Table
from correspondence.interchange.columns import TABLES
from correspondence.interchange.counts import counts
from correspondence.timeline.held import held
from tracker.clock import Clock
from tracker.downloads.made_files import FOLDER, SUMS, ZIP
from tracker.entrance.door import page, show


@page()
def data(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The whole record: its tables with their rows and columns, and the files."""
    rows = _rows(clock.now)
    parts = [
        {"role": role, "tables": [_table(table, rows[table.name]) for table in TABLES.values() if table.role == role]}
        for role in Role
    ]
    context = {
        "parts": parts,
        "zip": reverse("record-file", args=[ZIP]),
        "sums": reverse("record-file", args=[SUMS]),
        "folder": FOLDER,
        "files": {name.partition(".")[0]: reverse("record-file", args=[name]) for name in ("dictionary.csv", "datapackage.json")},
        "licence": reverse("record-file", args=["LICENCE.md"]),
    }
    return show(request, clock, "public/data.html", context)


@held
def _rows(at: datetime) -> dict[str, int]:
    """How many rows each table has."""
    return counts(at=at)


def _table(table: Table, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "rows": rows,
        "meaning": table.meaning,
        "forms": [(form.upper(), reverse("record-file", args=[f"{table.name}.{form}"])) for form in ("csv", "json")],
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    tables = column.of.split("|")
    return {
        "name": column.name,
        "kind": column.kind.label,
        "meaning": column.meaning,
        "of": tables if column.of and len(tables) < 3 else [],
        "words": ", ".join(column.words),
    }
