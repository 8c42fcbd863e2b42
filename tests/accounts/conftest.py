"""A clerk of Lawrence who has yet to sign in, and the mails that the site sent."""

import pytest
from django.core.cache import cache

from correspondence.models import Jurisdiction, Membership, Person

PASSWORD = "a good long password"
NOWHERE = {"host": "127.0.0.1", "port": 1, "timeout": 1}
NO_SERVER = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": NOWHERE}}


@pytest.fixture(autouse=True)
def _no_limit_reached_yet(db):
    cache.clear()


@pytest.fixture
def clerk(exchange) -> Person:
    person = Person.objects.create_user("ana@lawrence.example", PASSWORD, name="Ana")
    Membership.objects.create(person=person, jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    return person


def sign_in(client, email="ana@lawrence.example", password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": email, "password": password} | more)
