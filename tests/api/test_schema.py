"""What the schema says is what the API does: schemathesis asks what it allows and what it does not."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from tests.api.asking import a_paper, told
from tests.api.test_what_it_tells import FIELDS
from tests.privacy.worlds import CANARY, add_private_rows
from tracker.api.resources import RESOURCES
from tracker.wsgi import application

pytestmark = pytest.mark.django_db
SCHEMA = "/api/v1/schema/"
EXAMPLES = 3  # bench/api_schema.py asks hundreds
PLAIN = {"Accept-Encoding": "identity"}  # nothing unpacks over WSGI

QUICK = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def described(exchange, settings):
    """The schema as schemathesis reads it over WSGI, whose requests leave the connection of the test open."""
    settings.ALLOWED_HOSTS = ["*"]
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(SCHEMA, application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations(described):
    return [found.ok() for found in described.get_all_operations()]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_what_the_schema_allows_is_answered_and_what_it_does_not_is_refused(described, mode):
    asked = []
    for operation in operations(described):

        @QUICK
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            asked.append(case)
            case.call_and_validate(headers=PLAIN)

        ask()
    assert len(asked) > len(RESOURCES) * 2


def test_whatever_is_on_record_fits_the_schema(editor, now, described):
    a_paper("L-2017-11-lawrence-ma", editor, now)
    known = {}
    for operation in operations(described):
        name = operation.path.split("/")[3]
        if "{key}" not in operation.path:
            known[name] = operation.Case(query={"page_size": 200}).call_and_validate(headers=PLAIN).json()["results"]
            continue
        for row in known[name][:3]:
            key = row.get("slug") or row.get("file", "").removesuffix(".pdf") or row.get("id") or row["address"]
            case = operation.Case(path_parameters={"key": key})
            assert case.call_and_validate(headers=PLAIN).status_code == 200
    assert set(known) == set(RESOURCES)


def test_the_schema_names_the_fields_of_each_resource_and_no_other(exchange, client):
    schemas = client.get(SCHEMA).json()["components"]["schemas"]
    assert {name: set(schemas[RESOURCES[name].one]["properties"]) for name in FIELDS} == {
        name: set(fields.split()) for name, fields in FIELDS.items()
    }
    assert set(schemas) == {resource.one for resource in RESOURCES.values()} | {"Problem"}


def test_the_schema_offers_what_is_public_to_choose_from(exchange, client, editor, now):
    before = client.get(SCHEMA)
    add_private_rows(now, editor)
    after = client.get(SCHEMA)
    assert after.content == before.content
    assert CANARY not in json.dumps(after.json())
    asked = {one["name"]: one["schema"] for one in after.json()["paths"]["/api/v1/letters/"]["get"]["parameters"]}
    assert "2017-11" in asked["round"]["enum"]
    assert set(asked) == {"q", "jurisdiction", "state", "kind", "letter_kind", "round", "authority", "page_size", "fields"}


def test_an_empty_record_has_a_schema_too(empty_record, client):
    assert client.get(SCHEMA).status_code == 200
    assert client.get("/api/v1/docs/").status_code == 200
    assert told(client, "/letters/")["results"] == []
