"""Does the arithmetic agree with a file of worked cases?

Two kinds of file, told by their columns: dates (trigger_date, count, unit, direction, roll, calendar, expected) and instants
(due_date, timezone, overdue_from_utc).
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from correspondence.rules import days_off
from correspondence.rules.computed_dates import Direction, Roll, Rule, Unit, compute, ends_at

DATES = ("trigger_date", "count", "unit", "direction", "roll", "calendar", "expected")
INSTANTS = ("due_date", "timezone", "overdue_from_utc")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a file of cases. Raises ValueError with a sentence for a file that is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path} cannot be read: {error}.") from error
    columns = set(rows[0]) if rows else set()
    if not columns >= set(DATES) and not columns >= set(INSTANTS):
        raise ValueError(f"{path} has no rows, or neither the columns {', '.join(DATES)} nor {', '.join(INSTANTS)}.")
    return rows


def mismatches(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """A sentence for each row that the arithmetic tells otherwise, or that cannot be read."""
    for number, row in enumerate(rows, start=2):
        name = row.get("id") or f"row {number}"
        try:
            told, expected = _told(row)
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            yield f"{name}: {error}"
            continue
        if told != expected:
            yield f"{name}: expected {expected}, computed {told}"


def _told(row: dict[str, str]) -> tuple[str, str]:
    """What the arithmetic says, and what the row expects."""
    if "expected" not in row:
        expected = datetime.fromisoformat(row["overdue_from_utc"]).astimezone(UTC)
        return ends_at(date.fromisoformat(row["due_date"]), row["timezone"]).isoformat(), expected.isoformat()
    rule = Rule(
        int(row["count"]), Unit(row["unit"]), Direction(row["direction"]), Roll(row["roll"]), days_off.calendar(row["calendar"])
    )
    return compute(date.fromisoformat(row["trigger_date"]), rule).due.isoformat(), date.fromisoformat(row["expected"]).isoformat()
