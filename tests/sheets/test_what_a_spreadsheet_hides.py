"""Formulas, hidden rows and errors of a spreadsheet are said, not read past."""

import io

import openpyxl

from tests.sheets.bringing import bring, notes, said
from tests.sheets.test_bad_files import xlsx


def test_what_a_sheet_hides_is_said(desk, round_):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["place", "state", "due"], ["Lawrence", "MA", "=DATE(2025,5,1)"], ["Berkeley", "CA", "2025-05-01"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(out)
    told = notes(bring(desk, file=("a.xlsx", out.getvalue()), round_=round_))
    assert "There are formulas" in told
    assert "There are hidden rows" in told


def test_a_cell_of_an_error_is_refused(desk, round_):
    assert "Row 2 has a cell that says #N/A" in said(
        bring(desk, file=("a.xlsx", xlsx([["place", "due"], ["Lawrence", "#N/A"]])), round_=round_)
    )
