"""The cast, and the real exchange."""

import gc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import override_settings

from correspondence.intake.load import load
from correspondence.models import Entry, Person
from correspondence.models.people import ROLES, grant_roles

if connection.vendor == "postgresql":
    # These touch no database, or look at how pages look or a mail server talks, and have run on the embedded one already.
    collect_ignore = [
        "rules", "formats", "workshop", "settings", "browser/test_pages.py", "browser/test_narrow_and_table.py",
        "browser/test_admin_pages.py", "browser/test_citing.py", "browser/test_typing_a_period.py", "browser/test_desk.py",
        "public/test_deadline_wording.py",
        "browser/test_papers_of_a_round.py",
        "browser/test_papers.py",
        "reminders/test_fault_scripts.py",
        "papers/test_proposals_measured.py", "papers/test_sentences.py", "papers/test_the_reader_is_limited.py",
        "papers/test_what_is_left_behind.py", "papers/test_what_is_not_seen.py", "papers/test_what_is_proposed.py",
        "papers/test_words.py", "papers/test_hidden_with_a_trace.py", "papers/test_links_in_a_public_copy.py",
        "alerts/test_faults.py", "interchange/test_the_dictionary.py", "search/test_a_table_remade.py", "citation/test_forms.py",
    ]  # fmt: skip

# Long walks whose outcome is the same on both databases: other tests of the same pages run on each.
ONCE = (
    "test_worlds_alike.py::test_no_canary_in_any_form", "test_worlds_alike.py::test_no_byte_of_a_public_address",
    "test_queries.py::test_a_list_of_many_rows",
    "test_taken_back_everywhere.py::test_no_address",
    "test_migrations.py::test_the_record_stands_without_the_site", "test_migrations.py::test_the_tables_can_be_taken_down",
    "test_permission_table.py::test_everybody_reads_the_public_pages",
    "test_publishing_at_a_time.py::test_it_is_public_from_its_second_on_and_not_before[Pacific",
    "test_publishing_at_a_time.py::test_it_is_public_from_its_second_on_and_not_before[America/P", "test_bad_folders.py::",
    "test_hostile_files.py::test_many_files", "handed_over_is_sent_by_a_later_run[banner", "later_run_sends[content",
    "handed_over_is_sent_by_a_later_run[data",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if connection.vendor == "postgresql":
        for item in items:
            if any(name in item.nodeid for name in ONCE):
                item.add_marker(pytest.mark.skip(reason="has run on the embedded database"))


gc.set_threshold(100_000, 50, 50)  # a sixth of the suite's time was spent looking for garbage


DATA = Path(__file__).resolve().parent.parent / "data" / "exchange-2017-2018"
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """A password that takes a third of a second to check protects nobody in a test."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def exchange_folder() -> Path:
    return DATA


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite tests stand in a file, as a site's do: in memory all threads of a live server would share one connection.

    Nothing of it outlives the run, so that no commit waits for the disk.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        quick = connection.settings_dict["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        connection.settings_dict["OPTIONS"] = {**connection.settings_dict["OPTIONS"], "init_command": quick}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test's database holds the real exchange of 2017-2018, loaded once and published."""
    with django_db_blocker.unblock():
        load(DATA, now=NOW)


@pytest.fixture(autouse=True)
def no_limit_on_the_api(settings):
    """Tests ask the API more often than a client may; those of the limit set one."""
    settings.API_REQUESTS_A_MINUTE = 0


@pytest.fixture
def exchange(db):
    """The real exchange is on record."""


@pytest.fixture
def empty_record(db):
    """A record with nothing in it, for this test alone; the groups and their permissions stay."""
    clear_record()


def clear_record() -> None:
    tables = [m._meta.db_table for m in apps.get_app_config("correspondence").get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()  # what a test wrote is checked at its end; it has none if it is emptied first
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables


def person(role: str) -> Person:
    who = Person.objects.create_user(f"{role}@example.org", "a good long password", is_staff=True, name=role.title())
    who.groups.add(Group.objects.get(name=role))
    return who


@pytest.fixture
def editor(db) -> Person:
    return person("editor")


@pytest.fixture
def publisher(db) -> Person:
    return person("publisher")


@pytest.fixture
def administrator(db) -> Person:
    return person("administrator")


@pytest.fixture
def stranger(db) -> Person:
    """Somebody with an account and no role."""
    return Person.objects.create_user("stranger@example.org", "a good long password")


@pytest.fixture
def site(transactional_db, live_server):
    """A live server on the real exchange; the database is emptied after each test of one, so it is loaded here."""
    if not Entry.objects.exists():
        load(DATA, now=NOW)
    ContentType.objects.clear_cache()  # a test that empties the database before this one leaves other keys
    for app in apps.get_app_configs():
        create_permissions(app, verbosity=0)
    for role in ROLES:
        Group.objects.get_or_create(name=role)
    grant_roles(None)
    return live_server
