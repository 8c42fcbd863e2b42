"""Every list leaves as CSV, JSON and XLSX: the same rows for the same question, typed, and nothing in them runs."""

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from correspondence.models import Figure, Grant, Jurisdiction
from tests.public.reading import words
from tracker.entrance import table_files

pytestmark = pytest.mark.django_db

# What leaves, column by column: what is not named here leaves in no file.
COLUMNS = {
    "/states": "state name jurisdictions letters",
    "/jurisdictions": "slug name kind state geoid letters standing due state_of_deadline followed_until fiscal_year "
    "amounts_at_stake",
    "/jurisdictions/lawrence-ma/exchange": "number entry kind date stands_on side who heading text letters due standing note "
    "sources papers",
    "/rounds": "slug name date due days_allowed letters official_count answered_on_a_day answered_day_unknown reported_answered "
    "no_answer_on_file closing_letters median_days answers_by_day followed_until",
    "/rounds/flow": "from to recipients letters_of_from",
    "/rounds/2017-11/letters": "number jurisdiction state kind date due answered days_allowed days_taken state_of_deadline "
    "next_round fiscal_year amounts_at_stake",
    "/deadlines": "number letter jurisdiction state round what_is_due basis period_as_written due first_due counted_to due_time "
    "due_time_zone standing in_words extended stayed_since receipt_disputed answered followed_until",
    "/grants": "number jurisdiction state program qualifier fiscal_year award_number precision amount low high as_written "
    "statuses status_as_written confidence letters",
    "/grants/totals": "round program fiscal_year total grants low_confidence_grants low_confidence_total beside",
    "/authorities/8-usc-1373/letters": "number jurisdiction state round kind date due answered state_of_deadline",
    "/corrections": "entry jurisdictions field kind day old new reason",
}


def body(client, address) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


def as_csv(client, address) -> list[dict]:
    return list(csv.DictReader(io.StringIO(body(client, address).decode("utf-8-sig"))))


def as_json(client, address) -> dict:
    return json.loads(body(client, address))


def as_book(client, address) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(body(client, address)))


@pytest.mark.parametrize("address", COLUMNS)
def test_a_list_has_its_public_columns_and_the_same_rows_in_each_form(exchange, client, address):
    names = COLUMNS[address].split()
    told = as_json(client, f"{address}.json")
    sheet = as_book(client, f"{address}.xlsx").worksheets[0]
    in_csv = as_csv(client, f"{address}.csv")
    assert body(client, f"{address}.csv").decode("utf-8-sig").splitlines()[0].split(",") == names
    assert list(told["about"]["columns"]) == names
    assert [cell.value for cell in sheet[1]] == names
    assert all(list(row) == names for row in told["rows"])
    assert len(told["rows"]) == told["count"] == sheet.max_row - 1 == len(in_csv)
    assert [str(row[names[0]] or "") for row in told["rows"]] == [row[names[0]] for row in in_csv]
    assert [cell.value or "" for cell in sheet["A"]][1:] == [row[names[0]] for row in in_csv]


@pytest.mark.parametrize(
    ("question", "places"),
    [("state=VT&kind=state", ["vermont"]), ("standing=open&state=MA&as_of=2018-01-29", ["lawrence-ma"]),
     ("year=2017&min=10,000,000&sort=-amount", ["oregon", "california"]), ("q=nowhere", [])],
)  # fmt: skip
def test_a_question_means_the_same_in_each_form(exchange, client, question, places):
    assert [row["slug"] for row in as_json(client, f"/jurisdictions.json?{question}")["rows"]] == places
    sheet = as_book(client, f"/jurisdictions.xlsx?{question}").worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == places


@pytest.mark.parametrize(
    "address",
    ["/jurisdictions", "/grants", "/deadlines", "/rounds", "/rounds/2017-11/letters", "/jurisdictions/lawrence-ma/exchange"],
)
@pytest.mark.parametrize("question", ["colour=red", "sort=note", "as_of=someday", "as_of=2018-01-29&as_of=2018-01-29"])
@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_a_question_that_cannot_be_read_is_refused(exchange, client, address, question, form):
    assert client.get(f"{address}.{form}?{question}").status_code == 400


def test_json_tells_days_amounts_lists_and_what_is_not_known(exchange, client):
    told = as_json(client, "/grants.json?q=lawrence&year=2016")
    (row,) = told["rows"]
    assert (row["amount"], row["fiscal_year"], row["low"]) == ("71811", 2016, None)
    assert row["letters"] == ["L-2017-11-lawrence-ma", "L-2018-01-lawrence-ma"]
    assert told["about"]["asked"] == {"q": "lawrence", "year": "2016"}
    due = as_json(client, "/deadlines.json?jurisdiction=lawrence-ma&as_of=2018-01-29&sort=due")
    assert due["about"]["day"] == "2018-01-29"
    assert [(row["due"], row["extended"], row["stayed_since"]) for row in due["rows"]][1] == ("2018-02-23", False, None)


def test_a_workbook_holds_real_days_and_numbers_under_a_header_that_stays(exchange, client):
    book = as_book(client, "/grants.xlsx?q=lawrence&year=2016")
    sheet, about = book.worksheets
    row = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert (row["amount"], row["fiscal_year"]) == (71811, 2016)
    assert sheet.freeze_panes == "A2"
    assert {line[0]: line[1] for line in about.iter_rows(values_only=True)}["Question"] == "q: lawrence; year: 2016"
    due = as_book(client, "/deadlines.xlsx?jurisdiction=lawrence-ma&sort=due").worksheets[0]
    cell = due.cell(3, [cell.value for cell in due[1]].index("due") + 1)
    assert (cell.value.date(), cell.is_date) == (date(2018, 2, 23), True)


def test_no_cell_is_a_formula_whatever_it_begins_with(exchange, client):
    text = '=HYPERLINK("http://elsewhere.example","x")'
    grant = Grant.objects.get(jurisdiction__slug="lawrence-ma", fiscal_year=2016)
    Figure.objects.filter(grant=grant, preferred=True).update(text=text, status_as_written="+1\x07")
    address = "/grants.{}?q=lawrence&year=2016"
    cells = {cell.value: cell.data_type for cell in as_book(client, address.format("xlsx")).worksheets[0][2]}
    assert cells[text] == "s"
    assert cells["+1\ufffd"] == "s"
    assert as_csv(client, address.format("csv"))[0]["as_written"] == f"'{text}"
    assert as_json(client, address.format("json"))["rows"][0]["as_written"] == text


def test_a_workbook_says_nothing_of_who_made_it_or_when(exchange, client):
    data = body(client, "/jurisdictions.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "comment" in name or "extern" in name]
    assert b"creator" not in everything
    assert b"created" not in everything
    assert body(client, "/jurisdictions.xlsx") == data


def test_a_long_list_is_sent_as_it_is_made_and_is_the_same(exchange, client, monkeypatch):
    whole = {form: client.get(f"/grants.{form}") for form in table_files.FORMS}
    assert all("ETag" in response.headers for response in whole.values())
    monkeypatch.setattr(table_files, "AT_ONCE", 10)
    monkeypatch.setattr(table_files, "IN_PARTS", 7)
    for form, response in whole.items():
        sent = client.get(f"/grants.{form}")
        assert sent.streaming
        assert sent.getvalue() == response.content


def test_an_amount_is_told_to_the_cent_on_either_database(exchange, client):
    Figure.objects.filter(grant__jurisdiction__slug="lawrence-ma", grant__fiscal_year=2016, preferred=True).update(
        amount="71811.29"
    )
    (row,) = as_json(client, "/grants.json?q=lawrence&year=2016")["rows"]
    totals = as_csv(client, "/grants/totals.csv")
    assert row["amount"] == "71811.29"
    assert {Decimal(row["total"]).as_tuple().exponent for row in totals if row["total"]} == {-2}


def test_the_page_leads_to_its_rows_in_each_form(exchange, client):
    page = client.get("/jurisdictions/?state=MA&sort=-name").content.decode()
    for form in ("csv", "json", "xlsx"):
        assert f'href="/jurisdictions.{form}?state=MA&amp;sort=-name"' in page
    assert "Download: CSV · JSON · XLSX" in words(page)
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    assert f'href="/jurisdictions/{place.slug}/exchange.json?as_of=2018-01-29"' in client.get(
        f"/jurisdictions/{place.slug}/?as_of=2018-01-29"
    ).content.decode()  # fmt: skip
