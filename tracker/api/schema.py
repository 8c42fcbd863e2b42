"""What is the API, said to programs? An OpenAPI document made from the code, as of now."""

from typing import Any

from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from tracker.api import parameters
from tracker.api.resources import RESOURCES, Resource
from tracker.clock import Clock
from tracker.filters.options import options

PROBLEM = {"$ref": "#/components/schemas/Problem"}
PROBLEMS = {
    "400": "A parameter that is not known, or a value that cannot be read.",
    "404": "No such thing, or none that is public; also for a form other than JSON.",
    "406": "The answer is JSON, and the request takes none.",
    "410": "It was withdrawn: its number, the day and the kind of reason.",
    "429": "Too many requests: wait as long as Retry-After says.",
}


class ResourceSchema(AutoSchema):
    """The operations of a resource; its parameters and fields come from the same tables that answer them."""

    @property
    def resource(self) -> Resource:
        return self.view.resource

    @property
    def is_list(self) -> bool:
        return "{" not in self.path

    def get_operation_id(self) -> str:
        return f"list_{self.resource.name}" if self.is_list else f"get_{self.resource.one.lower()}"

    def get_tags(self) -> list[str]:
        return [self.resource.name]

    def get_summary(self) -> str:
        meaning = str(self.resource.table.meaning)
        return meaning if self.is_list else f"One of: {meaning[:1].lower()}{meaning[1:]}"

    def get_description(self) -> str:
        return ""

    def get_auth(self) -> list[Any]:
        return []

    def get_request_serializer(self) -> None:
        return None

    def _get_parameters(self) -> list[dict[str, Any]]:
        if self.is_list:
            return parameters.parameters(self.resource, self.view.choices, self.view.clock)
        key = {"name": "key", "in": "path", "required": True, "description": f"Its {self.resource.key}.",
               "schema": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"}}  # fmt: skip
        return [key, parameters.fields(self.resource)]

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        one = {"$ref": f"#/components/schemas/{self.resource.one}"}
        schema = parameters.of_page(self.resource) if self.is_list else one
        codes = ("400", "404", "406", "429") if self.is_list else tuple(PROBLEMS)
        return {"200": _body(schema, "As asked.")} | {code: _body(PROBLEM, PROBLEMS[code]) for code in codes}


def _body(schema: dict[str, Any], said: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/json": {"schema": schema}}}


def with_components(result: dict[str, Any], **_known: Any) -> dict[str, Any]:
    """The document with the resources and the shape of errors, for SPECTACULAR_SETTINGS."""
    schemas = {resource.one: parameters.of_one(resource) for resource in RESOURCES.values()}
    result["components"] = {"schemas": schemas | {"Problem": parameters.ERROR}}
    return result


class Generator(SchemaGenerator):
    """Asks once what there is on record to choose from."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock, self.choices = clock, options(clock)

    def create_view(self, callback: Any, method: str, request: Any = None) -> Any:
        view = super().create_view(callback, method, request)
        view.clock, view.choices = self.clock, self.choices
        return view


def document(clock: Clock) -> dict[str, Any]:
    """The OpenAPI document, in English."""
    with override("en"):
        return Generator(clock).get_schema(request=None, public=True)
