"""Rows that failed come back as a file in the form in which they came, each with the reason, to be mended and brought again."""

import io

import openpyxl
import pytest

from correspondence.models import SheetImport
from tests.sheets.bringing import ROOM, brought, press
from tests.sheets.test_bad_files import xlsx

TABLE = [
    ["Place", "State", "Due date", "Remark of ours"],
    ["Lawrence", "MA", "2025-05-01", "first"],
    ["Nowhere", "MA", "2025-05-01", "second; with a semicolon"],
    ["Berkeley", "CA", "31/31/2025", "=third"],
]


def as_text(separator: str) -> str:
    return "\n".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in TABLE)


@pytest.mark.parametrize(("kind", "separator"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_text_comes_back_with_its_own_separator_and_header(kind, separator, desk, round_):
    sheet = brought(desk, file=(f"rows.{kind}", as_text(separator).encode()), round_=round_)
    response = desk.get(f"{ROOM}{sheet.pk}/failed/")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Disposition"] == f'attachment; filename="failed-{sheet.pk}.{kind}"'
    assert "no-store" in response["Cache-Control"]
    assert lines[0] == separator.join([*TABLE[0], "why"])
    assert [line.split(separator)[0] for line in lines[1:]] == ["Nowhere", "Berkeley"]
    assert "not on record" in lines[1]
    assert "month or the day" in lines[2]


def test_a_spreadsheet_comes_back_as_one(desk, round_):
    sheet = brought(desk, file=("rows.xlsx", xlsx(TABLE)), round_=round_)
    data = desk.get(f"{ROOM}{sheet.pk}/failed/").content
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
    assert rows[0] == (*TABLE[0], "why")
    assert [row[0] for row in rows[1:]] == ["Nowhere", "Berkeley"]


def test_the_good_rows_are_saved_without_them_and_the_mended_file_goes_the_same_way(desk, round_):
    sheet = brought(desk, text=as_text("\t"), round_=round_)
    press(desk, sheet, "_leave_out")
    press(desk, sheet, "_save")
    assert [letter.jurisdiction.slug for letter in round_.letters.all()] == ["lawrence-ma"]
    again = desk.get(f"{ROOM}{sheet.pk}/failed/").content.decode("utf-8-sig")
    mended = again.replace("Nowhere", "Burlington").replace("MA", "VT").replace("31/31/2025", "2025-05-02")
    press(desk, brought(desk, text=mended, round_=round_), "_save")
    assert round_.letters.count() == 3


def test_an_import_that_is_dropped_saves_nothing(desk, round_):
    sheet = brought(desk, text=as_text("\t"), round_=round_)
    press(desk, sheet, "_drop")
    assert sheet.state == SheetImport.State.DROPPED
    press(desk, sheet, "_save")
    assert not round_.letters.exists()
