"""How are rows written as a spreadsheet, with real days and numbers, that runs nothing and says nothing of us?"""

import re
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tracker.formats.tables import About, Kind, Table, Value, as_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 5 * 1024 * 1024
LONGEST = 32_767  # characters that a cell holds
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has no way to write these
WIDTHS = {Kind.NUMBER: 12, Kind.AMOUNT: 18, Kind.DAY: 14, Kind.PART_DATE: 14, Kind.TIME: 9, Kind.TRUTH: 9}
SHAPES = {Kind.AMOUNT: "#,##0.00", Kind.DAY: "yyyy-mm-dd"}
PROPERTIES = "docProps/core.xml"
NO_PROPERTIES = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"></cp:coreProperties>'
)
ANY_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can say


def xlsx_file(table: Table, about: About) -> IO[bytes]:
    """A workbook of two sheets, the rows and what they are; the same rows give the same bytes."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column.kind, 26)
    sheet.append([_cell(sheet, column.name, bold=True) for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        sheet.append([_cell(sheet, value, SHAPES.get(kind, "")) for kind, value in zip(kinds, row, strict=True)])
    notes = book.create_sheet(_("About")[:31])
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 16, 100
    asked = "; ".join(f"{key}: {value}" for key, value in about.asked.items())
    for label, value in ((_("What"), table.title), (_("Address"), about.address), (_("Question"), asked), (_("Day"), about.day),
                         (_("Licence"), about.licence)):  # fmt: skip
        notes.append([_cell(notes, label, bold=True), _cell(notes, value, "yyyy-mm-dd" if isinstance(value, date) else "")])
    with tempfile.TemporaryFile() as written:
        book.save(written)
        return _without_us(written)


def _cell(sheet: Any, value: Value, shape: str = "", *, bold: bool = False) -> WriteOnlyCell:
    """A number or a day as such; all else as text, whatever it begins with."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, bool | int | float | Decimal | date):
        cell.value = value
        if shape:
            cell.number_format = shape
    elif text := CONTROL.sub("\ufffd", as_text(value)):
        cell.value = text[:LONGEST]
        cell.data_type = "s"  # never a formula, nor an error
    if bold:
        cell.font = Font(bold=True)
    return cell


def _without_us(written: IO[bytes]) -> IO[bytes]:
    """The same workbook without author, times of writing, or the order of the clock in its bytes."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed on, and closed by the response
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, ANY_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            with kept.open(info, "w", force_zip64=False) as target:
                if name == PROPERTIES:
                    target.write(NO_PROPERTIES)
                else:
                    _copy(parts, name, target.write)
    out.seek(0)
    return out


def _copy(parts: zipfile.ZipFile, name: str, write: Callable[[bytes], Any]) -> None:
    with parts.open(name) as source:
        while block := source.read(1 << 16):
            write(block)
