"""Whatever is pasted is read or refused with a sentence; whatever leaves as a cell comes back the same."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from correspondence.intake.sheets.bring import bring
from correspondence.intake.sheets.plan import make_plan
from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.tables import SHEETS
from correspondence.interchange.formula_guard import RISKY, guarded, unguarded
from correspondence.interchange.sheet import read_text, read_upload
from correspondence.interchange.sheet_limits import SheetRefused

WORDS = [
    "Lawrence", "MA", "2025-05-01", "12/8/2017", "$72,000", "[empty]", "draft-1", "draft-99999999999999999999", "=1", "; ;",
    "L-2017-11-lawrence-ma", "lawrence-ma", "globe-2017-11-15", "formal_letter", "1e400", "Сhicago", '"',
]  # fmt: skip
CELLS = st.text(max_size=12) | st.sampled_from(WORDS)
NAMED = ["a.csv", "a.xlsx", "a.txt", "a"]
BYTES = st.binary(max_size=200) | st.binary(max_size=60).map(lambda data: b"PK\x03\x04" + data)
NAMES = sorted({column.name for table in SHEETS.values() for column in table.columns} | {"place", "due", "nothing of ours"})


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab,;\t\n\r\"'= é\u202e\x00"), max_size=80) | st.text(max_size=80))
def test_text_is_read_or_refused(text):
    try:
        sheet = read_text(text, known=lambda cells: 0)
    except SheetRefused:
        return
    assert sheet.rows


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(NAMED), BYTES)
def test_bytes_are_read_or_refused(name, data):
    try:
        sheet = read_upload(name, data, known=lambda cells: 0)
    except SheetRefused:
        return
    assert sheet.rows


@settings(max_examples=500)
@given(st.text(alphabet="'=+-@\t\ra1", max_size=6))
def test_a_guarded_cell_comes_back_the_same_and_starts_no_formula(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text).startswith("'") or not RISKY.match(text)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.sampled_from(sorted(SHEETS)), data=st.data())
def test_a_plan_of_anything_is_sentences(table, data, editor, exchange):
    header = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), min_size=1, max_size=4))
    clean = [[cell.replace("\t", " ").replace("\n", " ").replace("\r", " ").replace('"', "") for cell in row] for row in rows]
    text = "\n".join("\t".join(row) for row in [header, *clean])
    try:
        sheet, _notices = bring(table, by=editor, now=timezone.now(), text=text)
    except (SheetRefused, ValidationError):
        return
    plan = make_plan(sheet, today=timezone.localdate(), may_change=lambda row: True, refs=References())
    assert all(row.why for row in plan.unsettled)
