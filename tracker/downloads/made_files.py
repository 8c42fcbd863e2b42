"""Which files can be taken along, and how is each made, piece by piece?"""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from correspondence.interchange.columns import TABLES
from correspondence.interchange.dictionary import datapackage_text, dictionary_text
from correspondence.interchange.folder_writer import LICENCE, csv_pieces, files
from correspondence.interchange.rows import json_pieces

ZIP = "letters-of-record.zip"
SUMS = "SHA256SUMS"
FOLDER = "letters-of-record"
THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in the bundle: what is the same inside is the same outside
READABLE = 0o644 << 16
IN_MEMORY = 1024 * 1024  # of a file on its way; what is larger lies on the disk meanwhile
MEDIA = {
    "csv": "text/csv; charset=utf-8", "json": "application/json", "zip": "application/zip", "md": "text/markdown; charset=utf-8",
}  # fmt: skip

Made = Callable[[datetime], Iterator[bytes]]

TEXTS: dict[str, Callable[[], str]] = {
    "dictionary.csv": dictionary_text,
    "datapackage.json": datapackage_text,
    "LICENCE.md": lambda: LICENCE.read_text("utf-8"),
}
NAMES = (*(f"{table}.{form}" for table in TABLES for form in ("csv", "json")), *TEXTS, SUMS, ZIP)


def media_type(name: str) -> str:
    return MEDIA.get(name.rpartition(".")[2], "text/plain; charset=utf-8")


def made(name: str, *, at: datetime) -> tuple[IO[bytes], int, str]:
    """One of NAMES, as the public may have it at a moment: the open file at its beginning, its length and its SHA-256.

    It is made whole before any of it is sent: a reader who is slow keeps no hold on the database, and it has an ETag.
    """
    file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    if name == ZIP:
        _zip(file, at)
    else:
        file.writelines(_pieces(name, at))
    length, digest = file.tell(), sha256()
    file.seek(0)
    while piece := file.read(shutil.COPY_BUFSIZE):
        digest.update(piece)
    file.seek(0)
    return file, length, digest.hexdigest()


def _pieces(name: str, at: datetime) -> Iterator[bytes]:
    table, _, form = name.rpartition(".")
    if table in TABLES:
        return (csv_pieces if form == "csv" else json_pieces)(table, at=at)
    return iter([TEXTS[name]().encode()]) if name in TEXTS else _sums(at)


def _sums(at: datetime) -> Iterator[bytes]:
    """The last file of the folder, which says what was in those before it."""
    for name, pieces in files(at=at):
        for piece in pieces:
            if name == SUMS:
                yield piece


def _zip(file: IO[bytes], at: datetime) -> None:
    with ZipFile(file, "w") as bundle:
        for name, pieces in files(at=at):
            member = ZipInfo(f"{FOLDER}/{name}", THE_SAME_DAY)
            member.compress_type, member.external_attr, member.create_system = ZIP_DEFLATED, READABLE, 3
            with bundle.open(member, "w") as inside:
                for piece in pieces:
                    inside.write(piece)
