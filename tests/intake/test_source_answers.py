"""What an address answers is told from what only looks like an answer, and nobody is led into our own network."""

import time

import pytest

from correspondence.intake.source_answers import Verdict, ask, is_public
from tests.intake.web_server import serving


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "words", "verdict"),
    [
        ("/200", "200", Verdict.ALIVE),
        ("/to/200", "200", Verdict.ALIVE),
        ("/no-head", "200", Verdict.ALIVE),
        ("/head-404", "200", Verdict.ALIVE),
        ("/hops/5", "200", Verdict.ALIVE),
        ("/404", "404", Verdict.DEAD),
        ("/410", "410", Verdict.DEAD),
        ("/to/404", "404", Verdict.DEAD),
        ("/500", "500", Verdict.UNKNOWN),
        ("/403", "403", Verdict.UNKNOWN),
        ("/429", "429", Verdict.UNKNOWN),
        ("/401", "401", Verdict.UNKNOWN),
        ("/hops/6", "redirects without end", Verdict.UNKNOWN),
        ("/loop", "redirects without end", Verdict.UNKNOWN),
        ("/elsewhere", "not a web address", Verdict.UNKNOWN),
    ],
)
def test_an_answer_means(server, path, words, verdict):
    answer = ask(server.url(path), seconds=3, allow_private=True)
    assert (answer.words, answer.verdict) == (words, verdict)


def test_a_server_that_drips_is_left_after_its_time(server):
    began = time.monotonic()
    assert ask(server.url("/slow"), seconds=0.4, allow_private=True).words == "timed out"
    assert time.monotonic() - began < 1.5


def test_a_port_that_nobody_serves_gives_no_answer():
    with serving() as gone:
        address = gone.url("/200")
    assert ask(address, seconds=1, allow_private=True).verdict == Verdict.UNKNOWN


def test_a_host_that_nobody_knows_is_told_apart():
    assert ask("http://nowhere.invalid/", seconds=1).verdict in (Verdict.NO_SUCH_HOST, Verdict.UNKNOWN)


def test_it_says_who_asks_and_asks_with_head_first(server, settings):
    settings.SITE_URL = "https://letters.example"
    server.asked.clear()
    ask(server.url("/no-head?page=2"), allow_private=True)
    assert [(method, path) for method, path, *_rest in server.asked] == [("HEAD", "/no-head?page=2"), ("GET", "/no-head?page=2")]
    assert {agent for *_asked, agent, _host in server.asked} == {"LettersOfRecord link check (+https://letters.example)"}
    assert server.asked[0][3] == f"127.0.0.1:{server.server_port}"


INSIDE = ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "[::1]", "0.0.0.0", "2130706433"]  # noqa: S104


@pytest.mark.parametrize("host", INSIDE)
def test_an_address_inside_our_own_network_is_not_asked(server, host):
    server.asked.clear()
    answer = ask(f"http://{host}:{server.server_port}/200", seconds=2)
    assert answer.verdict == Verdict.UNKNOWN
    assert answer.words in ("a private address, not asked", "no answer")
    assert server.asked == []


def test_a_redirect_into_our_own_network_is_not_followed(server, monkeypatch):
    monkeypatch.setattr("correspondence.intake.source_answers.is_public", lambda ip: ip == "127.0.0.1")
    assert ask(server.url("/inwards"), seconds=2).words == "a private address, not asked"


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "ftp://x.org/", "gopher://x.org", "javascript:alert(1)", "http://", ""])
def test_only_web_addresses_are_asked(scheme):
    assert ask(scheme).words == "not a web address"


@pytest.mark.parametrize(
    ("ip", "public"),
    [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("192.168.1.1", False), ("100.64.0.1", False),
     ("::ffff:10.0.0.1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("224.0.0.1", False),
     ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False)],
)  # fmt: skip
def test_an_address_in_numbers_is_of_the_open_internet_or_not(ip, public):
    assert is_public(ip) is public
