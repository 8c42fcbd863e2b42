"""A secret address for the clerk’s own calendar: made, shown once more, revoked; the events are those of the public one."""

import re

import pytest
from django.utils import timezone

from correspondence.models import Jurisdiction, Membership
from tracker.models import CalendarToken

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"/desk/calendar/([\w-]{32})\.ics")


def press(client, what) -> str:
    page = client.post("/desk/calendar/", {"do": what}, follow=True).content.decode()
    found = ADDRESS.search(page)
    return found[1] if found else ""


def events(client, address) -> list[bytes]:
    body = client.get(address).content
    return sorted(re.findall(rb"BEGIN:VEVENT.*?END:VEVENT", body, re.DOTALL))


def test_it_is_made_and_opens_without_signing_in(anas, client):
    secret = press(anas, "make")
    response = client.get(f"/desk/calendar/{secret}.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert events(client, f"/desk/calendar/{secret}.ics") == events(client, "/jurisdictions/lawrence-ma/deadlines.ics")


def test_in_spanish_the_events_are_the_same_bytes(anas, client):
    secret = press(anas, "make")
    spanish = client.get(f"/desk/calendar/{secret}.ics", headers={"accept-language": "es"}).content
    assert spanish == client.get(f"/desk/calendar/{secret}.ics").content


def test_it_can_be_shown_once_more_and_stands_in_no_page(anas):
    secret = press(anas, "make")
    assert press(anas, "show") == secret
    pages = anas.get("/desk/calendar/").content + anas.get("/desk/").content
    assert secret.encode() not in pages


def test_a_second_press_makes_no_second_one_and_renewed_the_first_is_dead(anas, client):
    secret = press(anas, "make")
    assert press(anas, "make") == secret
    new = press(anas, "renew")
    assert new != secret
    assert client.get(f"/desk/calendar/{secret}.ics").status_code == 404
    assert client.get(f"/desk/calendar/{new}.ics").status_code == 200


def dead(client, secret) -> bool:
    """Whether it answers like one that never was."""
    unknown, gone = (client.get(f"/desk/calendar/{one}.ics") for one in ("A" * 32, secret))
    return (gone.status_code, gone.content) == (404, unknown.content)


def test_revoked_it_answers_like_one_that_never_was(anas, client):
    secret = press(anas, "make")
    press(anas, "revoke")
    assert dead(client, secret)


def test_it_ends_with_the_membership_and_with_the_account(anas, ana, client):
    secret = press(anas, "make")
    tie = Membership.objects.get(person=ana)
    tie.delete()
    assert dead(client, secret)
    Membership.objects.create(person=ana, jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    assert not dead(client, secret)
    ana.is_active = False
    ana.save()
    assert dead(client, secret)


def test_it_has_192_bits_and_the_database_does_not_hold_it(ana):
    token = CalendarToken.objects.make(ana, now=timezone.now())
    assert len(token.secret) == 32  # of 64 signs each
    assert token.secret not in repr(CalendarToken.objects.filter(pk=token.pk).values().get())


def test_with_another_key_of_the_site_the_row_gives_no_address(ana, settings):
    token = CalendarToken.objects.make(ana, now=timezone.now())
    secret = token.secret
    settings.SECRET_KEY = "another key of more than fifty characters, as it must be, 0123456789"
    assert token.secret != secret


@pytest.mark.parametrize("secret", ["", "x", "%00", "a" * 5000, "../../etc/passwd", "é"])
def test_whatever_is_asked_for_the_answer_is_not_found(client, exchange, secret):
    assert client.get(f"/desk/calendar/{secret}.ics").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_file_is_read_and_nothing_else(anas, client, method):
    secret = press(anas, "make")
    assert getattr(client, method)(f"/desk/calendar/{secret}.ics").status_code == 405
