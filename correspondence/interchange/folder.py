"""How is a folder of the data format read, and what is said of a bad one?"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from correspondence.interchange.column import Role, Table
from correspondence.interchange.columns import READ, TABLES
from correspondence.interchange.formula_guard import unguarded

LONGEST_CELL = 100_000
LONGEST_NAME = 80
csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Problem:
    """Something wrong (or, as a notice, merely odd) at a place in a folder. ``row`` is as a spreadsheet numbers it."""

    file: str
    row: int | None
    column: str
    sentence: str

    def __str__(self) -> str:
        place = [self.file] + ([f"row {self.row}"] if self.row else []) + ([self.column] if self.column else [])
        return f"{', '.join(place)}: {self.sentence}"


@dataclass(frozen=True)
class Row:
    """One row of a table: its number in a spreadsheet (the header is row 1), and its cells by column.

    A column that the file lacks is no key of ``cells``; one that says nothing is an empty text.
    """

    number: int
    cells: dict[str, str]


@dataclass
class Folder:
    """The tables of a folder as text, with everything wrong about their shape."""

    name: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def read_folder(path: Path) -> Folder:
    """Read every table of a folder. Nothing is raised for a bad one: its problems are listed, all at once."""
    folder = Folder(path.resolve().name)
    if not path.is_dir():
        folder.problems.append(Problem(str(path), None, "", "There is no such folder."))
        return folder
    if len(folder.name) > LONGEST_NAME:
        folder.problems.append(Problem(folder.name, None, "", f"The folder’s name is longer than {LONGEST_NAME} characters."))
    for table in map(TABLES.__getitem__, READ):
        file = path / f"{table.name}.csv"
        if file.is_file():
            folder.tables[table.name] = read_table(file.name, file.read_bytes(), table, folder)
        elif table.role == Role.ENTRIES:
            folder.problems.append(Problem(file.name, None, "", "The file is missing."))
    return folder


def read_table(file: str, data: bytes, table: Table, folder: Folder) -> list[Row]:
    """The rows of one CSV file (UTF-8, commas, a header); what is wrong goes to ``folder``."""

    def problem(row: int | None, column: str, sentence: str) -> None:
        folder.problems.append(Problem(file, row, column, sentence))

    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        problem(None, "", "This is a spreadsheet file, not CSV: save it as “CSV UTF-8”.")
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = _row_of(data[: error.start].decode("utf-8-sig"))
        problem(row, "", f"Byte {data[error.start]:#04x} is not UTF-8: save the file as “CSV UTF-8”.")
        return []
    if "\x00" in text:
        problem(_row_of(text[: text.index("\x00")]), "", "There is a NUL character here: remove it.")
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                header = [name.strip() for name in cells]
                if not _header_is_good(header, table, problem):
                    return []
                if extra := [name for name in header if name and name not in table.names]:
                    sentence = f"Not columns of this format, ignored: {', '.join(extra)}."
                    folder.notices.append(Problem(file, 1, "", sentence))
            elif not any(cell.strip() for cell in cells):
                continue
            elif len(cells) != len(header):
                problem(
                    number, "", f"It has {len(cells)} cells, and the header has {len(header)}: look for a stray quote or comma."
                )
            else:
                named = {name: unguarded(cell.strip()) for name, cell in zip(header, cells, strict=True) if name in table.names}
                rows.append(Row(number, named))
    except csv.Error as error:
        sentence = f"The quotes do not match ({error}): look for a stray quote."
        if "field limit" in str(error):  # the csv module has one kind of error for all
            sentence = f"A cell is longer than {LONGEST_CELL:,} characters: look for a quote that never closes."
        problem(number + 1, "", sentence)
        return []
    if number == 0:
        problem(None, "", "The file is empty: it needs a header.")
    return rows


def _row_of(before: str) -> int:
    """The row in which a text breaks off, as a spreadsheet numbers it: a cell may hold line breaks."""
    rows = csv.reader(io.StringIO(before + ".", newline=""))
    number = 0
    try:
        while next(rows, None) is not None:
            number += 1
    except csv.Error:  # a cell too long: the text breaks off no earlier than there
        number += 1
    return number


def _header_is_good(header: list[str], table: Table, problem: Callable[[int | None, str, str], None]) -> bool:
    twice = [name for name in table.names if header.count(name) > 1]
    missing = [column.name for column in table.columns if column.name not in header and not column.later]
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        problem(1, "", "The cells are not separated by commas: save the file as “CSV UTF-8”.")
        return False
    for name in twice:
        problem(1, name, "The column stands twice.")
    for name in missing:
        problem(1, name, "The column is missing.")
    return not (twice or missing)
