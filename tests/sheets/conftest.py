"""Desks with a table in hand."""

import pytest
from django.test import Client

from correspondence.models import Person, Round
from correspondence.rules import part_dates
from tests.admin.conftest import editors_desk, publishers_desk  # noqa: F401 - fixtures


@pytest.fixture
def round_(db) -> Round:
    """A round that is not public yet, with no letters."""
    made = Round(slug="2025-04", name="April 2025 letters", signatory="Somebody, Attorney General", due="2025-05-01")
    made.when = part_dates.parse("2025-04-10")
    made.save()
    made.refresh_from_db()
    return made


@pytest.fixture
def desk(editors_desk: Client, exchange) -> Client:  # noqa: F811
    """An editor’s desk, with the real exchange on record."""
    return editors_desk


@pytest.fixture
def anyone(editor: Person) -> Person:
    return editor
