"""What does a person read of the API? The same document as programs, as a page that needs no scripts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tracker.api.parameters import CODES
from tracker.api.schema import PROBLEMS, document
from tracker.clock import Clock
from tracker.entrance.door import page, show


@page()
def docs(request: HttpRequest, clock: Clock) -> HttpResponse:
    """Every address with its questions, and every resource with its fields."""
    told = document(clock)
    context = {
        "site": settings.SITE_URL,
        "resources": [_resource(told, path, operation["get"]) for path, operation in told["paths"].items() if "{" not in path],
        "problems": PROBLEMS.items(),
        "codes": CODES,
        "limit": settings.API_REQUESTS_A_MINUTE,
        "canonical_keys": (),
    }
    return show(request, clock, "api/docs.html", context)


def _resource(told: dict[str, Any], path: str, operation: dict[str, Any]) -> dict[str, Any]:
    page_schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    name = page_schema["properties"]["results"]["items"]["$ref"].rpartition("/")[2]
    one = told["components"]["schemas"][name]["properties"]
    return {
        "name": operation["tags"][0],
        "summary": operation["summary"],
        "path": path,
        "one": next((other for other in told["paths"] if other.startswith(path + "{")), ""),
        "parameters": [
            {"name": x["name"], "said": x["description"], "is": _said(x["schema"]), "choices": _choices(x)}
            for x in operation["parameters"]
        ],
        "fields": [
            {"name": field, "said": schema.get("description", ""), "is": _said(schema), "inner": list(_inner(schema))}
            for field, schema in one.items()
        ],
    }


def _inner(schema: dict[str, Any]) -> dict[str, Any]:
    return schema.get("items", {}).get("properties", {})


def _said(schema: dict[str, Any]) -> str:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = " or ".join(kinds)
    return "array of objects" if _inner(schema) else f"array of {schema['items']['type']}s" if kind == "array" else kind


def _choices(parameter: dict[str, Any]) -> list[str]:
    """What there is to choose from, but for the fields, which stand in a table of their own."""
    return parameter["schema"].get("enum", [])
