# ruff: noqa: E501 - tables of cases, one a line
"""A bad table is answered by a sentence, and nothing of it is stored: the catalogue of thirty."""

import codecs
import io
import zipfile

import openpyxl
import pytest

from correspondence.intake.sheets.planned import Fate
from correspondence.models import Deadline, Figure, Grant, Letter, SheetImport
from tests.sheets.bringing import bring, brought, everything, notes, plan_of, press, said

HEAD = "place,state,addressee,due\n"
GOOD = HEAD + "Lawrence,MA,James Fitzpatrick,2025-05-01\nBerkeley,CA,,2025-05-01\n"


def rows(count: int, last: str = "") -> str:
    """A table of grants, as no place has two letters in a round."""
    lines = [f"Lawrence,MA,Program {number},2025,{number}" for number in range(count)]
    return "\n".join(["place,state,program,year,amount", *lines[: count - bool(last)], *([last] if last else [])])


def xlsx(table: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in table:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b" " * (210 * 1024 * 1024))
    return out.getvalue()


# Read right: the file, and what its two letters are addressed to.

READ = {
    "C01 a byte order mark": ("a.csv", codecs.BOM_UTF8 + GOOD.encode(), {}),
    "C02 UTF-16, little end first": ("a.csv", codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"), {}),
    "C02 UTF-16, big end first": ("a.csv", codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"), {}),
    "C03 cp1252, told": ("a.csv", GOOD.replace("James", "Jamés “J”").encode("cp1252"), {"encoding": "cp1252"}),
    "C07 semicolons": ("a.csv", GOOD.replace(",", ";").encode(), {}),
    "C07 tabs": ("a.csv", GOOD.replace(",", "\t").encode(), {}),
    "C08 CR alone": ("a.csv", GOOD.replace("\n", "\r").encode(), {}),
    "C08 CRLF and LF mixed, blank lines, no end": ("a.csv", GOOD.replace("MA", "MA", 1).replace("due\n", "due\r\n\n\r\n").strip().encode(), {}),
    "C27 columns that are none": ("a.csv", GOOD.replace("due\n", "due,published,is_superuser,number\n").replace("05-01\n", "05-01,yes,1,7\n").encode(), {}),
    "XLSX": ("a.xlsx", xlsx([line.split(",") for line in GOOD.splitlines()]), {}),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_it_is_read_right(case, desk, round_):
    name, data, more = READ[case]
    page = bring(desk, file=(name, data), round_=round_, **more)
    sheet = SheetImport.objects.last()
    assert page.status_code == 200, said(page)
    assert plan_of(sheet).counts == {Fate.NEW: 2}
    assert ("published, is_superuser, number" in notes(page)) == case.startswith("C27")
    press(desk, sheet, "_save")
    names = {letter.jurisdiction.slug: letter.addressee_name for letter in round_.letters.all()}
    assert names == {"lawrence-ma": "Jamés “J” Fitzpatrick" if "C03" in case else "James Fitzpatrick", "berkeley-ca": ""}
    assert set(round_.letters.values_list("stage", "number")) == {("draft", None)}


# Refused whole: the file, and words of the sentence.

REFUSED = {
    "C02 half a letter of UTF-16": ("a.csv", codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le")[:-1], "cannot be read in this encoding"),
    "C03 latin-1, not told": ("a.csv", GOOD.replace("James", "Cañon").encode("latin-1"), "Line 2, character 15: byte 0xf1 is not UTF-8"),
    "C04 FF FE 00 in the middle": ("a.csv", GOOD.encode()[:50] + b"\xff\xfe\x00" + GOOD.encode()[50:], "is not UTF-8"),
    "C06 a quote that never closes": ("a.csv", (rows(1000).replace("Program 1,", '"Program 1,')).encode(), "Row 3"),
    "C26 a column twice": ("a.csv", GOOD.replace("addressee", "place").encode(), "stands twice"),
    "C29 a cell of 10 MB": ("a.csv", (HEAD + "Lawrence,MA," + "x" * 9_000_000).encode(), "longer than 100000 characters"),
    "C29 5,000 columns": ("a.csv", (HEAD + "a," * 5000).encode(), "more than 200 cells"),
    "C29 a NUL": ("a.csv", GOOD.replace("James", "Ja\x00mes").encode(), "control character (U+0000)"),
    "C29 another control character": ("a.csv", GOOD.replace("James", "Ja\x07mes").encode(), "control character (U+0007)"),
    "C30 XLSX named .csv": ("a.csv", xlsx([["place"], ["Lawrence"]]), "its name does not end in .xlsx"),
    "C30 text named .xlsx": ("a.xlsx", GOOD.encode(), "it is no such file"),
    "C30 nothing in it": ("a.csv", b"", "empty"),
    "C30 white space alone": ("a.csv", b" \n\n \n", "empty"),
    "C30 a header alone": ("a.csv", HEAD.encode(), "0 rows"),
    "an old spreadsheet": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, ".xls"),
    "a ZIP that is no spreadsheet": ("a.xlsx", b"PK\x03\x04" + b"x" * 100, "cannot be read"),
    "a spreadsheet that unpacks to 210 MB": ("a.xlsx", bomb(), "unpacks to more"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_sentence(case, desk, round_):
    name, data, words = REFUSED[case]
    before = everything()
    page = bring(desk, file=(name, data), round_=round_)
    told = said(page) or " ".join(plan_of(SheetImport.objects.last()).header)
    assert page.status_code == 200
    assert words in told
    assert everything() == before


# A row is refused: its cells, the column that the sentence stands at, and words of it.

LETTER = {"place": "Lawrence", "state": "MA"}
GRANT = LETTER | {"program": "COPS", "year": "2025"}
ROWS = {
    "C15 no such day": (LETTER | {"due": "31/02/2026"}, "response_due", "month or the day"),
    "C15 February 30": (LETTER | {"due": "2026-02-30"}, "response_due", "not a day of the calendar"),
    "C15 month 13": (LETTER | {"due": "2026-13-01"}, "response_due", "not a day of the calendar"),
    "C15 zeros": (LETTER | {"due": "0000-00-00"}, "response_due", "not a day of the calendar"),
    "C16 March or April": (LETTER | {"due": "03/04/2026"}, "response_due", "month or the day"),
    "C17 a year of two digits": (LETTER | {"due": "01/15/26"}, "response_due", "write all four"),
    "C18 a day counted by a spreadsheet": (LETTER | {"due": "45678"}, "response_due", "not a date"),
    "C18 tomorrow": (LETTER | {"due": "tomorrow"}, "response_due", "not a date"),
    "C19 1899": (LETTER | {"due": "1899-05-01"}, "response_due", "between 1990"),
    "C19 9999": (LETTER | {"due": "9999-05-01"}, "response_due", "between 1990"),
    "C19 10000": (LETTER | {"due": "10000-05-01"}, "response_due", "not a date"),
    "C20 due before it was sent": (LETTER | {"due": "2025-04-01"}, "response_due", "It lies before the"),
    "C22 72k": (GRANT | {"amount": "72k"}, "amount_usd", "write digits"),
    "C22 1.2M": (GRANT | {"amount": "1.2M"}, "amount_usd", "write digits"),
    "C22 points for commas": (GRANT | {"amount": "72.000,00"}, "amount_usd", "write digits"),
    "C22 brackets": (GRANT | {"amount": "(500)"}, "amount_usd", "write digits"),
    "C23 below nothing": (GRANT | {"amount": "-1"}, "amount_usd", "write digits"),
    "C24 NaN": (GRANT | {"amount": "NaN"}, "amount_usd", "write digits"),
    "C24 Infinity": (GRANT | {"amount": "Infinity"}, "amount_usd", "write digits"),
    "C24 1e400": (GRANT | {"amount": "1e400"}, "amount_usd", "write digits"),
    "C24 1E+3": (GRANT | {"amount": "1E+3"}, "amount_usd", "write digits"),
    "C24 0x10": (GRANT | {"amount": "0x10"}, "amount_usd", "write digits"),
    "C24 digits of another script": (GRANT | {"amount": "٧٢"}, "amount_usd", "write digits"),
    "C25 more than there is": (GRANT | {"amount": "99999999999999999.99"}, "amount_usd", "larger than any amount"),
    "C25 a tenth of a cent": (GRANT | {"amount": "0.001"}, "amount_usd", "write digits"),
}  # fmt: skip


@pytest.mark.parametrize("case", ROWS)
@pytest.mark.parametrize("made", ["csv", "xlsx"])
def test_a_bad_row_is_answered_at_its_cell(case, made, desk, round_):
    cells, column, words = ROWS[case]
    table = [list(cells), list(cells.values())]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in table)
    file = ("a.csv", text.encode()) if made == "csv" else ("a.xlsx", xlsx(table))
    before = everything()
    where = {"round_": round_} if cells is not None and "due" in cells else {"table": "grants"}
    sheet = brought(desk, file=file, **where)
    row = plan_of(sheet).rows[0]
    assert row.fate == Fate.FAILED
    assert words in " ".join(row.problems[column])
    page = press(desk, sheet, "_save")
    assert "not settled" in notes(page)
    assert words in page.content.decode()
    assert (sheet.state, everything()) == (SheetImport.State.OPEN, before)


def test_c21_an_amount_as_people_write_it(desk, round_):
    for number, text in enumerate(("$72,000", "72,000.00", "72 000", "US$72000")):
        sheet = brought(desk, "grants", text=f"place;state;program;year;amount\nLawrence;MA;Program {number};2025;{text}")
        press(desk, sheet, "_save")
    assert set(Figure.objects.filter(grant__program__startswith="Program ").values_list("amount", flat=True)) == {72000}


def test_c18_a_moment_keeps_the_day_that_it_prints(desk, round_):
    sheet = brought(desk, text="place,state,due\nLawrence,MA,2026-01-15T23:30:00-10:00", round_=round_)
    press(desk, sheet, "_save")
    assert str(Deadline.objects.get(letter__round=round_).stated_due) == "2026-01-15"


def test_c05_line_ends_and_quotes_in_a_cell(desk, round_):
    text = 'place,state,summary\nLawrence,MA,"Two lines:\nthe ""Trust"" Ordinance, and more"\nBerkeley,CA,One'
    press(desk, brought(desk, text=text, round_=round_), "_save")
    assert round_.letters.get(jurisdiction__slug="lawrence-ma").summary == 'Two lines:\nthe "Trust" Ordinance, and more'


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "'=1"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_c09_what_looks_like_a_formula_is_kept_as_written_and_never_runs(text, kind, desk, round_):
    press(desk, brought(desk, text=f"place\tstate\tsummary\nLawrence\tMA\t'{text}", round_=round_), "_save")
    assert round_.letters.get().summary == text
    data = desk.get(f"/admin/correspondence/letter/export/{kind}/?round__id__exact={round_.pk}").content
    if kind == "csv":
        assert f"'{text}" in data.decode().replace('""', '"')
    else:
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
        assert any(cell.value == f"'{text}" and cell.data_type == "s" for cell in cells)
    again = brought(desk, file=(f"a.{kind}", data), table="letters")
    assert plan_of(again).counts == {Fate.UNCHANGED: 1}


def test_c11_the_last_of_many_rows_is_bad_and_none_is_stored(desk):
    before = everything()
    sheet = brought(desk, "grants", file=("a.csv", rows(2000, "Lawrence,MA,Program X,2025,72k").encode()))
    page = desk.post(f"/admin/correspondence/sheetimport/{sheet.pk}/change/", {"_save": "1"})
    told = b"".join(page.streaming_content).decode()
    assert "not settled" in told
    assert [row.number for row in plan_of(sheet).unsettled] == [2001]
    assert everything() == before


@pytest.mark.parametrize("second", ["S-2025-1", "s-2025-1", "Ｓ-2025-1", "S-2025-1 "])
def test_c12_and_c14_an_id_twice_in_whatever_spelling(second, desk):
    head = "id,jurisdiction,date,kind"
    text = f"{head}\nS-2025-1,lawrence-ma,2025-05-01,formal_letter\n{second},lawrence-ma,2025-05-02,formal_letter"
    plan = plan_of(brought(desk, "responses", text=text))
    assert plan.rows[1].fate == Fate.FAILED
    assert "row 2" in plan.rows[1].why or "not an id" in plan.rows[1].why


def test_c13_an_id_on_record_is_unchanged_or_shown_as_a_change(publishers_desk, exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    same = f"id,addressee_name\n{letter.number},{letter.addressee_name}"
    assert plan_of(brought(publishers_desk, "letters", text=same)).counts == {Fate.UNCHANGED: 1}
    row = plan_of(brought(publishers_desk, "letters", text=f"id,addressee_name\n{letter.number},Somebody else")).rows[0]
    assert [(one.column, one.old, one.new) for one in row.differences] == [
        ("addressee_name", letter.addressee_name, "Somebody else")
    ]


def test_c20_a_response_before_its_letter(desk):
    text = "in_reply_to,jurisdiction,date,kind\nL-2017-11-lawrence-ma,lawrence-ma,2017-11-01,formal_letter"
    row = plan_of(brought(desk, "responses", text=text)).rows[0]
    assert "before" in row.why


def test_c26_a_column_that_is_missing(desk):
    plan = plan_of(brought(desk, "deadlines", text="due_date,what_is_due\n2025-05-01,An answer"))
    assert plan.header == ["The column “letter” is missing: name it in the first row, or choose it below."]
    assert not plan.is_settled


@pytest.mark.parametrize("line", ["Lawrence,MA", "Lawrence,MA,Somebody,2025-05-01,more,and more"])
def test_c28_a_row_of_another_width(line, desk, round_):
    plan = plan_of(brought(desk, text=GOOD + line, round_=round_))
    assert [row.number for row in plan.unsettled] == [4]
    assert "the first row has 4" in plan.rows[2].why


def test_grants_are_not_made_by_a_table_that_was_refused(desk):
    before = Grant.objects.count()
    brought(desk, "grants", text=rows(5, "Nowhere,MA,Program X,2025,1"))
    assert Grant.objects.count() == before
