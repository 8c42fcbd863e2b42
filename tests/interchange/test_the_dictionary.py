"""The dictionary is made from the one list of columns, and the docs say what the code does."""

import csv
import io
import json
from pathlib import Path

import pytest

from correspondence.interchange.column import Kind
from correspondence.interchange.columns import TABLES
from correspondence.interchange.dictionary import datapackage_text, dictionary_text, markdown
from correspondence.interchange.rows import rows_of
from tests.interchange.rich import enrich

DOCS = Path(__file__).parents[2] / "docs" / "data-format.md"
PRIVATE = {"stage", "publish_at", "version", "origin", "checked_by", "by_id", "notes", "added_by", "made_by", "password", "email"}


def test_the_docs_have_every_column_as_the_code_has_it():
    assert markdown().strip() in DOCS.read_text("utf-8")


def test_every_column_is_in_the_dictionary_with_its_meaning():
    rows = list(csv.DictReader(io.StringIO(dictionary_text(), newline="")))
    assert [(row["table"], row["column"]) for row in rows] == [(t.name, name) for t in TABLES.values() for name in t.names]
    assert all(row["meaning"] and row["written_as"] in list(Kind) for row in rows)


def test_no_private_field_is_a_column():
    assert {name for table in TABLES.values() for name in table.names} & PRIVATE == set()


def test_machines_get_the_same_columns():
    resources = json.loads(datapackage_text())["resources"]
    assert {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in resources} == {
        f"{table.name}.csv": list(table.names) for table in TABLES.values()
    }


@pytest.mark.django_db
def test_what_is_written_is_of_the_kind_and_the_words_that_the_dictionary_says(exchange, now):
    enrich(now)
    for table in TABLES.values():
        for cells in rows_of(table.name, at=now):
            for column in table.columns:
                if column.kind == Kind.WORD and column.words and cells[column.name]:
                    assert cells[column.name] in column.words, (table.name, column.name)


@pytest.mark.django_db
def test_every_reference_leads_to_a_row_of_the_export(exchange, now):
    enrich(now)
    ids = {name: {row[table.key[0]] for row in rows_of(name, at=now)} for name, table in TABLES.items()}
    for table in TABLES.values():
        for column in (one for one in table.columns if one.kind == Kind.REFERENCE):
            targets = set().union(*(ids[target] for target in column.of.split("|")))
            assert {row[column.name] for row in rows_of(table.name, at=now)} - {""} <= targets, (table.name, column.name)
