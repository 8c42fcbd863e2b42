"""How is a long export of one moment, while others write?"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "sqlite": "BEGIN DEFERRED",  # what Django itself begins here would keep others from writing
}


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of one state of the record; nobody is kept from writing. Inside a transaction it is that one."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
