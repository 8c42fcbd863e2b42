"""What does each column mean? The dictionary of the download, made from the one list of columns."""

import csv
import io
import json
from typing import Any

from django.utils import translation

from correspondence.interchange.column import Column, Kind, Role, Table
from correspondence.interchange.columns import TABLES

TYPES = {
    Kind.DATE: "date", Kind.MOMENT: "datetime", Kind.COUNT: "integer", Kind.DECIMAL: "number", Kind.YES_NO: "boolean",
}  # fmt: skip  # of Frictionless Table Schema; everything else is a string there
HEADER = ("table", "column", "written_as", "meaning", "refers_to", "words", "may_be_lacking")


def dictionary_text() -> str:
    """The dictionary as a CSV file, in English whoever asks."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    with translation.override("en"):
        for table in TABLES.values():
            for column in table.columns:
                may_lack = "yes" if column.later or table.role != Role.ENTRIES else "no"
                of = column.of.replace("|", "; ")
                writer.writerow(
                    [table.name, column.name, str(column.kind), str(column.meaning), of, "; ".join(column.words), may_lack]
                )
    return out.getvalue()


def markdown() -> str:
    """The same for docs/data-format.md, a table of columns for each file."""
    with translation.override("en"):
        return "\n".join(_markdown(table) for table in TABLES.values())


def _markdown(table: Table) -> str:
    lines = [f"### {table.name}.csv", "", f"{table.meaning}.", ""]
    if table.instead_of:
        lines += [f"Where the file is there, these are not read: {', '.join(f'`{name}`' for name in table.instead_of)}.", ""]
    lines += ["| column | written as | meaning |", "|---|---|---|"]
    for column in table.columns:
        name = f"`{column.name}`" + (" *" if column.later else "")
        words = f" ({', '.join(column.words)})" if column.words else ""
        of = f" of {column.of.replace('|', ', ')}" if column.of and column.of.count("|") < 2 else ""
        lines.append(f"| {name} | {column.kind}{of} | {column.meaning}{words} |")
    return "\n".join([*lines, ""])


def datapackage() -> dict[str, Any]:
    """The same for machines, as a Frictionless Data Package describes its files."""
    with translation.override("en"):
        return {
            "profile": "tabular-data-package",
            "name": "letters-of-record",
            "title": "Letters of Record",
            "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
            "resources": [_resource(table) for table in TABLES.values()],
        }


def datapackage_text() -> str:
    return json.dumps(datapackage(), indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.name != "corrections":
        schema["primaryKey"] = list(table.key)
    keys = [
        {"fields": column.name, "reference": {"resource": column.of, "fields": TABLES[column.of].key[0]}}
        for column in table.columns
        if column.kind == Kind.REFERENCE and "|" not in column.of
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": str(table.meaning),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = TYPES.get(column.kind, "string")
    field: dict[str, Any] = {"name": column.name, "type": kind, "description": str(column.meaning)}
    if kind == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column.words and column.kind == Kind.WORD:
        field["constraints"] = {"enum": list(column.words)}
    return field
