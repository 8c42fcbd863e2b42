"""Whatever a list exports can be brought again, and changes nothing until somebody changes it."""

import csv
import io

import pytest

from correspondence.intake.sheets.planned import Fate
from correspondence.intake.sheets.tables import SHEETS
from correspondence.models import Letter, SheetImport
from tests.sheets.bringing import WHY, brought, everything, plan_of, press

LISTS = {name: table for name, table in SHEETS.items() if name != "figures"}


def exported(desk, table, kind="csv", query="") -> bytes:
    return desk.get(f"/admin/correspondence/{table.model._meta.model_name}/export/{kind}/{query}").content


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_row_of_every_list_comes_back_unchanged(name, kind, publishers_desk, exchange):
    table, before = SHEETS[name], everything()
    sheet = brought(publishers_desk, name, file=(f"rows.{kind}", exported(publishers_desk, table, kind)))
    plan = plan_of(sheet)
    assert [(row.number, row.why, row.differences) for row in plan.rows if row.fate != Fate.UNCHANGED][:3] == []
    assert len(plan.rows) == table.model.objects.count()
    assert everything() == before


def test_a_changed_cell_changes_that_field_alone(publishers_desk, exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    rows = list(csv.DictReader(io.StringIO(exported(publishers_desk, SHEETS["letters"]).decode("utf-8-sig"))))
    row = next(row for row in rows if row["id"] == letter.number)
    row["addressee_title"] = "Chief of the Police"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(row))
    writer.writeheader()
    writer.writerows(rows)
    before = {name: value for name, value in Letter.objects.filter(pk=letter.pk).values()[0].items() if name != "version"}
    sheet = brought(publishers_desk, "letters", text=out.getvalue())
    assert plan_of(sheet).counts == {Fate.UNCHANGED: len(rows) - 1, Fate.CHANGED: 1}
    press(publishers_desk, sheet, "_save", **WHY)
    after = {name: value for name, value in Letter.objects.filter(pk=letter.pk).values()[0].items() if name != "version"}
    assert sheet.state == SheetImport.State.SAVED
    assert {name for name in after if after[name] != before[name]} == {"addressee_title"}
    assert Letter.objects.get(pk=letter.pk).history.latest().history_change_reason == sheet.reason


def test_a_list_exports_what_it_shows(publishers_desk, exchange):
    rows = list(
        csv.DictReader(io.StringIO(exported(publishers_desk, SHEETS["letters"], query="?q=Lawrence").decode("utf-8-sig")))
    )
    assert {row["jurisdiction"] for row in rows} == {"lawrence-ma"}


def test_a_list_without_a_table_exports_its_columns(publishers_desk, exchange):
    text = publishers_desk.get("/admin/correspondence/authority/export/csv/").content.decode("utf-8-sig")
    assert text.splitlines()[0] == "name,address"
    assert "8 U.S.C. 1373" in text
