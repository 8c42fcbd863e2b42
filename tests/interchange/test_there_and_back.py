"""The whole record, written, loaded into an empty record and written again, is the same byte for byte on either database.

The digests beside this file say what both databases write. Where the record of the tests or the format was meant to change,
write them anew with what the failed test prints.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from correspondence.intake.load import load
from correspondence.interchange.columns import TABLES
from correspondence.interchange.folder_writer import csv_pieces, write_folder
from tests.conftest import clear_record
from tests.interchange.rich import enrich

pytestmark = pytest.mark.django_db
DIGESTS = Path(__file__).parent


def digests(now) -> str:
    """As ``sha256sum`` prints them."""
    return "".join(f"{sha256(b''.join(csv_pieces(table, at=now))).hexdigest()}  {table}.csv\n" for table in TABLES)


def written(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def nothing_is_new(report) -> bool:
    return sum(counts["new"] + counts["changed"] for counts in report.counts.values()) == 0 and not report.removed


def test_the_real_exchange_is_written_the_same_on_either_database(exchange, now):
    assert digests(now) == (DIGESTS / "real.sha256").read_text()


def test_a_record_of_everything_comes_back_whole(exchange, now, tmp_path):
    enrich(now)
    assert digests(now) == (DIGESTS / "rich.sha256").read_text()
    write_folder(tmp_path / "first" / "record", at=now)
    clear_record()
    report = load(tmp_path / "first" / "record", now=now)
    assert (report.notices, report.kept) == ([], [])
    write_folder(tmp_path / "second" / "record", at=now)
    first, second = written(tmp_path / "first" / "record"), written(tmp_path / "second" / "record")
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys() == {f"{table}.csv" for table in TABLES} | {
        "SHA256SUMS", "LICENCE.md", "dictionary.csv", "datapackage.json",
    }  # fmt: skip
    assert nothing_is_new(load(tmp_path / "first" / "record", now=now))
