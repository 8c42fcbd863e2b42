"""A page says how it is cited, gives the same as files, and one of another day cites the page that stays."""

import json

import pytest

pytestmark = pytest.mark.django_db
LETTER, RESPONSE = "/letters/L-2017-11-lawrence-ma/", "/responses/S-2017-12-lawrence-ma/"
BLUEBOOK = (
    "Letter from Alan R. Hanson, Acting Assistant Attorney General, Office of Justice Programs, to James Fitzpatrick, Chief of "
    "Police, Lawrence Police Department (Nov. 15, 2017), http://127.0.0.1:8000/letters/L-2017-11-lawrence-ma/."
)


@pytest.mark.parametrize("query", ["", "?as_of=2018-01-29"])
def test_a_letter_says_how_it_is_cited_by_the_address_that_stays(client, exchange, query):
    page = client.get(LETTER + query).content.decode()
    assert f'id="citation">{BLUEBOOK}</p>' in page
    assert f'href="{LETTER}citation.ris"' in page


def test_a_response_says_how_it_is_cited_with_no_more_of_its_day_than_is_known(client, exchange):
    page = client.get(RESPONSE).content.decode()
    assert "Lawrence, Massachusetts, to U.S. Dep’t of Just. (Dec. 2017), http" in page


@pytest.mark.parametrize("page", [LETTER, RESPONSE])
@pytest.mark.parametrize(
    ("form", "media", "start"),
    [("ris", "application/x-research-info-systems", "TY  - PCOMM\r\n"), ("bib", "application/x-bibtex", "@misc{"),
     ("json", "application/vnd.citationstyles.csl+json", "[")],
)  # fmt: skip
def test_a_citation_is_a_file_with_its_type_and_name(client, exchange, page, form, media, start):
    answer = client.get(f"{page}citation.{form}?page=2")
    number = page.split("/")[2]
    assert answer["Content-Type"] == f"{media}; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{number}.{form}"'
    assert answer.content.decode().startswith(start)
    if form == "json":
        assert json.loads(answer.content)[0]["page"] == "2"


@pytest.mark.parametrize(("query", "status"), [("?page=two", 400), ("?page=2&x=1", 400), ("?page=2-3", 200)])
def test_what_is_no_page_is_refused(client, exchange, query, status):
    assert client.get(f"{LETTER}citation.ris{query}").status_code == status
    assert client.get("/letters/L-1999-01-nowhere/citation.ris").status_code == 404
