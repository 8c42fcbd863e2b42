"""The tables are what the models say, can be taken down and put up again, and need no site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

from correspondence.models.people import ROLES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("command", [["check"], ["makemigrations", "--check", "--dry-run"], ["migrate", "-v", "0"]])
def test_the_record_stands_without_the_site(command):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings_record_only"}
    ran = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


DOWN_AND_UP = """
import django; django.setup()
from django.core.management import call_command
from django.contrib.auth.models import Group
from django.db import connection
call_command("migrate", verbosity=0)
call_command("migrate", "correspondence", "zero", verbosity=0)
assert not [t for t in connection.introspection.table_names() if t.startswith("correspondence_")]
assert not Group.objects.exists()
call_command("migrate", verbosity=0)
for group in Group.objects.order_by("name"):
    print(group.name, group.permissions.count())
"""


@pytest.fixture
def empty_database(db, tmp_path):
    """The address of an empty database of the same kind as the tests use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    name = f"migrations_{os.getpid()}"
    server = connection.Database.connect(**{**connection.get_connection_params(), "dbname": "postgres"})
    server.autocommit = True  # CREATE DATABASE stands in no transaction
    with server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
        cursor.execute(f"DROP DATABASE {name}")
    server.close()


def test_the_tables_can_be_taken_down_and_put_up_again_with_the_roles(empty_database):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tracker.settings", "DATABASE_URL": empty_database}
    ran = subprocess.run([sys.executable, "-c", DOWN_AND_UP], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    there = dict(line.split() for line in ran.stdout.splitlines())
    here = {group.name: str(group.permissions.count()) for group in Group.objects.all()}
    assert there == here
    assert set(there) == set(ROLES)
    assert "0" not in there.values()
