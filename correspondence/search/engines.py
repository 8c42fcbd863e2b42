"""How does each database look up tokens? SQLite in FTS5, PostgreSQL in a tsvector; both know sets of tokens and nothing more.

A row an entry, each token filed under where it stands: in the head, among the entry's own words, in its papers. No engine
folds, stems, ranks or reads anybody's question: tokens are ASCII letters and digits and say so by ``rules.search_words``.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

TABLE = "correspondence_search"
COLLATION = {"sqlite": "BINARY", "postgresql": '"C"'}  # numbers are in the same order on both
LOCK = 7_015_332  # of PostgreSQL, for one index keeper at a time; SQLite has one writer anyway
MOST = 400_000  # characters of the different words of the papers of one entry; a tsvector ends at a megabyte


class Depth(IntEnum):
    """How deep in an entry a word is looked for."""

    HEAD = 1
    OWN = 2
    PAPERS = 3


class Row(NamedTuple):
    """The tokens of one entry, by where they stand."""

    entry: int
    head: Sequence[str]
    own: Sequence[str]
    papers: Sequence[str]


def lock() -> None:
    """One keeper of the index at a time, until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def put(rows: Iterable[Row]) -> None:
    """File new rows."""
    filed = [(row.entry, _few(row.head), _few(row.own), _few(row.papers)) for row in rows]
    if connection.vendor == "sqlite":
        sql = f"INSERT INTO {TABLE}(rowid, head, own, papers) VALUES (%s, %s, %s, %s)"  # noqa: S608 - our own table
        values: list[tuple[Any, ...]] = [(entry, *map(" ".join, lists)) for entry, *lists in filed]
    else:
        sql = f"INSERT INTO {TABLE}(entry_id, words) VALUES (%s, %s::tsvector)"  # noqa: S608
        values = [(entry, _vector(*lists)) for entry, *lists in filed]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def remove(entries: Iterable[int]) -> None:
    """Take rows out, where there are any."""
    key = "rowid" if connection.vendor == "sqlite" else "entry_id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {key} = %s", [(entry,) for entry in entries])  # noqa: S608


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608


def holding(words: Sequence[str], without: Sequence[str] = (), depth: Depth = Depth.PAPERS) -> RawSQL:
    """The keys of the entries that hold all words down to a depth, and none of the others anywhere; for ``pk__in``."""
    if connection.vendor == "sqlite":
        columns = " ".join(("head", "own", "papers")[:depth])
        asked = f"{{{columns}}} : ({' AND '.join(map(_quoted, words))})"
        asked += f" NOT ({' OR '.join(map(_quoted, without))})" if without else ""
        return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [asked])  # noqa: S608, S611
    weights = "" if depth == Depth.PAPERS else ":" + "AB"[:depth]
    asked = " & ".join([*(f"'{word}'{weights}" for word in words), *(f"!'{word}'" for word in without)])
    return RawSQL(f"SELECT entry_id FROM {TABLE} WHERE words @@ %s::tsquery", [asked])  # noqa: S608, S611


def _quoted(word: str) -> str:
    return f'"{word}"'


def _few(words: Sequence[str]) -> list[str]:
    """Each word once, as many as both engines take."""
    kept, room = [], MOST
    for word in dict.fromkeys(words):
        room -= len(word) + 1
        if room < 0:
            break
        kept.append(word)
    return kept


def _vector(head: list[str], own: list[str], papers: list[str]) -> str:
    places: dict[str, list[str]] = {}
    for place, some in (("1A", head), ("2B", own), ("3C", papers)):
        for word in some:
            places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(where)}" for word, where in places.items())
