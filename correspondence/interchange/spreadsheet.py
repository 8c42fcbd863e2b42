"""How is an XLSX file read as text and written from text, without harm from what it holds?"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell

from correspondence.interchange.formula_guard import guarded, unguarded
from correspondence.interchange.sheet_limits import MOST_COLUMNS, MOST_ROWS, SheetRefused

FORMULA = re.compile(rb"<f[ >/]")
HIDDEN = re.compile(rb"<row [^>]*hidden=\"(?:1|true)\"")
ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2_000
LONGEST_IN_EXCEL = 32_767  # characters of a cell


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes are those of a ZIP file, as every XLSX file is."""
    return data.startswith(b"PK\x03\x04")


def read_spreadsheet(data: bytes) -> tuple[list[list[str]], list[str]]:
    """The rows of the first sheet as text, and what is worth saying. Raises SheetRefused with a sentence."""
    _check_parts(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # whatever a broken or hostile file raises in the parser
        raise SheetRefused(_("The spreadsheet cannot be read: save it anew as “Excel workbook (.xlsx)”.")) from error
    if not sheets:
        raise SheetRefused(_("The spreadsheet has no sheet to read."))
    notices = []
    if len(sheets) > 1:
        notices.append(_("Read from the first of its sheets, “%s”; the others were left.") % sheets[0].title)
    try:
        rows = _texts(sheets[0])
        notices += _unseen(data)
    except SheetRefused:
        raise
    except Exception as error:  # as above
        raise SheetRefused(_("The spreadsheet cannot be read: save it anew as “Excel workbook (.xlsx)”.")) from error
    finally:
        book.close()
    if not any(rows):
        raise SheetRefused(_("There are no rows."))
    return rows, notices


def _check_parts(data: bytes) -> None:
    """Refuse, from its table of contents alone, what would unpack to more than a table can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
    except zipfile.BadZipFile:
        raise SheetRefused(_("The spreadsheet cannot be read: save it anew as “Excel workbook (.xlsx)”.")) from None
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise SheetRefused(_("The spreadsheet unpacks to more than a table can be."))
    if "xl/workbook.xml" not in {info.filename for info in infos}:
        raise SheetRefused(_("This is no Excel workbook (.xlsx)."))


def _unseen(data: bytes) -> list[str]:
    """What a person who looks at the sheet may not know of: formulas, of which the last result is read, and hidden rows."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    said = []
    if any(FORMULA.search(text) for text in texts):
        said.append(_("There are formulas: their last results were read, and one without a result as an empty cell."))
    if any(HIDDEN.search(text) for text in texts):
        said.append(_("There are hidden rows: they were read like the others."))
    return said


def _texts(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[list[str]]:
    rows: list[list[str]] = []
    sheet.reset_dimensions()  # a file may claim any size; its rows tell
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
        texts = [_text(value) for value in cells]
        if wrong := next((text for text in texts if ERROR.fullmatch(text)), ""):
            raise SheetRefused(
                _("Row %(row)d has a cell that says %(error)s: mend its formula first.") % {"row": number, "error": wrong}
            )
        if len(texts) > MOST_COLUMNS and texts[MOST_COLUMNS]:
            raise SheetRefused(_("Row %(row)d has more than %(most)d cells.") % {"row": number, "most": MOST_COLUMNS})
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
        if number > MOST_ROWS + 1:
            raise SheetRefused(_("There are more than %d rows: bring them in parts.") % MOST_ROWS)
    return rows


def _text(value: object) -> str:
    """A cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, (date, time)):
        return value.isoformat() if isinstance(value, date) else value.isoformat("minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
    return unguarded(str(value)).strip()


def write_spreadsheet(rows: Iterable[Sequence[object]], *, title: str) -> bytes:
    """An XLSX file of one sheet; every cell is text, and none is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=None)
            text = guarded(value)
            cell.value = text if len(text) <= LONGEST_IN_EXCEL else ""  # cut short it would come back as a change
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
