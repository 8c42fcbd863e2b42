"""PostgreSQL is spoken to through psycopg2; psycopg 3 beside it would be taken silently."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_driver_is_the_one_that_is_locked():
    assert connection.Database.__name__ == {"postgresql": "psycopg2", "sqlite": "sqlite3.dbapi2"}[connection.vendor]


def test_psycopg_3_is_not_installed():
    with pytest.raises(ModuleNotFoundError):
        __import__("psycopg")
