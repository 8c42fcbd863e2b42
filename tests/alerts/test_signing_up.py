"""Signing up: one mail with a link, a press that confirms, and an answer that tells nobody who follows what."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from correspondence.models import Jurisdiction
from tests.accounts.conftest import NOWHERE
from tests.alerts.following import ANA, follow
from tests.privacy.worlds import CANARY, add_private_rows
from tracker.models import MailClaim, Subscription

pytestmark = pytest.mark.django_db
WHO = {"email": ANA, "pace": "daily", "language": "en"}
LINK = re.compile(r"http://127\.0\.0\.1:8000(/alerts/confirm/\S+)")


def sign_up(client, **more):
    return client.post("/alerts/", WHO | more)


def answer(response) -> tuple:
    headers = {name: value for name, value in response.headers.items() if name not in ("Date", "Expires")}  # the clock
    return response.status_code, response.content, headers


@pytest.mark.parametrize(
    ("asked", "followed"),
    [({}, "Everything on record"), ({"jurisdiction": "lawrence-ma"}, "Lawrence, Massachusetts"),
     ({"round": "2017-11"}, "November 2017 letters to 29 jurisdictions"),
     ({"q": "  subpoena  law "}, "The search “subpoena law”")],
)  # fmt: skip
def test_one_mail_with_a_link_goes_out_and_its_button_confirms(asked, followed, exchange, client, mailoutbox):
    sign_up(client, **asked)
    (mail,) = mailoutbox
    assert followed in mail.subject
    assert followed in mail.body
    link = LINK.search(mail.body)[1]
    assert client.get(link).status_code == client.head(link).status_code == 200
    assert Subscription.objects.get().confirmed_at is None  # a scanner that follows links confirms nothing
    assert "You follow this" in client.post(link).content.decode()
    first = Subscription.objects.get().confirmed_at
    client.post(link)
    assert first is not None
    assert Subscription.objects.get().confirmed_at == first


def test_the_answer_is_alike_for_new_known_confirmed_and_refused_addresses(exchange, client, mailoutbox):
    new = answer(sign_up(client))
    waiting = answer(sign_up(client, email="ANA@Example.org"))
    follow("bo@example.org")
    confirmed = answer(sign_up(client, email="bo@example.org"))
    refused = [answer(sign_up(client)) for _ in range(6)][-1]
    assert new == waiting == confirmed == refused
    assert new[0] == 302
    assert [mail.to for mail in mailoutbox].count([ANA]) <= 5  # however often somebody presses


def test_where_the_mail_server_fails_the_answer_is_alike_and_a_run_sends_it(exchange, client, settings):
    well = answer(sign_up(client, email="bo@example.org"))
    settings.MAILERS = {"default": {"BACKEND": "tracker.mailing.smtp.CarefulBackend", "OPTIONS": NOWHERE}}
    assert answer(sign_up(client)) == well
    assert MailClaim.objects.get(subscription__email=ANA).state == "failed"


def test_who_follows_already_is_told_so_and_nothing_of_theirs_is_changed(exchange, client, mailoutbox):
    mine = follow(pace="weekly")
    sign_up(client, pace="at_once")
    assert "You follow this already" in mailoutbox[0].subject
    assert f"/alerts/manage/{mine.secret}/" in mailoutbox[0].body
    mine.refresh_from_db()
    assert mine.pace == "weekly"


def test_so_many_sign_ups_come_from_one_connection_and_no_more(exchange, client):
    answers = [sign_up(client, email=f"n{n}@example.org") for n in range(21)]
    assert [response.status_code for response in answers] == [302] * 20 + [429]
    assert "Too many sign-ups" in answers[-1].content.decode()
    assert Subscription.objects.count() == 20


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b\nBcc: x@y.org", "a@b.org\r\nBcc: x@y.org", "x" * 10_000, f"{'x' * 10_000}@example.org",
     "ana@bücher.example", "änä@example.org", "a\x00@example.org",
     "ana@[127.0.0.1]", "ana@localhost", '"a b"@example.org',
     "a@b.org, c@d.org"],
)  # fmt: skip
def test_what_no_mail_can_go_to_is_refused_beside_its_field(address, exchange, client, mailoutbox):
    response = sign_up(client, email=address)
    page = response.content.decode()
    assert (response.status_code, mailoutbox, Subscription.objects.count()) == (400, [], 0)
    assert re.search(r'<input type="email"[^>]*aria-invalid="true"', page)
    assert re.search(r'<span class="error" id="id_email_error">[^<]{10,}</span>', page)


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"pace": "hourly"}, "is not one of the available choices"), ({"language": "xx"}, "is not one of the available choices"),
     ({"q": "-only -minus"}, "only says what to leave out"), ({"q": "***"}, "no word in it"), ({"q": "x " * 400}, "at most 300"),
     ({"jurisdiction": "no-such-place"}, "No such jurisdiction"), ({"round": "no-such-round"}, "No such round"),
     ({"round": "2017-11", "q": "law"}, "one thing at a time")],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_with_a_sentence(asked, said, exchange, client, mailoutbox):
    response = sign_up(client, **asked)
    assert (response.status_code, mailoutbox, Subscription.objects.count()) == (400, [], 0)
    assert said in response.content.decode()


def test_a_private_place_is_as_one_that_never_was(exchange, client, editor, now):
    private = add_private_rows(now, editor)
    for key in ("jurisdiction", "round"):
        never = client.get(f"/alerts/?{key}=never-was")
        for slug in private["slug"]:
            page = client.get(f"/alerts/?{key}={slug}")
            assert (page.status_code, CANARY in page.content.decode()) == (never.status_code, False) == (400, False)


def test_the_form_is_filled_by_the_address_and_an_unknown_key_does_no_harm(exchange, client):
    page = client.get("/alerts/?jurisdiction=lawrence-ma&utm_source=x&as_of=2018-01-29").content.decode()
    assert '<input type="hidden" name="jurisdiction" value="lawrence-ma"' in page
    assert "Lawrence, Massachusetts" in page
    assert 'value="subpoena"' in client.get("/alerts/?q=subpoena").content.decode()


def test_a_sign_up_runs_out_and_is_deleted_with_its_address(exchange, client, mailoutbox):
    from django.core.management import call_command

    sign_up(client)
    link = LINK.search(mailoutbox[0].body)[1]
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=3, minutes=1))
    assert (client.get(link).status_code, client.post(link).status_code) == (404, 404)
    call_command("send_reminders")
    assert (Subscription.objects.count(), MailClaim.objects.count()) == (0, 0)


def test_a_post_without_its_token_is_refused(exchange):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/alerts/", WHO).status_code == 403
    assert Jurisdiction.objects.exists()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [("/jurisdictions/lawrence-ma/", "?jurisdiction=lawrence-ma"), ("/rounds/2017-11/", "?round=2017-11"),
     ("/search/?q=subpoena+%22of+law%22", "?q=subpoena+%22of+law%22")],
)  # fmt: skip
def test_pages_lead_to_the_form_filled_with_what_they_show(page, leads_to, exchange, client):
    assert f'href="/alerts/{leads_to}"' in client.get(page).content.decode()
    assert client.get(f"/alerts/{leads_to}").status_code == 200
