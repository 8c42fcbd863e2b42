"""Which column is which, by the first row or, where there is no header, by what the cells hold?"""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.table import Table
from correspondence.rules import amounts, dates_as_written, part_dates, place_matching

LOOKED_AT = 60
TITLES = re.compile(
    r"\b(?:mayor|chief|manager|commissioner|director|governor|sheriff|executive|attorney|administrator|supervisor|chair|president"
    r"|counsel|superintendent|secretary)\b",
    re.IGNORECASE,
)
OFFICES = re.compile(
    r"\b(?:office|department|police|council|board|commission|agency|city of|county of|state of|division|bureau|authority)\b",
    re.IGNORECASE,
)
WHY = "why"  # the column that a file of failed rows comes back with


def as_word(text: str) -> str:
    return " ".join(re.sub(r"[_\-*:.()?]+", " ", text.casefold()).split())


def names(table: Table) -> dict[str, str]:
    """What each column may be called, and its own name."""
    found = {as_word(column.name): column.name for column in table.columns}
    for column in table.columns:
        for alias in column.aliases:
            found.setdefault(as_word(alias), column.name)
    return found


def recognised(cells: Sequence[str], table: Table) -> list[str]:
    """The column that each cell names; empty where it names none."""
    known = names(table)
    return [known.get(as_word(cell), "") for cell in cells]


def is_header(cells: Sequence[str], table: Table) -> bool:
    """Whether a row names columns: two of them, or the only one there is."""
    found = sum(bool(name) for name in recognised(cells, table))
    filled = sum(bool(cell) for cell in cells)
    return found >= 2 or (found == 1 and filled == 1)


def problems(columns: Sequence[str], table: Table, *, given: Sequence[str]) -> list[str]:
    """What is wrong with the columns as they stand, in sentences.

    Args:
        given: the columns that hold one value for every row.
    """
    said = [_("The column “%s” stands twice.") % name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if {"id", "slug"} & set(columns):  # a row on record has the rest there; of a new one its form says what it lacks
        return said
    required = [name for name, field in table.form.base_fields.items() if field.required and name not in NEVER_MISSED]
    missing = [name for name in required if name not in columns and name not in given]
    return said + [_("The column “%s” is missing: name it in the first row, or choose it below.") % name for name in missing]


NEVER_MISSED = ("id", "source_ids", "confidence")


def guessed(rows: Sequence[Sequence[str]], table: Table, refs: References) -> list[str]:
    """The columns of a table without a header, by what their cells hold; only a table of places can be told."""
    width = max(map(len, rows), default=0)
    cells = [[row[at] for row in rows[:LOOKED_AT] if at < len(row) and row[at]] for at in range(width)]
    columns = [""] * width
    if not table.place:
        return columns
    known = {column.name for column in table.columns}

    def take(name: str, fits: Callable[[str], bool], share: float = 1.0) -> None:
        for at, texts in enumerate(cells):
            free = name in known and name not in columns and not columns[at] and texts
            if free and sum(map(fits, texts)) >= share * len(texts):
                columns[at] = name

    take("state", lambda text: bool(place_matching.state_code(text)))
    take("response_due", _is_date)
    take("date_on_letter", _is_date)
    take("amount" if "amount" in known else "amount_usd", _is_amount)
    take("source_ids", lambda text: text in refs.sources)
    best = max(
        (at for at in range(width) if not columns[at] and cells[at]),
        key=lambda at: (sum(bool(refs.names.find(text).slug) for text in cells[at]) / len(cells[at]), -at),
        default=None,
    )
    if best is not None:
        columns[best] = table.place
    take("addressee_title", lambda text: bool(TITLES.search(text)) and not OFFICES.search(text), share=0.5)
    take("addressee_org", lambda text: bool(OFFICES.search(text)), share=0.5)
    for name in ("addressee_name", "addressee_title", "addressee_org"):
        take(name, lambda text: True)
    return columns


def _is_date(text: str) -> bool:
    try:
        part_dates.parse(dates_as_written.as_iso(text, month_first=True))
    except ValueError:
        return False
    return not text.isdecimal()


def _is_amount(text: str) -> bool:
    try:
        amounts.parse(text)
    except ValueError:
        return False
    return True
