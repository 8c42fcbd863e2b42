"""What may be asked of a list of the API, as a schema so exact that whatever fits it is answered, and nothing else?"""

from typing import Any

import django_filters

from correspondence.interchange.column import Column, Kind
from correspondence.models import Entry
from tracker.api.cursor import MOST, USUAL
from tracker.api.resources import Resource, columns_of_part
from tracker.clock import Clock
from tracker.filters.base import Day, Dollars, ListFilter
from tracker.filters.options import Options

Schema = dict[str, Any]

ANY_DAY = (
    "^(19|20)[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"  # but February 29
)
PART_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"  # text, so that no program rounds it
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TIME = "^[0-9]{2}:[0-9]{2}(:[0-9]{2})? [A-Za-z_/]+$"
WRITTEN = {Kind.DATE: DAY, Kind.PART_DATE: PART_DATE, Kind.TIME: TIME, Kind.MOMENT: MOMENT, Kind.DECIMAL: DECIMAL}
TYPES = {Kind.COUNT: "integer", Kind.YES_NO: "boolean"}

CODES = ["unknown_parameter", "bad_value", "not_found", "method_not_allowed", "not_acceptable", "withdrawn", "too_many_requests"]
ERROR: Schema = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "code", "message"],
            "additionalProperties": False,
            "properties": {
                "status": {"type": "integer"},
                "code": {"type": "string", "enum": CODES},
                "message": {"type": "string", "description": "A sentence for a person."},
                "fields": {
                    "type": "object",
                    "description": "What is wrong with which parameter.",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                },
                "retry_after": {"type": "integer", "description": "Seconds to wait."},
                "number": {"type": "string", "description": "Of what was withdrawn: its permanent number,"},
                "day": {"type": "string", "pattern": DAY, "description": "the day it was withdrawn,"},
                "reason": {"type": "string", "description": "the kind of reason,"},
                "why": {"type": "string", "description": "and that reason in words."},
            },
        }
    },
}


def of_column(column: Column) -> Schema:
    """The schema of a field."""
    said: Schema = {"description": f"{column.meaning}."}
    if column.kind.is_list:
        items: Schema = {"type": "string"} | ({"enum": list(column.words)} if column.words else {})
        return {"type": "array", "items": items} | said
    if column.kind in TYPES:
        return {"type": [TYPES[column.kind], "null"]} | said
    known: Schema = {"type": "string" if column.kind == Kind.ID and column.name != "address" else ["string", "null"]}
    if column.kind in WRITTEN:
        known["pattern"] = WRITTEN[column.kind]
    if column.words:
        known["enum"] = [*column.words, None]
    return known | said


def of_one(resource: Resource) -> Schema:
    """The schema of one thing; ``?fields=`` leaves fields out, so that none is required."""
    properties = {column.name: of_column(column) for column in resource.columns}
    for part in resource.parts:
        inner = {column.name: of_column(column) for column in columns_of_part(part)}
        items = {"type": "object", "properties": inner, "required": list(inner), "additionalProperties": False}
        properties[part] = {"type": "array", "items": items}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def of_page(resource: Resource) -> Schema:
    """The schema of a page of a list."""
    link = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "required": ["next", "results"],
        "additionalProperties": False,
        "properties": {
            "next": link | {"description": "Where the list goes on, whole and opaque: follow it as it is. Null at its end."},
            "results": {"type": "array", "items": {"$ref": f"#/components/schemas/{resource.one}"}},
        },
    }


def parameters(resource: Resource, choices: Options, clock: Clock) -> list[Schema]:
    """The questions of a list, with what there is on record to choose from; then its pages and fields."""
    asked = resource.filters({}, Entry.objects.none(), options=choices, clock=clock)
    found = [_query(name, _of_filter(asked, name), str(asked.filters[name].label or name)) for name in resource.asked]
    size = {"type": "integer", "minimum": 1, "default": USUAL}
    return [*found, _query("page_size", size, f"How many at a time; at most {MOST} are given."), fields(resource)]


def fields(resource: Resource) -> Schema:
    """``?fields=a,b``: which fields to give."""
    items = {"type": "string", "enum": list(resource.fields)}
    listed = {"type": "array", "items": items, "minItems": 1, "uniqueItems": True}
    return _query("fields", listed, "Which fields to give; all of them, if left out.") | {"style": "form", "explode": False}


def _query(name: str, schema: Schema, said: str) -> Schema:
    return {"name": name, "in": "query", "required": False, "description": said, "schema": schema}


def _of_filter(asked: ListFilter, name: str) -> Schema:
    one = asked.filters[name]
    if isinstance(one, Day):
        return {"type": "string", "pattern": ANY_DAY}
    if isinstance(one, Dollars):
        return {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"}
    if isinstance(one, django_filters.ChoiceFilter):
        offered = [str(value) for value, _label in one.extra["choices"]]
        return {"type": "string", "enum": offered} if offered else {"type": "string", "not": {}}
    longest = one.extra["max_length"]
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": "^[^\\u0000]*$"}
