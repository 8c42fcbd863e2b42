# ruff: noqa: E501 - tables of rows, one a line
"""A folder with a problem is refused whole: every problem is named by file, row and column, and nothing changes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from correspondence.intake.load import FolderRefused, load
from correspondence.models import Entry, Source
from tests.intake import folders
from tests.intake.folders import add, change, copy, read, write

pytestmark = pytest.mark.django_db


def file(table: str, edit):
    """A change of the bytes of a file."""

    def spoil(folder: Path) -> None:
        path = folder / f"{table}.csv"
        path.write_bytes(edit(path.read_bytes()))

    return spoil


def cells(table: str, row: int, **values: str):
    return lambda folder: change(folder, table, row, **values)


def more(table: str, **values: str):
    return lambda folder: add(folder, table, **values)


def again(table: str, row: int, **values: str):
    """A row put a second time at the end, with some cells changed."""
    return lambda folder: add(folder, table, **{**read(folder, table)[row - 2], **values})


def header(table: str, edit):
    return file(table, lambda data: edit(data.split(b"\n")[0]) + data[data.index(b"\n") :])


def line(table: str, row: int, edit):
    def change_line(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[row - 1] = edit(lines[row - 1].rstrip(b"\r"))
        return b"\n".join(lines)

    return file(table, change_line)


def below_two_lines(byte: bytes, longer: bytes = b""):
    """Put a cell of two lines into row 3 of the events, and a bad byte behind row 4."""

    def spoil(data: bytes) -> bytes:
        lines = data.splitlines()
        lines[2] += b',"two' + longer + b'\nlines"'
        lines[3] += byte
        return b"\n".join(lines)

    return file("events", spoil)


def utf16(data: bytes) -> bytes:
    return data.decode().encode("utf-16")


LETTER = "L-2017-11-lawrence-ma"
REFUSED = [
    # what is done to a good folder, and the place and words of what is said of it
    ("a file is missing", lambda folder: (folder / "events.csv").unlink(), "events.csv", None, "", "The file is missing"),
    ("a column is missing", header("letters", lambda h: h.replace(b"signatory", b"signed")), "letters.csv", 1, "signatory", "column is missing"),
    ("a column stands twice", header("letters", lambda h: h.replace(b"signatory", b"kind")), "letters.csv", 1, "kind", "stands twice"),
    ("a file is empty", file("events", lambda d: b""), "events.csv", None, "", "is empty"),
    ("a file is only a mark", file("events", lambda d: b"\xef\xbb\xbf"), "events.csv", None, "", "is empty"),
    ("a file is one blank line", file("events", lambda d: b"\n"), "events.csv", 1, "id", "column is missing"),
    ("the header stands below a blank line", file("events", lambda d: b"\n" + d), "events.csv", 1, "id", "column is missing"),
    ("semicolons for commas", file("events", lambda d: d.replace(b",", b";")), "events.csv", 1, "", "not separated by commas"),
    ("tabs for commas", file("events", lambda d: d.replace(b",", b"\t")), "events.csv", 1, "", "not separated by commas"),
    ("a spreadsheet under a wrong name", file("events", lambda d: b"PK\x03\x04" + d), "events.csv", None, "", "spreadsheet file"),
    ("an old spreadsheet", file("events", lambda d: b"\xd0\xcf\x11\xe0" + d), "events.csv", None, "", "spreadsheet file"),
    ("cp1252", line("jurisdictions", 3, lambda x: x.replace(b"Albuquerque", "Cañon".encode("cp1252"))), "jurisdictions.csv", 3, "", "not UTF-8"),
    ("UTF-16", file("events", utf16), "events.csv", 1, "", "not UTF-8"),
    ("UTF-16 without its mark", file("jurisdictions", lambda d: d.decode().encode("utf-16-le")), "jurisdictions.csv", 1, "", "NUL"),
    ("a NUL", line("jurisdictions", 5, lambda x: x + b"\x00"), "jurisdictions.csv", 5, "", "NUL"),
    ("broken bytes", line("jurisdictions", 5, lambda x: x + b"\xff\xfe\x00"), "jurisdictions.csv", 5, "", "0xff"),
    ("an unclosed quote", line("jurisdictions", 3, lambda x: x + b'"'), "jurisdictions.csv", 3, "", "stray quote"),
    ("a quote that never closes", line("sources", 218, lambda x: b'x,"' + x.replace(b'"', b"")), "sources.csv", 218, "", "quotes do not match"),
    ("a stray quote in a quoted cell", line("jurisdictions", 3, lambda x: b'a"b"c,"d"e,' + x), "jurisdictions.csv", 3, "", "quotes do not match"),
    ("a cell too many", line("jurisdictions", 3, lambda x: x + b",more"), "jurisdictions.csv", 3, "", "12 cells, and the header has 11"),
    ("cells too few", line("jurisdictions", 3, lambda x: b"albuquerque-nm,Albuquerque"), "jurisdictions.csv", 3, "", "2 cells"),
    ("a cell of a megabyte", cells("events", 2, summary="x" * 1_000_000), "events.csv", 2, "", "longer than 100,000 characters"),
    ("a NUL below a cell of several lines", below_two_lines(b"\x00"), "events.csv", 4, "", "NUL"),
    ("cp1252 below a cell of several lines", below_two_lines(b"\xf1"), "events.csv", 4, "", "not UTF-8"),
    ("a NUL below a cell of a megabyte", below_two_lines(b"\x00", b"x" * 1_000_000), "events.csv", 3, "", "NUL"),
    # ids
    ("an id twice", again("events", 5), "events.csv", 54, "id", "stands already in row 5"),
    ("an id twice but for its case", again("letters", 5, id="l-2017-04-CLARK-county-nv"), "letters.csv", 83, "id", "stands already in row"),
    ("an id of two tables", again("events", 5, id=LETTER), "events.csv", 54, "id", "stands already in letters.csv, row"),
    ("an id with a space in it", cells("events", 5, id="E 1"), "events.csv", 5, "id", "is not an id"),
    ("an id of other letters", cells("events", 5, id="Ａ-1"), "events.csv", 5, "id", "is not an id"),
    ("no id", cells("events", 5, id=""), "events.csv", 5, "id", "required"),
    ("an id too long", cells("events", 5, id="E" * 99), "events.csv", 5, "id", "at most 98"),
    ("a slug in capitals", more("jurisdictions", slug="Salem-MA", name="Salem", kind="city", state="MA", source_ids="ap-2017-04-21", confidence="high"), "jurisdictions.csv", 48, "slug", "small letters"),
    ("an unknown source", cells("events", 5, source_ids="nowhere"), "events.csv", 5, "source_ids", "“nowhere” is not in sources.csv"),
    ("no source", cells("events", 5, source_ids=" ; "), "events.csv", 5, "source_ids", "at least one source"),
    ("an unknown place", cells("events", 5, jurisdiction="gotham-ny"), "events.csv", 5, "jurisdiction", "“gotham-ny” is not in jurisdictions.csv"),
    ("an unknown letter", cells("deadlines", 5, letter="L-none"), "deadlines.csv", 5, "letter", "“L-none” is not in letters.csv"),
    ("an unknown round", cells("letters", 5, round="2019-01"), "letters.csv", 5, "round", "“2019-01” is not in rounds.csv"),
    ("one unknown letter of several", cells("grants", 2, letter_ids=f"{LETTER};L-none"), "grants.csv", 2, "letter_ids", "“L-none”"),
    ("an id on record as another kind", lambda folder: move_to_events(folder), "events.csv", 54, "id", "on record as another kind: response"),
    ("an id on record in other letters", lambda folder: rename_case(folder), "events.csv", 2, "id", "is on record as"),
    ("a deadline that only a letter states, under the id of another", lambda folder: take_id_of_implied(folder), "letters.csv", 83, "response_due", "“D-2025-x” stands already in deadlines.csv, row 75"),
    ("a deadline that only a letter states, before the letter was announced", more("letters", id="L-2025-y", jurisdiction="lawrence-ma", kind="notice", date_announced="2018-03-01", response_due="2018-02-01", source_ids="wamc-2017-03", confidence="high"), "letters.csv", 83, "response_due", "lies before L-2025-y"),
    # who answers
    ("a response of another place", cells("responses", 2, jurisdiction="lawrence-ma"), "responses.csv", 2, "in_reply_to", "L-2017-04-clark-county-nv went to clark-county-nv, and this response is of lawrence-ma"),
    ("a response of one place too many", cells("responses", 2, jurisdiction="clark-county-nv;lawrence-ma"), "responses.csv", 2, "jurisdiction", "None of the letters answered went to “lawrence-ma”"),
    # dates
    *[
        (f"the date {text}", cells("events", 5, date=text, date_precision=""), "events.csv", 5, "date", words)
        for text, words in [
            ("31/02/2026", "is not a date"), ("2026-02-30", "not a day of the calendar"), ("2026-13-01", "not a day of the calendar"),
            ("0000-00-00", "not a day of the calendar"), ("03/04/2026", "is not a date"), ("01/15/26", "is not a date"),
            ("45678", "is not a date"), ("2026-01-15T23:30:00-10:00", "is not a date"), ("tomorrow", "is not a date"),
            ("1899", "between 1900 and 2099"), ("9999-01-01", "between 1900 and 2099"), ("10000", "is not a date"),
            ("2037-01-01", "more than ten years ahead"),
        ]
    ],
    ("a letter before 1990", cells("letters", 5, date_on_letter="1989-12-31"), "letters.csv", 5, "date_on_letter", "between 1990 and 2099"),
    ("a due date of a month", cells("deadlines", 5, due_date="2017-12"), "deadlines.csv", 5, "due_date", "has no day"),
    ("a precision the date has not", cells("events", 5, date="2017", date_precision="day"), "events.csv", 5, "date_precision", "only known to the year"),
    ("an unknown precision", cells("events", 5, date_precision="week"), "events.csv", 5, "date_precision", "“week” is not day, month or year"),
    ("an answer before its letter", cells("responses", 2, date="2017-04-20"), "responses.csv", 2, "date", "lies before L-2017-04-clark-county-nv"),
    ("an answer in a month before its letter", cells("responses", 2, date="2017-03", date_precision=""), "responses.csv", 2, "date", "lies before"),
    ("due before its letter", cells("deadlines", 2, due_date="2016-01-01"), "deadlines.csv", 2, "due_date", "lies before L-"),
    ("a letter that wants an answer before its date", cells("letters", 5, response_due="2016-01-01"), "letters.csv", 5, "response_due", "before the date on the letter"),
    ("received before its date", cells("letters", 5, date_received="2016-01-01"), "letters.csv", 5, "date_received", "before the date on the letter"),
    ("a round due before it was announced", cells("rounds", 3, date_announced="2017-04-21", response_due="2017-04-20"), "rounds.csv", 3, "response_due", "lies before"),
    ("a time that is none", cells("deadlines", 2, due_time="25:00"), "deadlines.csv", 2, "due_time", "is not a time"),
    ("a zone that is none", cells("deadlines", 2, due_time="17:00 Mars"), "deadlines.csv", 2, "due_time", "is not a time"),
    ("a policy of a far year", cells("policies", 5, adopted_date="2037-01-01", date_precision=""), "policies.csv", 5, "adopted_date", "more than ten years ahead"),
    # amounts and words
    *[
        (f"the {column} {text}", cells(table, 2, **{column: text}), f"{table}.csv", 2, column, words)
        for table, column, text, words in [
            ("rounds", "letters_count", "２９", "write it in digits"), ("rounds", "ordinal", "1_0", "write it in digits"),
            ("grants", "fiscal_year", "٢٠١٧", "write it in digits"), ("jurisdictions", "lat", "3５.1", "write it in digits"),
            ("jurisdictions", "lon", "-1e2", "write it in digits"), ("jurisdictions", "geoid", "3５", "2, 5 or 7 digits"),
        ]
    ],
    *[
        (f"the amount {text}", cells("grants", 5, amount_usd=text), "grants.csv", 5, "amount_usd", words)
        for text, words in [("72k", "is not an amount"), ("-1", "is not an amount"), ("NaN", "is not an amount"), ("0.001", "is not an amount"), ("9999999999999", "is larger than")]
    ],
    ("half a range", cells("grants", 5, amount_usd="", amount_min="5", amount_max=""), "grants.csv", 5, "amount_max", "needs both ends"),
    ("a range upside down", cells("grants", 5, amount_min="6", amount_max="5"), "grants.csv", 5, "amount_max", "ends below"),
    ("a fiscal year of another age", cells("grants", 5, fiscal_year="1917"), "grants.csv", 5, "fiscal_year", "1960"),
    ("an unknown confidence", cells("events", 5, confidence="sure"), "events.csv", 5, "confidence", "“sure” is not high, medium or low"),
    ("no confidence", cells("events", 5, confidence=""), "events.csv", 5, "confidence", "required"),
    ("an unknown evidence", cells("letters", 5, evidence="seen"), "letters.csv", 5, "evidence", "“seen” is not own_text"),
    ("no state of the union", cells("jurisdictions", 2, state="XX"), "jurisdictions.csv", 2, "state", "“XX” is not a state"),
    ("another state than the Census number", cells("jurisdictions", 2, state="CA"), "jurisdictions.csv", 2, "state", "is not in California"),
    ("no Census number", cells("jurisdictions", 2, geoid="1234"), "jurisdictions.csv", 2, "geoid", "2, 5 or 7 digits"),
    ("a latitude beyond the pole", cells("jurisdictions", 2, lat="90.1"), "jurisdictions.csv", 2, "lat", "90"),
    ("a latitude that is no number", cells("jurisdictions", 2, lat="NaN"), "jurisdictions.csv", 2, "lat", "number"),
    ("an address that is none of the web", cells("sources", 2, url="javascript:alert(1)"), "sources.csv", 2, "url", "valid URL"),
    ("an address in capitals", cells("sources", 2, url="HTTPS://example.org/"), "sources.csv", 2, "url", "small letters"),
    ("an alias too long to keep", cells("jurisdictions", 2, aliases="x" * 121), "jurisdictions.csv", 2, "aliases", "longer than 120"),
    ("a kind too long to keep", cells("events", 5, kind="x" * 121), "events.csv", 5, "kind", "at most 120"),
    ("an authority too long to keep", cells("letters", 5, legal_authority="x" * 201), "letters.csv", 5, "legal_authority", "longer than 200"),
    ("a title too long to keep", cells("policies", 2, title="x" * 201), "policies.csv", 2, "title", "at most 200"),
]  # fmt: skip


def take_id_of_implied(folder: Path) -> None:
    """A letter states a due date of its own, and the id its deadline would get belongs to another letter's."""
    given = {"source_ids": "wamc-2017-03", "confidence": "high"}
    add(folder, "letters", id="L-2025-x", jurisdiction="lawrence-ma", kind="notice", response_due="2018-02-01", **given)
    add(folder, "deadlines", id="D-2025-x", letter=LETTER, what_is_due="Papers", **given)


def move_to_events(folder: Path) -> None:
    rows = read(folder, "responses")
    moved = next(row for row in rows if row["kind"] == "formal_letter")
    write(folder, "responses", [row for row in rows if row is not moved])
    event = {**read(folder, "events")[0], "id": moved["id"]}
    add(folder, "events", **event)


def rename_case(folder: Path) -> None:
    change(folder, "events", 2, id=read(folder, "events")[0]["id"].lower())


@pytest.mark.parametrize(
    ("what_was_done", "spoil", "in_file", "in_row", "in_column", "it_says"), REFUSED, ids=[case[0] for case in REFUSED]
)
def test_the_folder_is_refused(
    exchange, exchange_folder, tmp_path, now, what_was_done, spoil, in_file, in_row, in_column, it_says
):
    folder = copy(exchange_folder, tmp_path)
    spoil(folder)
    before = Entry.objects.count(), Source.objects.count()
    with pytest.raises(FolderRefused) as refused:
        load(folder, now=now)
    said = [(p.file, p.row, p.column) for p in refused.value.problems if it_says in p.sentence]
    assert (in_file, in_row, in_column) in said, [str(problem) for problem in refused.value.problems[:5]]
    assert (Entry.objects.count(), Source.objects.count()) == before


def test_all_problems_are_listed_at_once_in_the_order_of_the_files(exchange, exchange_folder, tmp_path, now):
    folder = copy(exchange_folder, tmp_path)
    change(folder, "events", 3, date="tomorrow", confidence="sure")
    change(folder, "jurisdictions", 2, state="XX")
    change(folder, "grants", 5, amount_usd="72k")
    (folder / "policies.csv").unlink()
    with pytest.raises(FolderRefused) as refused:
        load(folder, now=now)
    places = [(p.file, p.row, p.column) for p in refused.value.problems]
    assert places == [
        ("jurisdictions.csv", 2, "state"),
        ("grants.csv", 5, "amount_usd"),
        ("policies.csv", None, ""),
        ("events.csv", 3, "confidence"),
        ("events.csv", 3, "date"),
    ]


def test_a_bad_last_row_of_a_long_table_stores_nothing(empty_record, tmp_path, now):
    folder = folders.folder_of_2025(tmp_path)
    rows = [{"id": f"s-{n}", "title": "A page"} for n in range(2000)]
    write(folder, "sources", [*folders.OF_2025["sources"], *rows, {"id": "s 1", "title": "A page"}])
    with pytest.raises(FolderRefused) as refused:
        load(folder, now=now)
    assert [problem.row for problem in refused.value.problems] == [2003]
    assert Source.objects.count() == 0


def test_the_command_writes_each_problem_on_its_line(exchange, exchange_folder, tmp_path):
    folder, said = copy(exchange_folder, tmp_path), StringIO()
    change(folder, "grants", 5, amount_usd="72k")
    with pytest.raises(CommandError, match=r"Refused: 1 to mend\. Nothing was changed\."):
        call_command("load_exchange", folder, stderr=said)
    assert said.getvalue().startswith("grants.csv, row 5, amount_usd: “72k” is not an amount")


def test_a_folder_that_is_not_there_is_said(exchange, tmp_path, now):
    with pytest.raises(FolderRefused) as refused:
        load(tmp_path / "nowhere", now=now)
    assert "There is no such folder" in str(refused.value.problems[0])


def test_a_folder_with_a_name_too_long_to_keep_is_refused(exchange, tmp_path, now):
    with pytest.raises(FolderRefused) as refused:
        load(folders.folder_of_2025(tmp_path, "x" * 81), now=now)
    assert "longer than 80 characters" in str(refused.value.problems[0])


ODD_BUT_GOOD = {
    "a mark of UTF-8": file("letters", lambda d: b"\xef\xbb\xbf" + d),
    "Windows line ends": file("events", lambda d: d.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")),
    "old Mac line ends": file("events", lambda d: d.replace(b"\r\n", b"\n").replace(b"\n", b"\r")),
    "no final line end": file("events", lambda d: d.rstrip(b"\r\n")),
    "blank lines at the end": file("events", lambda d: d + b"\n\n,,,,,,,,,,\n"),
    "spaces about cells": cells("events", 5, kind="  lawsuit_filed  "),
    "words in capitals": cells("events", 5, kind="Lawsuit filed"),
    "columns of nothing": file("rounds", lambda d: b"\n".join(x.rstrip(b"\r") + b",," for x in d.rstrip().split(b"\n"))),
}


@pytest.mark.parametrize("what_is_odd", ODD_BUT_GOOD)
def test_what_is_merely_odd_reads_as_the_clean_folder(exchange, exchange_folder, tmp_path, now, what_is_odd):
    folder = copy(exchange_folder, tmp_path)
    ODD_BUT_GOOD[what_is_odd](folder)
    report = load(folder, now=now)
    assert sum(counts["new"] + counts["changed"] for counts in report.counts.values()) == 0


def test_a_cell_of_several_lines_and_quotes_is_one_cell(exchange, exchange_folder, tmp_path, now):
    folder = copy(exchange_folder, tmp_path)
    change(folder, "events", 5, summary='Said "no",\nand then\n"yes".')
    assert load(folder, now=now).counts["events"] == {"changed": 1, "unchanged": 51}
    assert Entry.objects.filter(summary='Said "no",\nand then\n"yes".').count() == 1


def test_a_formula_is_kept_as_it_is_written(exchange, exchange_folder, tmp_path, now):
    folder = copy(exchange_folder, tmp_path)
    change(folder, "events", 5, summary="=cmd|'/c calc'!A1")
    load(folder, now=now)
    assert Entry.objects.filter(summary="=cmd|'/c calc'!A1").count() == 1


def test_further_columns_are_ignored_with_a_notice_and_never_assigned(exchange, tmp_path, now):
    folder = folders.folder_of_2025(tmp_path)
    rows = [{**row, "stage": "sealed", "published": "no", "is_superuser": "yes", "pk": "1"} for row in folders.OF_2025["events"]]
    write(folder, "events", rows, [*rows[0], "date_precision", "summary", "letter_ids", "note"])
    report = load(folder, now=now)
    assert "events.csv, row 1: Not columns of this format, ignored: stage, published, is_superuser, pk." in map(
        str, report.notices
    )
    assert set(Entry.objects.filter(origin="exchange-2025").values_list("stage", flat=True)) == {"published"}


def test_a_table_of_a_header_only_brings_nothing(empty_record, tmp_path, now):
    folder = folders.folder_of_2025(tmp_path)
    write(folder, "events", [])
    assert sum(load(folder, now=now).counts["events"].values()) == 0
