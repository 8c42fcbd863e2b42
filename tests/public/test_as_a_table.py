"""The plain table holds every entry of the history, folded ones too, each with its kind."""

import re

import pytest

from tests.public.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(exchange, client):
    page = client.get("/jurisdictions/lawrence-ma/?as_of=2018-01-29").content.decode()
    table = page[page.index('id="as-table"') :]
    return [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]]


def test_each_entry_of_the_page_has_a_row_and_so_has_each_statement_folded_under_another(rows, client):
    page = client.get("/jurisdictions/lawrence-ma/?as_of=2018-01-29").content.decode()
    entries = re.findall(r'<li class="entry (?!now)|<div class="also"', page)
    assert len(rows) == len(entries)
    assert any("Expressed surprise" in row[3] for row in rows)


def test_kinds_begin_with_a_capital_and_deadlines_have_one(rows):
    kinds = [words(row[2]) for row in rows]
    assert all(kind[:1].isupper() for kind in kinds)
    assert kinds.count("Deadline") == 2
    assert "Letter from Congress" in kinds


def test_heading_and_text_are_two_sentences(rows):
    told = " ".join(words(row[3]) for row in rows)
    assert "Called the demand a political stunt. Argued that" in told
    assert not re.search(r"\.\.|\?\.", told)
