"""What the API cannot read it refuses by name, in one shape; what is not public is as if it never was."""

import pytest
from django.utils import timezone

from correspondence.intake.publication import withdraw
from correspondence.models import Entry, Letter
from correspondence.models.entry import Withdrawal
from tests.api.asking import START, problem, told
from tests.privacy.worlds import CANARY, add_private_rows
from tracker.api.resources import RESOURCES

pytestmark = pytest.mark.django_db

LISTS = tuple(RESOURCES)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "question",
    ["ordering=note", "ordering=-published_at", "sort=name", "note__startswith=a", "stage=draft", "expand=notes", "include=by",
     "_connector=OR", "as_of=2018-01-29", "page=2", "limit=-5", "state[]=CA"],
)  # fmt: skip
def test_a_key_that_is_not_known_is_refused_by_name(exchange, client, name, question):
    said = problem(client, f"/{name}/?{question}")
    assert (said["status"], said["code"], list(said["fields"])) == (400, "unknown_parameter", [question.partition("=")[0]])


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("letters/?state=ZZ", "state"), ("letters/?state=", "state"), ("letters/?state=CA&state=NV", "state"),
        ("letters/?q=%00", "q"), ("letters/?q=" + "a" * 101, "q"), ("letters/?page_size=-1", "page_size"),
        ("letters/?page_size=0", "page_size"), ("letters/?page_size=%EF%BC%91", "page_size"),
        ("letters/?page_size=1.5", "page_size"), ("letters/?fields=jurisdiction__note", "fields"),
        ("letters/?cursor=x", "cursor"), ("letters/?cursor=" + "9" * 5000, "cursor"), ("grants/?year=20x6", "year"),
        ("grants/?min=NaN", "min"), ("grants/?min=1e400", "min"), ("deadlines/?due_from=2026-02-30", "due_from"),
        ("deadlines/?standing=guilty", "standing"), ("rounds/?kind=love", "kind"), ("letters/?fields=", "fields"),
        ("letters/?fields=notes", "fields"), ("letters/?fields=id,id", "fields"),
        ("letters/?fields=id,,note", "fields"), ("letters/L-2017-11-lawrence-ma/?fields=origin", "fields"),
        ("letters/L-2017-11-lawrence-ma/?state=MA", "state"), ("schema/?lang=es", "lang"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_refused_by_name(exchange, client, question, key):
    said = problem(client, f"/{question}")
    assert (said["status"], list(said["fields"])) == (400, [key])


def test_no_field_of_any_table_can_be_asked_for_unless_it_is_told(exchange, client):
    """Names of private fields, and of relations that lead to them, as ``fields`` and as a question."""
    hidden = {field.name for field in Entry._meta.get_fields()} | {field.name for field in Letter._meta.get_fields()}
    hidden -= set(RESOURCES["letters"].fields) | set(RESOURCES["letters"].asked)
    assert {"notes", "origin", "version", "stage", "shared_at"} <= hidden
    for name in sorted(hidden):
        assert problem(client, f"/letters/?fields={name}")["status"] == 400
        assert problem(client, f"/letters/?{name}=a")["status"] == 400
        assert problem(client, f"/letters/?{name}__startswith=a")["status"] == 400


def test_a_cursor_belongs_to_its_list(exchange, client):
    cursor = told(client, "/letters/?page_size=2")["next"].partition("cursor=")[2].partition("&")[0]
    assert client.get(f"{START}/letters/?page_size=2&cursor={cursor}").status_code == 200
    assert problem(client, f"/events/?cursor={cursor}")["status"] == 400
    assert problem(client, f"/letters/?cursor={cursor[:-1]}")["status"] == 400


def test_a_range_without_anything_in_it_is_empty(exchange, client):
    assert told(client, "/grants/?min=10&max=5")["results"] == []
    assert told(client, "/deadlines/?due_from=2018-02-01&due_to=2017-02-01")["results"] == []


def test_the_same_question_finds_the_same_as_its_page(exchange, client):
    for question in ("state=MA", "q=SF", "standing=no_letter", "authority=8-usc-1373&kind=county", "year=2017&min=10,000,000"):
        rows = client.get(f"/jurisdictions.json?{question}").json()["rows"]
        there = [row["slug"] for row in told(client, f"/jurisdictions/?{question}&page_size=200&fields=slug")["results"]]
        assert there == sorted(row["slug"] for row in rows)
        assert there
    for question in (
        "standing=met&sort=-due",
        "standing=reported_met",
        "due_from=2018-02-01&due_to=2018-03-01",
        "round=2017-11&q=lawrence",
    ):
        rows = client.get(f"/deadlines.json?{question}").json()["rows"]
        there = [
            row["id"]
            for row in told(client, f"/deadlines/?{question.removesuffix('&sort=-due')}&page_size=200&fields=id")["results"]
        ]
        assert there == sorted(row["number"] for row in rows)
        assert there


def test_what_is_private_answers_as_what_never_was(exchange, client, editor, now):
    private = add_private_rows(now, editor)
    never = client.get(f"{START}/letters/X-never/")
    keys = [*private["number"], *private["slug"], *private["paper"], f"{CANARY}-source", f"{CANARY}-law"]
    for name, resource in RESOURCES.items():
        for key in keys if resource.key else []:
            response = client.get(f"{START}/{name}/{key}/")
            assert (response.status_code, response.content) == (404, never.content)
    for question in (f"events/?letter={private['number'][0]}", f"policies/?letter={private['number'][0]}"):
        assert told(client, f"/{question}")["results"] == []


@pytest.mark.parametrize(
    "key", ["99999999999999999999", "-1", "1.0", "0x1", "%EF%BC%91", "a%00b", "L-2017-11-lawrence-ma-99999999999999"]
)
def test_a_key_that_names_nothing_is_not_found(exchange, client, key):
    for name, resource in RESOURCES.items():
        if resource.key:
            assert problem(client, f"/{name}/{key}/")["code"] == "not_found"


def test_what_was_withdrawn_says_so_and_no_more(exchange, client, publisher):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="a test")
    said = problem(client, f"/letters/{letter.number}/")
    assert set(said) == {"status", "code", "message", "number", "day", "reason", "why"}
    assert (said["status"], said["code"], said["number"], said["reason"]) == (410, "withdrawn", letter.number, "mistake")


@pytest.mark.parametrize(
    ("method", "headers", "query", "status", "code"),
    [
        ("post", {}, "", 405, "method_not_allowed"), ("put", {}, "", 405, "method_not_allowed"),
        ("delete", {}, "", 405, "method_not_allowed"), ("patch", {}, "", 405, "method_not_allowed"),
        ("trace", {}, "", 405, "method_not_allowed"), ("get", {"accept": "text/html"}, "", 406, "not_acceptable"),
        ("get", {}, "?format=xml", 404, "not_found"), ("get", {}, "?format=api", 404, "not_found"),
    ],
)  # fmt: skip
def test_it_reads_and_speaks_json_alone(exchange, client, method, headers, query, status, code):
    response = getattr(client, method)(f"{START}/letters/{query}", headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("accept", ["*/*;q=NaN", "text/html,*/*;q=0.8", "application/json", "en" * 50_000 + ",*/*"])
def test_it_does_not_stumble_over_what_a_client_accepts(exchange, client, accept):
    assert client.get(f"{START}/letters/?page_size=1", headers={"accept": accept}).status_code in (200, 406)
    assert client.get(f"{START}/letters/?format=json&page_size=1").status_code == 200


def test_options_tells_the_methods_and_nothing_of_the_record(exchange, client):
    response = client.options(f"{START}/jurisdictions/")
    assert (response.status_code, response.content, response.headers["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")


def test_an_address_that_is_none_is_said_in_json(client, db):
    assert problem(client, "/nothing/")["code"] == "not_found"
