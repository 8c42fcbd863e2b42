"""How is each kind of value written in a cell, and how is a list taken apart again? One way for each, on every machine."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal

from correspondence.rules.part_dates import PartDate

SEPARATOR = ";"
PART = re.compile(r"(?:\\[\\;]|[^;])*")
ESCAPED = re.compile(r"\\([\\;])")


def text(value: object) -> str:
    """Any text without the white space around it; empty for None."""
    return "" if value is None else str(value).strip()


def day(value: date | None) -> str:
    """``2017-12-08``."""
    return value.isoformat() if value else ""


def part_date(value: PartDate | None) -> str:
    """``2017-12-08``, or ``2017-12`` or ``2017``."""
    return value.isoformat() if value else ""


def moment(value: datetime | None) -> str:
    """``2017-12-08T17:00:00Z``: seconds are enough, and one zone for all."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else ""


def time_of_day(value: time | None, zone: str) -> str:
    """``17:00 America/New_York``; seconds only where there are some."""
    if value is None:
        return ""
    return f"{value:%H:%M:%S} {zone}" if value.second else f"{value:%H:%M} {zone}"


def decimal(value: Decimal | None) -> str:
    """``72000.5``: no exponent, no zero at the end, the same whatever places a database keeps."""
    if value is None:
        return ""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def yes_no(value: bool) -> str:
    return "yes" if value else "no"


def several(values: Iterable[object]) -> str:
    """Texts separated by ``;``. One that holds a ``;`` writes it ``\\;``, and a backslash ``\\\\``."""
    parts = (text(value).replace("\\", "\\\\").replace(SEPARATOR, f"\\{SEPARATOR}") for value in values)
    return f"{SEPARATOR} ".join(part for part in parts if part)


def taken_apart(cell: str) -> list[str]:
    """The texts of a list, empty ones left out. A backslash before anything but ``;`` and another one stands for itself."""
    parts = (ESCAPED.sub(r"\1", match[0]).strip() for match in PART.finditer(cell))
    return [part for part in parts if part]
