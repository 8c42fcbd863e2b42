"""No limit was reached yet; a mail server that does not fail; databases with followers that other processes can open."""

import pytest
from django.core.cache import cache

from tests.reminders.conftest import mine, prepared, server

__all__ = ["server"]


@pytest.fixture(autouse=True)
def _no_limit_reached_yet(request):
    if "db" in request.fixturenames:
        cache.clear()


@pytest.fixture(scope="session")
def first_copy(django_db_setup, django_db_blocker, tmp_path_factory) -> str:
    """A copy of the tests’ database in which four follow and one letter is news to all of them."""
    return prepared("follow", django_db_blocker, tmp_path_factory)


@pytest.fixture
def database(first_copy, django_db_blocker, tmp_path) -> str:
    """The DATABASE_URL of a database of this test alone."""
    return mine(first_copy, django_db_blocker, tmp_path)
