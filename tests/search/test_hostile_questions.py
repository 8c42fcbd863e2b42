"""Whatever somebody types is looked for as it stands: no engine’s own language gets through, and nothing breaks."""

import time

import pytest

from correspondence.search import matching

pytestmark = pytest.mark.django_db

# What is asked, and how many it finds: None where it may be any number.
LITERAL = {
    "' OR 1=1--": 0, '"; DROP TABLE correspondence_search': 0, "%": 0, "_": 0, "\\": 0, "100%": None, "sub%": 0, "sub_oena": 0,
    '"': 0, "AND": None, "*": 0, "NEAR(": 1, 'a"b': 0, "(grant": None, "^": 0, "a AND": None, "NOT x": 0, "a'b": 0,
    "multi-agent": 0, "(" * 299: 0, "subpoen*": 0, "sub*": 0,
    "note:secret": 0, "{note title}:x": 0, "- note : x": 0, "head : lawrence": None, "{own} : subpoena": 0,
    "&": 0, "a &": None, "!": 0, "!subpoena": 32, "a <-> ": None, ":*": 0, "'a": None, "a:bogus": 0, "subpoena:A": None,
    "subpoena | lawrence": 2, "subpoena & !lawrence": 2, "lawrence OR subpoena": 1,
    "the " * 74: None, "… — , ; . !": 0, "🙂": 0, "上海市": 0, "עיר מקלט": 0, "a" + "\u0301" * 299: None, "\u0301" * 300: 0,
    "\x00": 0, "sub\x00poena": 0, "subpoena\x00": 32, "\ud800": 0, "subpoena \udfff": 32, "\ufffd\ufffd": 0,
    '""': 0, '" "': 0, '-""': 0, "-": 0, "--": 0, "- -": 0, '"subpoena': 32, 'subpoena"': 32, "C++": None,
}  # fmt: skip


def test_every_question_is_looked_for_as_it_stands(exchange, now):
    found = {question: matching(question, at=now).count() for question in LITERAL}
    wrong = {question: count for question, count in found.items() if LITERAL[question] not in (count, None)}
    assert wrong == {}


PAGES = {
    "%00": 200, "sub%00poena": 200, "%ff%fe": 200, "%c0%af": 200, "%ed%a0%80": 200, "%22": 200, "%25": 200,
    "x" * 300: 200, "x" * 301: 400, "%28" * 5000: 400, "x" * 1_000_000: 400, "-subpoena": 400, "%CC%81" * 300: 200,
    "the+" * 75: 200, "%3Cscript%3Ealert(1)%3C/script%3E": 200,
}  # fmt: skip


def test_every_address_answers_with_a_page(exchange, client):
    answers = {asked: client.get(f"/search/?q={asked}") for asked in PAGES}
    assert {asked: answer.status_code for asked, answer in answers.items()} == PAGES
    assert b"<script>alert" not in b"".join(answer.content for answer in answers.values())
    assert "at most 300 characters" in answers["x" * 301].content.decode()


CHOICES = ("kind=city", "kind=Letter", "state=XX", "state=ma", "year=20x6", "year=18", "round=a%00b", "authority=a'b",
           "sort=number", "sort=-note", "page=abc", "page=1e9", "state=MA%00")  # fmt: skip


def test_what_narrows_down_and_cannot_be_read_is_refused(exchange, client):
    assert {choice: client.get(f"/search/?q=subpoena&{choice}").status_code for choice in CHOICES} == dict.fromkeys(CHOICES, 400)


def test_a_round_that_is_not_there_finds_nothing_and_other_keys_are_no_matter(exchange, client):
    assert client.get("/search/?q=subpoena&round=1999-01&fbclid=1").status_code == 200
    assert client.get("/search/?q=subpoena&page=9").status_code == 404


def test_a_hostile_question_is_answered_quickly(exchange, client):
    for asked in ("the+" * 75, "%CC%81" * 300, "a-" * 150, "%22" * 300):
        start = time.perf_counter()
        client.get(f"/search/?q={asked}")
        assert time.perf_counter() - start < 3  # of a busy machine; alone it takes a tenth of a second
