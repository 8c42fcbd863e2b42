"""Money stands by program, year and round; every total opens to its rows, and nothing is added that must not be."""

import csv
import io
import re

import pytest

from correspondence.models import Figure, Grant
from tests.public.reading import words

pytestmark = pytest.mark.django_db
JAG = "Edward Byrne Memorial Justice Assistance Grant"


def rows(client, address) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("round_", "year", "total", "grants", "low"),
    [
        ("", "2017", "56395848", "26", "18261359"),
        ("2018-01", "2017", "53067195", "23", "18261359"),
        ("2018-04", "2018", "482496", "1", "0"),
    ],
)
def test_totals_of_the_record(exchange, client, round_, year, total, grants, low):
    found = next(
        row for row in rows(client, "/grants/totals.csv")
        if (row["round"], row["fiscal_year"], row["program"]) == (round_, year, JAG)
    )  # fmt: skip
    assert (found["total"].partition(".")[0], found["grants"], found["low_confidence_total"].partition(".")[0]) == (
        total,
        grants,
        low,
    )


def test_a_total_opens_to_the_rows_that_it_adds(exchange, client):
    page = client.get("/grants/").content.decode().replace("&amp;", "&")
    link = "/grants/" + re.search(r'href="(\?[^"]*round=2018-01)#list">23 added up', page)[1]
    assert "<b>23</b> grants" in client.get(link).content.decode()
    added = [row for row in rows(client, link.replace("/grants/", "/grants.csv")) if not row["qualifier"]]
    assert sum(float(row["amount"]) for row in added) == 53_067_195


def test_grants_of_no_single_year_are_never_added(exchange, client):
    for row in rows(client, "/grants/totals.csv"):
        assert row["fiscal_year"] or not row["total"]


def test_a_grant_without_a_figure_is_not_on_file_and_not_zero(exchange, client):
    Figure.objects.filter(grant__number="G-chicago-il-fy2017").delete()
    row = client.get("/grants/").content.decode().split('id="G-chicago-il-fy2017"')
    page = row[1] if row[1:] else client.get("/grants/?page=2").content.decode().split('id="G-chicago-il-fy2017"')[1]
    assert "not on file" in words(page.split("</tr>")[0])
    assert "amount not on file" in words(client.get("/jurisdictions/chicago-il/").content.decode())


def test_the_words_of_the_source_stand_beside_a_status(exchange, client):
    assert "“allocated; not awarded as of January 2018”" in words(client.get("/grants/?year=2017").content.decode())
    assert "not awarded as of January 2018" in words(client.get("/jurisdictions/chicago-il/").content.decode())


def test_a_figure_of_low_confidence_is_marked_in_its_total(exchange, client):
    page = words(client.get("/jurisdictions/oregon/").content.decode())
    assert "$18,244,126 (low confidence)" in page
    assert "$2,080,04 (digit missing)" in page


def test_a_sum_with_a_rounded_figure_says_about(exchange, client):
    assert "about $507,157" in words(client.get("/jurisdictions/seattle-wa/").content.decode())


def test_an_unpublished_grant_moves_no_total(exchange, client, now):
    before = client.get("/grants/totals.csv").content
    Grant.objects.filter(number="G-lawrence-fy2017").update(stage="draft")
    assert client.get("/grants/totals.csv").content != before
    Grant.objects.filter(number="G-lawrence-fy2017").update(stage="published")
    assert client.get("/grants/totals.csv").content == before
