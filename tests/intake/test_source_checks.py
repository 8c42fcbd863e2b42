"""check_sources reports what there is to do without the network; asked to, it asks each address and keeps the answer."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from correspondence.intake import source_checks
from correspondence.intake.load import load
from correspondence.models import Source
from tests.conftest import NOW
from tests.intake.web_server import serving

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)
LATER = date(2026, 12, 1)


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


def source(key: str, address: str = "https://example.org/a", **more) -> Source:
    return Source.objects.create(key=key, title="A page", address=address, **more)


def ask(*rows: Source, on: date = DAY, **more) -> dict[str, str]:
    """Ask this machine's own server; each row as it then stands."""
    found = source_checks.fetch(rows, on=on, seconds=1, pause=0, allow_private=True, **more)
    said = {finding.key: finding.words for finding in found}
    for row in rows:
        row.refresh_from_db()
    return said


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_sources", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)


def test_without_fetch_the_network_is_not_asked_and_nothing_is_written(exchange, no_network):
    before = Source.history.count()
    run()
    run("--key", "globe-2017-11-15", "--older-than", "7")
    assert Source.history.count() == before


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"address": ""}, "no address"),
        ({}, "never checked; no archived copy"),
        ({"last_checked": DAY - timedelta(days=31), "archive_address": "https://a.org/x"}, "last checked 2026-10-24"),
        ({"last_checked": DAY, "dead_since": DAY, "last_answer": "404"}, "dead since 2026-11-24 (404); no archived copy"),
    ],
)
def test_the_report_says_what_there_is_to_do(empty_record, state, words):
    assert [found.words for found in source_checks.report([source("a", **state)], on=DAY)] == [words]


def test_what_is_in_order_is_not_reported(empty_record):
    row = source("a", last_checked=DAY - timedelta(days=30), archive_address="https://archive.example/a")
    assert list(source_checks.report([row], on=DAY)) == []


def test_the_report_is_a_table_with_a_last_line(empty_record):
    source("a")
    source("a-long-key", dead_since=DAY, last_answer="410", last_checked=DAY, archive_address="https://a.org/x")
    assert run("--older-than", "9999").splitlines() == [
        "a           never checked; no archived copy",
        "a-long-key  dead since 2026-11-24 (410)",
        "2 sources: 1 dead, 1 never checked, 1 without an archived copy.",
    ]


def test_an_address_that_answers_is_noted(empty_record, server):
    row = source("a", server.url("/to/200"))
    assert ask(row) == {"a": "200"}
    assert (row.last_checked, row.last_answer, row.dead_since) == (DAY, "200", None)


@pytest.mark.parametrize("path", ["/404", "/410"])
def test_a_page_that_is_gone_is_dead_from_the_day_it_was_first_found_so(empty_record, server, path):
    row = source("a", server.url(path))
    ask(row, on=DAY)
    ask(row, on=LATER)
    assert (row.dead_since, row.last_checked) == (DAY, LATER)
    assert list(Source.objects.dead()) == [row]


@pytest.mark.parametrize("path", ["/500", "/403", "/429", "/slow", "/loop"])
def test_no_answer_neither_kills_nor_revives(empty_record, server, path):
    alive, dead = source("a", server.url(path)), source("b", server.url(path + "?b"), dead_since=DAY)
    ask(alive, dead, on=LATER)
    assert (alive.dead_since, dead.dead_since) == (None, DAY)
    assert alive.last_checked == dead.last_checked == LATER


def test_a_page_that_is_back_is_dead_no_longer(empty_record, server):
    row = source("a", server.url("/200"), dead_since=DAY)
    ask(row, on=LATER)
    assert row.dead_since is None


@pytest.fixture
def unknown_host(monkeypatch):
    """Names ending in .invalid are unknown, as the resolver says it."""
    import socket

    real = socket.getaddrinfo

    def look_up(host, *args, **kwargs):
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *args, **kwargs)

    monkeypatch.setattr("socket.getaddrinfo", look_up)


def test_a_host_that_is_gone_is_dead_where_others_answer(empty_record, server, unknown_host):
    gone, there = source("a", "http://gone.invalid/"), source("b", server.url("/200"))
    ask(gone, there)
    assert (gone.dead_since, gone.last_answer) == (DAY, "no such host")


def test_with_the_network_down_no_source_dies(empty_record, unknown_host):
    rows = [source("a", "http://gone.invalid/"), source("b", "http://other.invalid/")]
    assert "not kept" in ask(*rows)["a"]
    assert {row.last_checked for row in rows} == {None}
    assert not Source.objects.dead().exists()


def test_only_what_was_checked_longer_ago_is_asked_again(empty_record, server):
    fresh = source("a", server.url("/200"), last_checked=DAY - timedelta(days=3))
    stale = source("b", server.url("/200?b"), last_checked=DAY - timedelta(days=8))
    assert set(ask(fresh, stale, source("c", server.url("/200?c")), older_than=7)) == {"b", "c"}


def test_a_private_address_is_not_asked_and_said_so(empty_record, server):
    row = source("a", server.url("/200"))
    server.asked.clear()
    assert "a private address, not asked" in run("--fetch")
    assert server.asked == []
    row.refresh_from_db()
    assert row.dead_since is None


def test_the_history_says_who_checked(empty_record, server):
    row = source("a", server.url("/404"))
    ask(row)
    assert row.history.first().history_change_reason == "check_sources"


def test_a_check_keeps_what_somebody_changed_meanwhile(empty_record, server):
    row = source("a", server.url("/200"))
    Source.objects.filter(pk=row.pk).update(title="A better title")
    ask(row)
    assert (row.title, row.last_answer) == ("A better title", "200")


def test_an_address_that_was_changed_meanwhile_is_not_judged_by_the_old_one(empty_record, server):
    row = source("a", server.url("/404"))
    Source.objects.filter(pk=row.pk).update(address=server.url("/200"))
    ask(row)
    assert (row.dead_since, row.last_checked) == (None, None)


def test_a_check_does_not_keep_a_folder_from_mending_an_address(exchange, exchange_folder, server):
    row = Source.objects.get(key="globe-2017-11-15")
    source_checks.keep_archived_copy(row.key, "https://archive.example/globe")
    report = load(exchange_folder, now=NOW)
    assert report.counts["sources"]["changed"] == 0
    assert report.kept == []


def test_an_archived_copy_is_noted(exchange):
    printed = run("--archive", "globe-2017-11-15", "https://archive.example/globe")
    row = Source.objects.get(key="globe-2017-11-15")
    assert row.archive_address == "https://archive.example/globe"
    assert row.history.first().history_change_reason == "check_sources"
    assert printed.startswith("globe-2017-11-15  never checked\n")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://archive.example/a", "a copy", ""])
def test_an_archived_copy_has_a_web_address(exchange, address):
    with pytest.raises(CommandError):
        run("--archive", "globe-2017-11-15", address)
    assert Source.objects.get(key="globe-2017-11-15").archive_address == ""


def test_an_archived_copy_lies_elsewhere(exchange):
    row = Source.objects.get(key="globe-2017-11-15")
    with pytest.raises(CommandError, match="the address itself"):
        run("--archive", row.key, row.address + "/#top")


@pytest.mark.parametrize("arguments", [("--key", "no-such-key"), ("--archive", "no-such-key", "https://archive.example/a")])
def test_a_key_that_is_none_is_refused(exchange, arguments):
    with pytest.raises(CommandError, match="no-such-key"):
        run(*arguments)
