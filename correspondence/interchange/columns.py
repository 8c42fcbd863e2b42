"""Which files and columns does a folder of the data format have? docs/data-format.md is made from this."""

from correspondence.interchange.column import Role, Table
from correspondence.interchange.entry_columns import ENTRY_TABLES
from correspondence.interchange.part_columns import PART_TABLES

TABLES: dict[str, Table] = {table.name: table for table in (*ENTRY_TABLES, *PART_TABLES)}  # everything that is written
READ = tuple(name for name, table in TABLES.items() if table.role != Role.BESIDE)  # in the order in which it goes on record
ENTRIES = tuple(name for name, table in TABLES.items() if table.role == Role.ENTRIES)  # what no folder may lack


def key_columns(table: str) -> tuple[str, ...]:
    """The columns that name a row for ever."""
    return TABLES[table].key
