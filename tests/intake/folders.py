# ruff: noqa: E501 - tables of rows, one a line
"""Copies of the real folder to spoil, and a small folder of 2025 written out here."""

import csv
import io
import shutil
from pathlib import Path

from correspondence.interchange.columns import TABLES


def copy(folder: Path, to: Path) -> Path:
    """The folder, copied under its own name, so that it is the same folder to the loader."""
    return Path(shutil.copytree(folder, to / folder.name))


def read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: list[dict[str, str]], columns: list[str] | None = None) -> None:
    out = io.StringIO(newline="")
    named = {name for row in rows for name in row}
    usual = [column.name for column in TABLES[table].columns if not column.later or column.name in named]
    writer = csv.DictWriter(out, columns or usual, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{table}.csv").write_text(out.getvalue(), encoding="utf-8", newline="")


def change(folder: Path, table: str, row: int, **cells: str) -> None:
    """Change cells of a row, numbered as a spreadsheet does: the header is row 1."""
    rows = read(folder, table)
    rows[row - 2].update(cells)
    write(folder, table, rows)


def add(folder: Path, table: str, **cells: str) -> None:
    write(folder, table, [*read(folder, table), cells])


COMMON = {"source_ids": "news-2025-04", "confidence": "high"}

OF_2025: dict[str, list[dict[str, str]]] = {
    "sources": [{"id": "news-2025-04", "publisher": "The News", "title": "A page", "date": "2025-04", "url": "https://example.org/"}],
    "jurisdictions": [
        {  # also in the real exchange, told otherwise here
            "slug": "lawrence-ma", "name": "City of Lawrence", "aliases": "Immigrant City; Lawrence", "kind": "city", "state": "MA",
            "geoid": "2534550", "note": "Told otherwise.", **COMMON,
        },
        {"slug": "springfield-ma", "name": "Springfield", "kind": "city", "state": "MA", **COMMON},
        {"slug": "navajo-az", "name": "Navajo Nation", "kind": "sovereign nation", "state": "AZ", **COMMON},
    ],
    "rounds": [{"id": "2025-03", "ordinal": "20", "name": "March 2025", "date_on_letters": "2025-03", "letters_count": "2", **COMMON}],
    "letters": [
        {  # a month date, and a due date that no deadline repeats
            "id": "L-2025-03-springfield-ma", "round": "2025-03", "jurisdiction": "springfield-ma", "date_on_letter": "2025-03",
            "kind": "funding_freeze_notice", "legal_authority": "8 USC 1373; 8 U.S.C. 1373", "response_due": "2025-03-20",
            "summary": "Asked for answers.", "threatens": "loss of funds", **COMMON,
        },
        {  # no round
            "id": "L-2025-04-lawrence-ma", "round": "", "jurisdiction": "lawrence-ma", "date_on_letter": "2025-04-02",
            "kind": "document_demand", "joint_response_with": "springfield-ma; Methuen", "evidence": "list_only",
            "signatory": "Somebody", **COMMON,
        },
        {"id": "L-2025-03-navajo-az", "round": "2025-03", "jurisdiction": "navajo-az", "kind": "notice", **COMMON},
        {"id": "L-2025-05-springfield-ma", "jurisdiction": "springfield-ma", "date_on_letter": "2025-05-01", "kind": "notice", **COMMON},
    ],
    "responses": [
        {
            "id": "S-2025-03-springfield-ma", "in_reply_to": "L-2025-03-springfield-ma", "jurisdiction": "springfield-ma",
            "date": "2025-03-18", "kind": "objection", **COMMON,
        },
        {
            "id": "S-2025-04-springfield-ma", "in_reply_to": "L-2025-04-lawrence-ma", "jurisdiction": "springfield-ma;lawrence-ma",
            "date": "2025-04", "kind": "extension_request", **COMMON,
        },
    ],
    "deadlines": [
        {
            "id": "D-2025-04-lawrence-ma", "letter": "L-2025-04-lawrence-ma", "due_date": "2025-04-30", "what_is_due": "Papers",
            "due_time": "17:00", "status": "reported_late", **COMMON,
        },
        {
            "id": "D-2025-03-navajo-az", "letter": "L-2025-03-navajo-az", "due_date": "2025-04-15", "what_is_due": "An answer",
            "status": "receipt_disputed", **COMMON,
        },
        {
            "id": "D-2025-05-springfield-ma", "letter": "L-2025-05-springfield-ma", "due_date": "2025-06-01",
            "what_is_due": "An answer", "status": "declined", **COMMON,
        },
        {"id": "D-2025-05-b", "letter": "L-2025-05-springfield-ma", "what_is_due": "Papers", "status": "ignored", **COMMON},
    ],
    "grants": [
        {
            "id": "G-2025-springfield-ma", "jurisdiction": "springfield-ma", "program": "COPS Hiring Program", "fiscal_year": "2025",
            "amount_usd": "$125,000.00", "status": "clawed back; at risk", "letter_ids": "L-2025-03-springfield-ma", **COMMON,
        }
    ],
    "policies": [
        {"id": "P-springfield-trust", "jurisdiction": "springfield-ma", "title": "Trust order", "kind": "charter", "adopted_date": "2024", **COMMON}
    ],
    "events": [
        {"id": "E-2025-04", "date": "2025-04", "jurisdiction": "lawrence-ma", "kind": "tweet", "actor": "Somebody", **COMMON},
        {"id": "E-2025-05", "date": "2025-05-02", "jurisdiction": "", "kind": "executive_order", "actor": "President", **COMMON},
    ],
}  # fmt: skip


def folder_of_2025(under: Path, name: str = "exchange-2025") -> Path:
    folder = under / name
    folder.mkdir()
    for table, rows in OF_2025.items():
        write(folder, table, rows)
    return folder
