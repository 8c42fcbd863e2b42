"""A clerk chooses their mails, and stops a kind of them with one press, signed in or not."""

import re

import pytest
from django.test import Client

from tracker import unsubscribing
from tracker.models import MailChoice

pytestmark = pytest.mark.django_db


def path(person, kind) -> str:
    return "/desk/mail/" + unsubscribing.address(person.pk, kind).partition("/desk/mail/")[2]


def test_without_a_choice_the_usual_ones_are_ticked(anas, ana):
    choice = MailChoice.of(ana)
    assert (choice.days, choice.moves, choice.weekly) == ([7, 1, -1], True, False)
    ticked = re.findall(r'<input type="checkbox"[^>]*checked', anas.get("/desk/mails/").content.decode())
    assert len(ticked) == 4


def test_a_choice_is_kept(anas, ana):
    anas.post("/desk/mails/", {"days": ["30", "0"], "weekly": "on", "language": "es"})
    choice = MailChoice.of(ana)
    assert (choice.days, choice.moves, choice.weekly, choice.language) == ([30, 0], False, True, "es")


@pytest.mark.parametrize("wrong", [{"days": ["5"]}, {"days": ["x"]}, {"language": "../../etc/passwd"}, {"days": ["7", "99"]}])
def test_what_is_not_offered_is_refused_and_the_choice_stands(anas, ana, wrong):
    response = anas.post("/desk/mails/", wrong)
    assert response.status_code == 400
    assert "is not one of the available choices" in response.content.decode()
    assert MailChoice.of(ana).days == [7, 1, -1]


@pytest.mark.parametrize(
    ("kind", "left"),
    [("reminder", ([], True, True)), ("moved", ([7, 1], False, True)), ("weekly", ([7, 1], True, False))],
)
def test_one_press_stops_one_kind_without_signing_in(ana, kind, left):
    MailChoice.objects.create(person=ana, days=[7, 1], weekly=True)
    client = Client(enforce_csrf_checks=True)
    response = client.post(path(ana, kind), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    choice = MailChoice.of(ana)
    assert (choice.days, choice.moves, choice.weekly) == left


def test_reading_the_page_or_asking_for_its_head_stops_nothing(ana, client):
    client.head(path(ana, "reminder"))
    assert "Stop them" in client.get(path(ana, "reminder")).content.decode()
    assert not MailChoice.objects.filter(person=ana).exists()


def test_what_was_not_signed_here_is_not_found(ana, client):
    good = path(ana, "reminder")
    unknown = client.post("/desk/mail/x/stop/").content
    for bad in (good[:-8] + "AAA/stop/", "/desk/mail/" + "A" * 3000 + "/stop/"):
        response = client.post(bad)
        assert (response.status_code, response.content) == (404, unknown)
    assert not MailChoice.objects.filter(person=ana).exists()
