"""A clerk of Lawrence and a clerk of King County, on January 29, 2018."""

from datetime import date

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client

from correspondence.models import Document, Jurisdiction, Membership, Person

LAWRENCE, KING_COUNTY = "lawrence-ma", "king-county-wa"


def clerk_of(slug: str, email: str, name: str) -> Person:
    person = Person.objects.create_user(email, "a good long password", name=name)
    Membership.objects.create(person=person, jurisdiction=Jurisdiction.objects.get(slug=slug))
    return person


@pytest.fixture(autouse=True)
def _that_day(settings):
    settings.SITE_TODAY = date(2018, 1, 29)


@pytest.fixture
def ana(exchange) -> Person:
    """The clerk of Lawrence."""
    return clerk_of(LAWRENCE, "ana@lawrence.example", "Ana")


@pytest.fixture
def bo(exchange) -> Person:
    """The clerk of King County."""
    return clerk_of(KING_COUNTY, "bo@king.example", "Bo")


@pytest.fixture
def anas(ana) -> Client:
    return signed_in(ana)


@pytest.fixture
def bos(bo) -> Client:
    return signed_in(bo)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Papers go to a folder of this test."""
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", FileSystemStorage(location=tmp_path))
    return tmp_path
