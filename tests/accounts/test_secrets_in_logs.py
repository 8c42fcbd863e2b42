"""A secret in an address stands in no log line."""

import logging

import pytest

from tracker.secret_words import HideSecrets, derived, digest, new


@pytest.mark.parametrize(
    ("said", "is_logged_as"),
    [
        ('"GET /desk/calendar/abc-_123.ics HTTP/1.1" 200', '"GET /desk/calendar/[secret] HTTP/1.1" 200'),
        ("Not Found: /accounts/invitation/abc/", "Not Found: /accounts/invitation/[secret]"),
        ("Not Found: /accounts/password/reset/key/4-abc/", "Not Found: /accounts/password/reset/key/[secret]"),
        ("GET /desk/mail/Wz:abc/stop/ 200", "GET /desk/mail/[secret] 200"),
        ("GET /desk/calendar/ 200", "GET /desk/calendar/ 200"),
        ("GET /desk/ 200", "GET /desk/ 200"),
    ],
)
def test_the_filter_takes_it_out(said, is_logged_as):
    record = logging.LogRecord("django.server", logging.INFO, "", 0, "%s", (said,), None)
    HideSecrets().filter(record)
    assert record.getMessage() == is_logged_as


@pytest.mark.django_db
def test_what_the_site_prints_of_a_request_has_no_secret(client, capfd, exchange):
    secret = new()
    client.get(f"/desk/calendar/{secret}.ics")
    client.get(f"/accounts/invitation/{secret}/")
    out, err = capfd.readouterr()
    assert secret not in out + err


def test_secrets_are_long_and_their_digests_do_not_tell_them():
    made = [new() for _ in range(100)] + [derived("calendar", str(n)) for n in range(100)]
    assert len(set(made)) == 200
    assert {len(secret) for secret in made} == {32}
    assert all(secret not in digest(secret) for secret in made)
