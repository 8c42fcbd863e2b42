"""The cast, and the real exchange."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from correspondence.intake.load import load
from correspondence.models import Person

DATA = Path(__file__).resolve().parent.parent / "data" / "exchange-2017-2018"
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def exchange_folder() -> Path:
    return DATA


@pytest.fixture
def exchange(db):
    """The real exchange of 2017-2018, loaded and published."""
    return load(DATA, now=NOW)


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
