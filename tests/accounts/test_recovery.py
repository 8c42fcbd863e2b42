"""A lost password: the page never tells who has an account, and what happened stands in the history."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password

from correspondence.models import Person
from tests.accounts.conftest import NO_SERVER, PASSWORD, sign_in

pytestmark = pytest.mark.django_db
NEW = "quite another password 7"


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def link(mailoutbox) -> str:
    return re.search(r"https?://[^/\s]+(/accounts/password/reset/key/\S+)", mailoutbox[-1].body)[1]


def set_new(client, address, password=NEW):
    page = client.get(address)
    where = page.url if page.status_code == 302 else address
    return client.post(where, {"password1": password, "password2": password})


@pytest.mark.parametrize("email", ["nobody@example.org", "gone@example.org", "ana@lawrence.example"])
def test_known_unknown_and_gone_answer_alike(client, clerk, email):
    Person.objects.create_user("gone@example.org", PASSWORD, is_active=False)
    response = ask(client, email)
    assert (response.status_code, response.url) == (302, "/accounts/password/reset/done/")


def test_where_the_mail_server_is_down_the_page_is_the_same(client, clerk, settings):
    settings.MAILERS = NO_SERVER
    response = ask(client, "ana@lawrence.example")
    assert (response.status_code, response.url) == (302, "/accounts/password/reset/done/")


def test_the_link_names_this_site_and_no_host_that_a_request_claims(client, clerk, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/password/reset/", {"email": clerk.email}, headers={"host": "evil.example"})
    assert "evil.example" not in mailoutbox[-1].body
    assert settings.SITE_URL in mailoutbox[-1].body


def test_a_new_password_is_set_once_and_the_history_says_so(client, clerk, mailoutbox):
    ask(client, clerk.email)
    address = link(mailoutbox)
    set_new(client, address)
    clerk.refresh_from_db()
    assert check_password(NEW, clerk.password)
    assert clerk.history.first().history_change_reason == "password reset by mail"
    client.logout()
    set_new(client, address, "a third password 19")
    clerk.refresh_from_db()
    assert check_password(NEW, clerk.password)


def test_a_link_is_dead_after_the_password_was_changed(client, clerk, mailoutbox):
    ask(client, clerk.email)
    clerk.set_password("meanwhile changed 12")
    clerk.save()
    set_new(client, link(mailoutbox))
    clerk.refresh_from_db()
    assert not check_password(NEW, clerk.password)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("short", "too short"), ("password123", "too common"), ("ana@lawrence", "too similar"), ("12345678", "too common")],
)
def test_a_weak_password_is_refused_with_a_sentence(client, clerk, password, sentence):
    sign_in(client)
    response = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert sentence in response.content.decode()


def test_other_sessions_end_with_a_changed_password(client, clerk):
    from django.test import Client

    other = Client()
    sign_in(client)
    sign_in(other)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert other.get("/desk/").status_code == 302
    assert clerk.history.first().history_change_reason == "password changed"


def test_an_address_that_was_changed_opens_nothing_any_more(client, clerk, mailoutbox):
    """One place says who signs in with what: the person’s own row."""
    sign_in(client)
    client.logout()
    clerk.email = "ana.new@lawrence.example"
    clerk.save()
    ask(client, "ana@lawrence.example")
    assert mailoutbox == []
    sign_in(client, "ana@lawrence.example")
    assert client.get("/desk/").status_code == 302
    sign_in(client, "ANA.new@lawrence.example")
    assert client.get("/desk/").status_code == 200
    assert not EmailAddress.objects.exists()
