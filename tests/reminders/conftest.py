"""A mail server that does not fail, and databases that other processes can open."""

import itertools
import os
import shutil
import sqlite3

import pytest
from django.db import connection

from tests.reminders import process
from tests.reminders.mail_server import Script, Server
from tests.reminders.owing import mailers

WELL = Script("all is well")
counter = itertools.count(1)


@pytest.fixture
def server(settings):
    """It listens, and mail goes to it."""
    with Server(WELL) as made:
        settings.MAILERS = mailers(made, timeout=5)
        yield made


@pytest.fixture(scope="session")
def first_copy(django_db_setup, django_db_blocker, tmp_path_factory) -> str:
    """A copy of the tests’ database with four mails owed to two clerks; its file, or on PostgreSQL its name."""
    return prepared("owe", django_db_blocker, tmp_path_factory)


@pytest.fixture
def database(first_copy, django_db_blocker, tmp_path) -> str:
    """The DATABASE_URL of a database of this test alone."""
    return mine(first_copy, django_db_blocker, tmp_path)


def prepared(verb: str, blocker, folders) -> str:
    """A copy of the tests’ database in which another process has done something."""
    with blocker.unblock():
        if connection.vendor == "sqlite":
            made = str(folders.mktemp("copies") / f"{verb}.sqlite3")
            connection.ensure_connection()
            with sqlite3.connect(made) as there:
                connection.connection.backup(there)
            there.close()
        else:
            made = copied(connection.settings_dict["NAME"])
    process.run(verb, database=address(made))
    return made


def mine(first: str, blocker, folder) -> str:
    """The DATABASE_URL of a copy of a copy."""
    if connection.vendor == "sqlite":
        return address(shutil.copy(first, folder / "mine.sqlite3"))
    with blocker.unblock():
        return address(copied(first))


def copied(name: str) -> str:
    """A copy of a database on PostgreSQL; the throwaway server goes, and it with it."""
    made = f"copy_{os.getpid()}_{next(counter)}"
    connection.close()  # a template must have no connections
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])  # of a live server
        cursor.execute(f'CREATE DATABASE "{made}" TEMPLATE "{name}"')
    return made


def address(name: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
