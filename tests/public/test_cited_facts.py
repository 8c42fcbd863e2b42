"""A page says for which fact a source is cited, and shows side by side what sources say differently; no vote, no merging."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import Citation, Deadline, Entry, Grant, Letter, Response, Source

pytestmark = pytest.mark.django_db

PAGES = {
    "/letters/L-2018-01-lawrence-ma/": (Letter, "L-2018-01-lawrence-ma", "signatory"),
    "/responses/S-2017-12-lawrence-ma/": (Response, "S-2017-12-lawrence-ma", "signatory"),
    "/deadlines/D-2017-11-lawrence-ma/": (Deadline, "D-2017-11-lawrence-ma", "stated_due"),
}


def words(client, address: str) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))
    return re.sub(r" ([,.;:”])", r"\1", text).replace("“ ", "“")


def cite(entry, **more) -> Citation:
    source = Source.objects.create(key="chronicle", publisher="The Chronicle", title="A story", date_as_written="2018-02-01")
    return Citation.objects.create(entry_id=entry.pk, source=source, position=9, **more)


@pytest.mark.parametrize("address", PAGES)
def test_a_source_is_listed_with_its_fact_page_and_quote(exchange, client, address):
    model, number, field = PAGES[address]
    cite(model.objects.get(number=number), field=field, page="B4", quote="as it was told")
    called = str(model._meta.get_field(field).verbose_name)
    assert f"The Chronicle, Feb 1, 2018; for {called}, page B4: as it was told." in words(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_what_another_source_says_stands_beside_what_is_on_record(exchange, client, address):
    model, number, field = PAGES[address]
    assert "Where sources differ" not in words(client, address)
    cite(model.objects.get(number=number), field=field, says="Something else", page="2")
    text = words(client, address)
    assert "Where sources differ" in text
    assert "The Chronicle, Feb 1, 2018 prints “Something else”, page 2." in text


def test_both_values_stand_in_one_row(exchange, client):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    cite(letter, field="date", says="January 23, 2018")
    text = words(client, "/letters/L-2018-01-lawrence-ma/")
    assert "Date January 24, 2018 The Chronicle, Feb 1, 2018 prints “January 23, 2018”." in text


def test_what_is_missing_here_and_told_elsewhere_is_said_to_be_missing(exchange, client):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    cite(letter, field="received", says="January 26")
    assert "Received not on file The Chronicle, Feb 1, 2018 prints “January 26”." in words(client, f"/letters/{letter.number}/")


def test_a_list_is_never_set_against_a_word(exchange, client):
    """It could name entries that are not public."""
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    cite(letter, field="joint_with", says="Another place")
    assert "Another place" not in words(client, f"/letters/{letter.number}/")


def test_what_a_hidden_entry_cites_is_hidden_with_it(exchange, client):
    deadline = Deadline.objects.get(number="D-2017-11-lawrence-ma")
    cite(deadline, field="stated_due", says="Something else")
    deadline.stage = "in_review"
    deadline.save()
    assert "Something else" not in words(client, "/letters/L-2017-11-lawrence-ma/")
    assert client.get("/deadlines/D-2017-11-lawrence-ma/").status_code == 404


def test_a_grants_facts_differ_in_its_row(exchange, client):
    grant = Grant.objects.get(jurisdiction__slug="lawrence-ma", fiscal_year=2016)
    cite(grant, field="fiscal_year", says="2017", page="B4")
    text = words(client, "/grants/?q=lawrence")
    assert "Fiscal year: 2016 on this record. The Chronicle, Feb 1, 2018 prints “2017”, page B4." in text
    assert "The Chronicle, Feb 1, 2018 (for fiscal year, page B4)" in text


FIGURED = ("/grants/?q=lawrence", "/letters/L-2018-01-lawrence-ma/", "/jurisdictions/lawrence-ma/")


@pytest.fixture
def two_figures(exchange) -> Grant:
    grant = Grant.objects.get(jurisdiction__slug="lawrence-ma", fiscal_year=2016)
    grant.figures.update(reason="The award list is the Department’s own.")
    grant.figures.create(amount=72000, precision="rounded", source=Source.objects.get(key="globe-2018-01-24-heat"))
    return grant


@pytest.mark.parametrize("address", FIGURED)
def test_figures_stand_side_by_side_with_whose_each_is_and_why_one_is_preferred(two_figures, client, address):
    text = words(client, address)
    assert "(preferred here). Why this one: The award list is the Department’s own." in text
    assert "about $72,000: The Boston Globe, Jan 24, 2018." in text


@pytest.mark.parametrize("address", FIGURED)
def test_a_grant_with_one_figure_says_no_more_of_it(exchange, client, address):
    assert "preferred here" not in words(client, address)


def test_totals_add_the_preferred_figure_alone(two_figures, client):
    assert "$138,774" in words(client, "/letters/L-2018-01-lawrence-ma/")


@pytest.mark.parametrize("address", [*PAGES, *FIGURED])
def test_more_citations_and_figures_ask_no_more_questions(exchange, client, address):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    client.get(address)
    few = queries()
    sources = list(Source.objects.all()[:5])
    for entry in Entry.objects.filter(number__contains="lawrence"):
        for source in sources:
            Citation.objects.create(entry=entry, source=source, field="summary", says="x", page="1", quote="y")
    for grant in Grant.objects.filter(jurisdiction__slug="lawrence-ma"):
        for source in sources:
            grant.figures.create(amount=5, source=source)
    assert queries() == few


@pytest.fixture
def a_dead_source(exchange) -> Source:
    source = Letter.objects.get(number="L-2018-01-lawrence-ma").citations.first().source
    Source.objects.filter(pk=source.pk).update(dead_since=date(2026, 1, 1), archive_address="https://archive.example/copy")
    return source


@pytest.mark.parametrize("address", ["/letters/L-2018-01-lawrence-ma/", "/jurisdictions/lawrence-ma/"])
def test_of_a_dead_source_the_archived_copy_is_linked_first(a_dead_source, client, address):
    page = client.get(address).content.decode()
    copy, original = page.index('href="https://archive.example/copy"'), page.index(f'href="{a_dead_source.address}"')
    assert copy < original
    assert "(archived copy) (the original no longer answers)" in words(client, address).replace("( ", "(").replace(" )", ")")


def test_a_copy_of_a_living_source_is_not_put_before_it(a_dead_source, client):
    Source.objects.update(dead_since=None)
    assert "archive.example" not in client.get("/letters/L-2018-01-lawrence-ma/").content.decode()
