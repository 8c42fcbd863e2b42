"""What did a person answer on the page that shows what a table would do?"""

from collections.abc import Mapping

from django.http import QueryDict

from correspondence.intake.sheets import headers
from correspondence.intake.sheets.planned import UNSETTLED, Plan
from correspondence.intake.sheets.tables import SHEETS
from correspondence.interchange.sheet import CONTROL
from correspondence.models import SheetImport
from correspondence.models.sheet_import import LEAVE_OUT, OVER, PLACE

CELL = 20_000  # characters that may be typed into one cell


def take_answers(sheet: SheetImport, posted: QueryDict) -> None:
    """Take the columns chosen, the cells mended, the places settled and the rows left out; the caller saves."""
    known = {"", "version", *SHEETS[sheet.table].form.base_fields}
    for at in range(len(sheet.columns)):
        if (name := posted.get(f"column-{at}")) in known:
            sheet.columns[at] = name or ""
    by_number = {str(row[0]): row for row in sheet.rows}
    placed = ("state", SHEETS[sheet.table].place)
    for key, text in posted.items():
        what, _dash, rest = key.partition("-")
        number, _dash, column = rest.partition("-")
        if number not in by_number:
            continue
        if what == "cell" and column in sheet.columns:
            cells, at = by_number[number][1], sheet.columns.index(column)
            text = CONTROL.sub("", text).strip()[:CELL]
            if at < len(cells) and cells[at] != text:
                cells[at] = text
                if column in placed:
                    _answers(sheet, number).pop(PLACE, None)  # it answered another text
        elif what == OVER and text.isdecimal():
            _answers(sheet, number)[OVER] = int(text[:9])
    for number in by_number:
        if text := posted.get(f"{PLACE}-{number}"):
            _answers(sheet, number)[PLACE] = CONTROL.sub("", text)[:80]
    shown = set(posted.getlist("shown"))
    for number in shown & by_number.keys():
        _answers(sheet, number)[LEAVE_OUT] = f"out-{number}" in posted


def leave_out_unsettled(sheet: SheetImport, plan: Plan) -> int:
    """Leave out every row that has a problem or a question open; how many."""
    for row in plan.unsettled:
        _answers(sheet, str(row.number))[LEAVE_OUT] = True
    return len(plan.unsettled)


def _answers(sheet: SheetImport, number: str) -> dict:
    return sheet.answers.setdefault(number, {})


def failed_rows(sheet: SheetImport, plan: Plan) -> list[list[str]]:
    """The rows that are not settled or left out, as they came, with a last column that says why."""
    why: Mapping[int, str] = {row.number: row.why for row in plan.rows if row.fate in UNSETTLED or row.left_out}
    header = sheet.header or [name or f"column {at}" for at, name in enumerate(sheet.columns, start=1)]
    rows = [[*cells, *[""] * (len(header) - len(cells)), why[number]] for number, cells, _shape in sheet.rows if number in why]
    return [[*header, headers.WHY], *rows]
