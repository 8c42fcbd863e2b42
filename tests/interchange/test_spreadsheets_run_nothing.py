"""No cell of an export is a formula to a spreadsheet, and what a folder says comes back as it was."""

import csv
import io

import pytest

from correspondence.interchange.column import Kind
from correspondence.interchange.columns import TABLES
from correspondence.interchange.folder_writer import csv_pieces
from correspondence.interchange.formula_guard import guarded, unguarded
from correspondence.interchange.written import several, taken_apart
from tests.interchange.rich import TEXTS, enrich


@pytest.mark.parametrize("text", [*TEXTS, "=cmd|'/c calc'!A1", "+1", "-1", "@SUM", "\t=1", "\r=1", "'-1", "''@x", "'quoted'", ""])
def test_a_guarded_text_runs_nowhere_and_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


def test_no_cell_of_a_record_of_everything_runs(exchange, now, db):
    enrich(now)
    for table in TABLES.values():
        rows = csv.DictReader(io.StringIO(b"".join(csv_pieces(table.name, at=now)).decode(), newline=""))
        texts = [column.name for column in table.columns if column.kind not in (Kind.DECIMAL, Kind.COUNT)]
        run = [(table.name, row[name]) for row in rows for name in texts if row[name].startswith(tuple("=+-@\t\r"))]
        assert run == []


@pytest.mark.parametrize("parts", [TEXTS, ["a;b", "c"], ["\\;"], ["\\", ";"], [";;", "\\\\"], []])
def test_a_list_keeps_whatever_its_texts_hold(parts):
    kept = [text.strip() for text in parts if text.strip()]
    assert taken_apart(several(parts)) == kept


def test_a_list_written_by_hand_is_read_as_before():
    assert taken_apart("withhold funds; suspend or terminate;; C:\\new ;") == [
        "withhold funds",
        "suspend or terminate",
        "C:\\new",
    ]
