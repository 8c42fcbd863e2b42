"""What is refused is refused in plain words."""

import pytest
from django.test import Client

from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db


def test_a_form_without_its_token_is_refused_and_says_that_nothing_is_lost(clerk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    response = client.post("/desk/mails/", {"days": ["7"]})
    assert response.status_code == 403
    assert "Nothing was changed." in response.content.decode()


def test_a_foreign_origin_is_refused(clerk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    response = client.post("/desk/mails/", {"days": ["7"]}, headers={"origin": "https://evil.example"})
    assert response.status_code == 403


def test_a_clerk_who_guesses_the_lawyers_desk_reads_no_name(client, clerk):
    sign_in(client)
    for address in ("/admin/", "/admin/correspondence/letter/", "/admin/jsi18n/", "/admin/login/"):
        response = client.get(address, follow=True)
        assert response.status_code in (403, 404)
        assert "Letters" not in response.content.decode().replace("Letters of Record", "")
