"""How is the whole public record written as a folder that comes back byte for byte?

UTF-8 without a byte order mark, lines ended as RFC 4180 ends them, rows and columns in one order, one way of writing each
value. A text that a spreadsheet would run gets an apostrophe, which reading takes off again.
"""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from correspondence.interchange.column import Kind
from correspondence.interchange.columns import TABLES
from correspondence.interchange.dictionary import datapackage_text, dictionary_text
from correspondence.interchange.formula_guard import guarded
from correspondence.interchange.rows import rows_of

LICENCE = Path(__file__).resolve().parents[2] / "data" / "LICENCE.md"
ROWS_AT_A_TIME = 500
NUMBERS = (Kind.DECIMAL, Kind.COUNT)  # a longitude may begin with a minus; no number is a formula


def csv_pieces(table: str, *, at: datetime) -> Iterator[bytes]:
    """The file of one table, piece by piece."""
    columns = TABLES[table].columns
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for number, cells in enumerate(rows_of(table, at=at), start=1):
        writer.writerow(cells[c.name] if c.kind in NUMBERS else guarded(cells[c.name]) for c in columns)
        if number % ROWS_AT_A_TIME == 0:
            yield _taken(out)
    yield _taken(out)


def files(*, at: datetime) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every file of the folder by name, its dictionary and licence with it; each is to be read before the next.

    ``SHA256SUMS`` comes last: it says what was in those before it, so that nothing is read twice.
    """
    sums: list[str] = []

    def summed(name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        digest = sha256()
        for piece in pieces:
            digest.update(piece)
            yield piece
        sums.append(f"{digest.hexdigest()}  {name}\n")

    for table in TABLES:
        yield f"{table}.csv", summed(f"{table}.csv", csv_pieces(table, at=at))
    texts = {
        "dictionary.csv": dictionary_text(),
        "datapackage.json": datapackage_text(),
        "LICENCE.md": LICENCE.read_text("utf-8"),
    }
    for name, text in texts.items():
        yield name, summed(name, iter([text.encode()]))
    yield "SHA256SUMS", iter(["".join(sums).encode()])


def write_folder(to: Path, *, at: datetime) -> None:
    """Write the record as the public sees it at a moment. The folder is made; files of the same names are replaced."""
    to.mkdir(parents=True, exist_ok=True)
    for name, pieces in files(at=at):
        with (to / name).open("wb") as file:
            file.writelines(pieces)


def _taken(out: io.StringIO) -> bytes:
    piece = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return piece
