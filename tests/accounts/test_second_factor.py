"""A second factor is offered to all; staff in production do nothing without it; recovery is logged."""

import logging

import pytest
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import CommandError, call_command

from tests.accounts.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def code(secret) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secret(clerk) -> str:
    """The clerk has an authenticator app with this secret."""
    made = generate_totp_secret()
    TOTP.activate(clerk, made)
    return made


def test_a_clerk_sets_it_up_and_gets_recovery_codes(client, clerk):
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/second-factor/totp/activate/")
    assert "<svg" in page.content.decode()
    assert "data:" not in page.content.decode()
    response = client.post("/accounts/second-factor/totp/activate/", {"code": code(page.context["form"].secret)})
    assert response.url == "/accounts/second-factor/recovery-codes/"


@pytest.mark.parametrize(
    ("signal", "line"),
    [
        (signals.authenticator_added, "second factor added"),
        (signals.authenticator_removed, "second factor removed"),
        (signals.authenticator_reset, "recovery codes made anew"),
    ],
)
def test_what_changes_stands_in_the_history(clerk, signal, line):
    signal.send(sender=Authenticator, request=None, user=clerk, authenticator=Authenticator(type="totp"))
    assert clerk.history.first().history_change_reason == line


def test_then_the_password_alone_opens_nothing(client, clerk, secret):
    sign_in(client)
    assert client.get("/desk/").status_code == 302
    client.post("/accounts/second-factor/authenticate/", {"code": "000000"})
    assert client.get("/desk/").status_code == 302
    client.post("/accounts/second-factor/authenticate/", {"code": code(secret)})
    assert client.get("/desk/").status_code == 200


def test_a_code_works_once(client, clerk, secret):
    used = code(secret)
    for _time in range(2):
        client.logout()
        sign_in(client)
        client.post("/accounts/second-factor/authenticate/", {"code": used})
    assert client.get("/desk/").status_code == 302


def test_a_recovery_code_works_once_and_stands_in_the_history_and_the_log(client, clerk, secret, caplog):
    one = RecoveryCodes.activate(clerk).get_unused_codes()[0]
    with caplog.at_level(logging.WARNING):
        sign_in(client)
        client.post("/accounts/second-factor/authenticate/", {"code": one})
    assert client.get("/desk/").status_code == 200
    assert "signed in with a recovery code" in clerk.history.values_list("history_change_reason", flat=True)
    assert f"Person {clerk.pk}: signed in with a recovery code." in caplog.text
    client.logout()
    sign_in(client)
    client.post("/accounts/second-factor/authenticate/", {"code": one})
    assert client.get("/desk/").status_code == 302


def test_a_hundred_guesses_are_not_taken(client, clerk, secret):
    sign_in(client)
    for guess in range(25):
        client.post("/accounts/second-factor/authenticate/", {"code": f"{guess:06}"})
    client.post("/accounts/second-factor/authenticate/", {"code": code(secret)})
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize("address", ["/admin/", "/admin/correspondence/letter/", "/desk/", "/accounts/invite/"])
def test_in_production_staff_without_it_are_led_to_set_it_up(client, editor, settings, address):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client.force_login(editor)
    assert client.get(address).url == "/accounts/second-factor/totp/activate/"
    assert client.post(address).url == "/accounts/second-factor/totp/activate/"
    TOTP.activate(editor, generate_totp_secret())
    assert client.get(address).status_code == 200


def test_a_clerk_may_do_without(client, clerk, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    sign_in(client)
    assert client.get("/desk/").status_code == 200


def test_the_operator_takes_a_lost_one_off_and_the_history_says_so(clerk, secret, capsys):
    call_command("reset_second_factor", clerk.email)
    assert clerk.history.first().history_change_reason == "second factor taken off by the operator"
    assert not clerk.authenticator_set.exists()
    with pytest.raises(CommandError, match=r"Nobody signs in as x@example\.org"):
        call_command("reset_second_factor", "x@example.org")
