"""One table of questions, the same answers on both databases; and what the files of the exchange themselves say."""

import csv
import re

import pytest

from correspondence.search import matching, read
from correspondence.search.matching import hits, narrowed
from tests.search.questions import AS_MANY, EXACTLY, NARROWED

pytestmark = pytest.mark.django_db

FILES = ("letters", "responses", "events", "policies", "grants", "rounds")
TOLD = (
    "title", "name", "summary", "note", "actor", "signatory", "addressee_name", "addressee_title", "addressee_org",
    "sender_office", "grant_ref", "threatens", "legal_authority", "program", "amount_text", "announced_by",
)  # fmt: skip


def numbers(question, now):
    return sorted(matching(question, at=now).values_list("number", flat=True))


def test_every_question_finds_what_the_table_says(exchange, now):
    assert {question: numbers(question, now) for question in EXACTLY} == {q: sorted(found) for q, found in EXACTLY.items()}


def test_every_common_word_finds_as_many(exchange, now):
    assert {question: matching(question, at=now).count() for question in AS_MANY} == AS_MANY


def test_what_is_chosen_narrows_down(exchange, now):
    def left(question, name, value):
        found = narrowed(hits(read(question), at=now), {name: value})
        return sorted(found.values_list("number", flat=True))

    assert {asked: left(*asked) for asked in NARROWED} == {asked: sorted(found) for asked, found in NARROWED.items()}


@pytest.mark.parametrize("word", ["subpoena", "sanctuary", "police", "Vermont", "counsel", "lawsuit"])
def test_every_row_of_the_files_that_says_a_word_is_found(exchange, exchange_folder, now, word):
    """An oracle that knows nothing of the index: the text of the rows, without sources and keys."""
    said = set()
    for name in FILES:
        with (exchange_folder / f"{name}.csv").open(newline="") as file:
            for row in csv.DictReader(file):
                told = re.findall(r"\w+", " ".join(row.get(field) or "" for field in TOLD).lower())
                said |= {row["id"]} if word.lower() in told else set()
    assert said
    assert said <= set(numbers(word, now))
