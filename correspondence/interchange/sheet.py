"""How is a pasted table, a CSV file or a spreadsheet read as rows of text?"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from django.utils.translation import gettext as _

from correspondence.interchange.folder import LONGEST_CELL
from correspondence.interchange.formula_guard import unguarded
from correspondence.interchange.sheet_limits import MOST_COLUMNS, MOST_ROWS, SheetRefused
from correspondence.interchange.spreadsheet import is_spreadsheet, read_spreadsheet

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";"}
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LOOKED_AT = 50  # rows, to tell what separates cells


@dataclass(frozen=True)
class SheetRow:
    """A row as a spreadsheet numbers it, its cells as text, and what is wrong with its shape."""

    number: int
    cells: list[str]
    problem: str = ""


@dataclass
class Sheet:
    """Rows of text, the first maybe a header. ``format`` is ``tab``, ``comma``, ``semicolon`` or ``xlsx``."""

    format: str
    rows: list[SheetRow] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


Known = Callable[[Sequence[str]], int]  # how many cells of a row are names of columns


def read_upload(name: str, data: bytes, *, known: Known, encoding: str = "") -> Sheet:
    """The rows of an uploaded CSV or XLSX file.

    Args:
        known: how many cells of a row are names of columns; it tells what separates the cells.
        encoding: of a text file that is not UTF-8 or UTF-16 and that somebody knows to be, say, ``cp1252``.

    Raises:
        SheetRefused: with a sentence; nothing was read.
    """
    ending = PurePath(name).suffix.lower()
    if not data.strip():
        raise SheetRefused(_("The file is empty."))
    if is_spreadsheet(data):
        if ending != ".xlsx":
            raise SheetRefused(_("This is a spreadsheet file, and its name does not end in .xlsx: give it its right name."))
        rows, notices = read_spreadsheet(data)
        return Sheet("xlsx", _even([(number, cells) for number, cells in enumerate(rows, start=1)]), notices)
    if ending == ".xlsx":
        raise SheetRefused(_("Its name says .xlsx, and it is no such file: save it anew as “Excel workbook (.xlsx)”."))
    if ending == ".xls" or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetRefused(_("Spreadsheets of the old kind (.xls) are not read: save it as .xlsx."))
    return read_text(_decoded(data, encoding), known=known)


def read_text(text: str, *, known: Known) -> Sheet:
    """The rows of pasted text, or of a CSV file once decoded. Raises SheetRefused with a sentence."""
    text = text.removeprefix("\ufeff")
    if match := CONTROL.search(text):
        where = _place(text[: match.start()])
        raise SheetRefused(_("%(where)s: there is a control character (U+%(code)04X): remove it.") % {
            "where": where, "code": ord(match[0]),
        })  # fmt: skip
    if not text.strip():
        raise SheetRefused(_("There are no rows."))
    separated = _separator(text, known)
    numbered = _rows(text, SEPARATORS[separated])
    return Sheet(separated, _even(numbered))


def _decoded(data: bytes, encoding: str) -> str:
    marked = next((name for mark, name in MARKS if data.startswith(mark)), "")
    name = marked or encoding or "utf-8"
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(name, errors="replace")
        said = {"where": _place(before), "byte": f"{data[error.start]:#04x}"}
        if marked or encoding:
            raise SheetRefused(_("%(where)s: byte %(byte)s cannot be read in this encoding.") % said) from None
        sentence = _("%(where)s: byte %(byte)s is not UTF-8. Save it as “CSV UTF-8”, or choose “Western (Windows-1252)”.")
        raise SheetRefused(sentence % said) from None


def _place(before: str) -> str:
    """Where a text breaks off: its line and character."""
    lines = re.split(r"\r\n|\r|\n", before)
    return _("Line %(line)d, character %(character)d") % {"line": len(lines), "character": len(lines[-1]) + 1}


def _separator(text: str, known: Known) -> str:
    """What separates the cells: what gives the first row the most names of columns, else the most alike rows of several cells."""

    def fitness(name: str) -> tuple[int, float, int]:
        first = re.split(r"\r\n|\r|\n", text.lstrip("\r\n"), maxsplit=1)[0].split(SEPARATORS[name])
        try:
            rows = _rows(text, SEPARATORS[name], most=LOOKED_AT)
        except SheetRefused:  # what is wrong is said when all of it is read
            return (known(first), 0.0, len(first))
        alike = sum(len(cells) == len(rows[0][1]) for _number, cells in rows) / len(rows)
        return (known(rows[0][1]), alike if len(rows[0][1]) > 1 else 0.0, len(rows[0][1]))

    return max(("tab", "semicolon", "comma"), key=fitness) if any(s in text for s in "\t;,") else "comma"


def _rows(text: str, separator: str, *, most: int = 0) -> list[tuple[int, list[str]]]:
    """Numbered rows, empty ones left out; ``most`` stops early. Raises SheetRefused at the row that cannot be read."""
    if separator == "\t" and not most and '"' in text and (plain := _unquoted(text)):
        return plain
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > MOST_COLUMNS:
                raise SheetRefused(_("Row %(row)d has more than %(most)d cells.") % {"row": number, "most": MOST_COLUMNS})
            if any(cell.strip() for cell in cells):
                found.append((number, [unguarded(cell).strip() for cell in cells]))
            if len(found) > MOST_ROWS + 1:
                raise SheetRefused(_("There are more than %d rows: bring them in parts.") % MOST_ROWS)
            if most and len(found) == most:
                break
    except csv.Error as error:
        if "field limit" in str(error):
            sentence = _("Row %(row)d: a cell is longer than %(most)d characters. Look for a quote that never closes.")
            raise SheetRefused(sentence % {"row": number + 1, "most": LONGEST_CELL}) from None
        raise SheetRefused(_("Row %d: the quotes do not match. Look for a stray quote.") % (number + 1)) from None
    if not found:
        raise SheetRefused(_("There are no rows."))
    return found


def _unquoted(text: str) -> list[tuple[int, list[str]]] | None:
    """Rows copied from a spreadsheet with quotes that are words and no CSV quotes; None where they are CSV quotes."""
    lines = [(number, line.split("\t")) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1) if line.strip()]
    quoted = any(cell.startswith('"') and not (len(cell) > 1 and cell.endswith('"')) for _n, cells in lines for cell in cells)
    stray = any('"' in cell and not cell.startswith('"') for _n, cells in lines for cell in cells)
    even = len({len(cells) for _n, cells in lines}) == 1
    if even and (stray or quoted) and len(lines[0][1]) > 1:
        return [(number, [unguarded(cell.strip()) for cell in cells]) for number, cells in lines]
    return None


def _even(numbered: list[tuple[int, list[str]]]) -> list[SheetRow]:
    """Rows as wide as the first; empty cells behind it go, and a row of another width says so."""
    width = max(len(_cut(numbered[0][1])), 1) if numbered else 0
    rows = []
    for number, cells in numbered:
        problem = ""
        if len(_cut(cells)) > width or len(cells) < width:
            sentence = _("It has %(cells)d cells, and the first row has %(width)d: look for a stray quote or separator.")
            problem = sentence % {"cells": len(cells), "width": width}
        rows.append(SheetRow(number, (cells + [""] * width)[: max(width, len(_cut(cells)))], problem))
    return rows


def _cut(cells: list[str]) -> list[str]:
    """The cells without the empty ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
