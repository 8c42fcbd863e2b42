"""People sign in by e-mail and password; nobody signs up; guessing is slowed down."""

import re

import pytest

from correspondence.models import Membership, Person
from tests.accounts.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def is_in(client) -> bool:
    return client.get("/desk/").status_code == 200


def test_a_clerk_comes_to_their_desk_and_a_lawyer_to_theirs(client, clerk, editor):
    assert sign_in(client).url == "/desk/"
    client.post("/accounts/logout/")
    assert sign_in(client, "editor@example.org").url == "/admin/"


def test_the_admin_has_the_same_sign_in(client, exchange):
    assert (
        client.get("/admin/").url.startswith("/accounts/login/")
        or "/accounts/login/" in client.get("/admin/", follow=True).redirect_chain[-1][0]
    )


def test_sign_up_is_closed(client, exchange):
    page = client.get("/accounts/signup/")
    assert "by invitation" in page.content.decode()
    given = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", given)
    assert not Person.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    "who",
    [
        {"email": "nobody@example.org"},
        {"password": "another long password"},
        {"email": "ana@lawrence.example\x00"},
        {"email": "a" * 1_000_000},
        {"email": "ana@lawrence.example' OR 1=1 --"},
        {"email": "аna@lawrence.example"},  # a Cyrillic а
        {"password": "a" * 5000},
    ],
)
def test_whoever_is_not_known_is_told_the_same(client, clerk, who):
    response = sign_in(client, **who)
    assert response.status_code == 200
    assert not is_in(client)


def test_wrong_name_and_wrong_password_answer_alike(client, clerk):
    def plain(response) -> str:
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
        return page.replace("nobody@example.org", "WHO").replace("ana@lawrence.example", "WHO")

    one, other = sign_in(client, "nobody@example.org"), sign_in(client, password="another long password")
    assert plain(one) == plain(other)


def test_after_ten_wrong_passwords_the_account_rests_for_whoever_guesses(client, clerk):
    for _guess in range(10):
        sign_in(client, password="another long password")
    refused = sign_in(client)
    assert "Too many failed login attempts" in refused.content.decode()
    assert not is_in(client)


def test_after_twenty_wrong_names_the_address_of_the_guesser_rests(client, clerk):
    for guess in range(20):
        sign_in(client, f"guess{guess}@example.org")
    assert not is_in(client)
    assert "Too many failed" in sign_in(client).content.decode()


def test_a_forged_forwarded_address_does_not_get_around_the_limit(client, clerk):
    for guess in range(20):
        client.post(
            "/accounts/login/", {"login": f"g{guess}@x.org", "password": "x"}, headers={"X-Forwarded-For": f"10.0.0.{guess}"}
        )
    assert "Too many failed" in sign_in(client).content.decode()


def test_a_session_from_before_is_dead_after_signing_in(client, clerk):
    client.get("/accounts/login/")
    client.session["x"] = 1
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_is_a_press_and_clears_what_the_browser_kept(client, clerk):
    sign_in(client)
    assert client.get("/accounts/logout/").status_code == 200
    assert is_in(client)
    response = client.post("/accounts/logout/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(client)


@pytest.mark.parametrize("leave", ["membership", "inactive"])
def test_who_left_is_out_at_the_next_request_and_cannot_come_back(client, clerk, leave):
    sign_in(client)
    if leave == "membership":
        Membership.objects.filter(person=clerk).delete()
    else:
        clerk.is_active = False
        clerk.save()
    assert not is_in(client)
    client.logout()
    sign_in(client)
    assert not is_in(client)


def test_only_pages_of_this_site_are_gone_on_to(client, clerk):
    assert sign_in(client, next="https://evil.example/").url == "/desk/"
    client.post("/accounts/logout/")
    assert sign_in(client, next="/desk/mails/").url == "/desk/mails/"
