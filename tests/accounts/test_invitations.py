"""An editor invites a clerk by mail; the link makes one account, for the one address, once."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from correspondence.models import Jurisdiction, Membership, Person
from tests.accounts.conftest import NO_SERVER
from tracker.models import Invitation

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


@pytest.fixture
def lawrence(exchange) -> Jurisdiction:
    return Jurisdiction.objects.get(slug="lawrence-ma")


def invite(client, place, email="new@lawrence.example", **more):
    return client.post("/accounts/invite/", {"email": email, "name": "New", "places": [place.pk]} | more)


@pytest.fixture
def sent(client, editor, lawrence, mailoutbox) -> str:
    """The address in an editor’s invitation; nobody is signed in any more."""
    client.force_login(editor)
    invite(client, lawrence)
    client.logout()
    return re.search(r"(/accounts/invitation/\S+)", mailoutbox[-1].body)[1]


def accept(client, address, password=PASSWORD, **more):
    return client.post(address, {"name": "New Clerk", "password": password, "again": password} | more)


def test_the_mail_goes_to_the_one_address_and_says_for_what(sent, mailoutbox):
    (mail,) = mailoutbox
    assert mail.to == ["new@lawrence.example"]
    assert "Lawrence, Massachusetts" in mail.body


def test_the_link_makes_an_account_that_sees_its_place(sent, client, editor):
    assert accept(client, sent).url == "/desk/"
    person = Person.objects.get(email="new@lawrence.example")
    assert (person.name, person.is_staff, person.is_superuser) == ("New Clerk", False, False)
    assert "Lawrence, Massachusetts" in client.get("/desk/").content.decode()
    assert Membership.history.get(person=person).history_user == editor


def test_it_works_once(sent, client):
    accept(client, sent)
    client.logout()
    assert client.get(sent).status_code == 404
    assert accept(client, sent).status_code == 404
    assert Person.objects.filter(email="new@lawrence.example").count() == 1


@pytest.mark.parametrize("how", ["run out", "taken back", "sent again", "altered"])
def test_what_no_longer_holds_answers_like_what_never_was(sent, client, editor, lawrence, how):
    if how == "run out":
        now = timezone.now()
        Invitation.objects.update(made_at=now - timedelta(8), good_until=now - timedelta(1))
    elif how == "taken back":
        Invitation.objects.update(taken_back_at=timezone.now())
    elif how == "sent again":
        client.force_login(editor)
        invite(client, lawrence)
        client.logout()
    else:
        sent = sent[:-2] + ("A" if sent[-2] != "A" else "B") + "/"
    unknown = client.get("/accounts/invitation/" + "A" * 32 + "/")
    assert client.get(sent).content == unknown.content
    assert accept(client, sent).status_code == 404
    assert not Person.objects.filter(email="new@lawrence.example").exists()


def test_another_address_or_a_right_cannot_be_slipped_in(sent, client):
    accept(client, sent, email="evil@example.org", is_staff="on", role="administrator", places=["1"])
    person = Person.objects.get(name="New Clerk")
    assert (person.email, person.is_staff, person.groups.count()) == ("new@lawrence.example", False, 0)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"again": "something else entirely"}, "The two passwords differ."),
        ({"name": " "}, "This field is required."),
        ({"password": "new@lawrence.example"}, "too similar"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_makes_no_account(sent, client, given, sentence):
    response = accept(client, sent, **given)
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Person.objects.filter(email="new@lawrence.example").exists()


REFUSED = [
    ("a clerk without a place", {"places": []}, "A clerk needs at least one jurisdiction."),
    ("somebody who has an account", {"email": "EDITOR@example.org"}, "has an account with this address"),
    ("no address", {"email": "nobody"}, "Enter a valid email address."),
    ("a line break", {"email": "a@b.example\nBcc: x@y.example"}, "Enter a valid email address."),
    ("a place that is none", {"places": ["999999"]}, "not one of the available choices"),
]


@pytest.mark.parametrize(("_who", "given", "sentence"), REFUSED)
def test_what_cannot_be_invited_is_told_and_nothing_is_mailed(client, editor, lawrence, mailoutbox, _who, given, sentence):
    client.force_login(editor)
    response = invite(client, lawrence, **given)
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert (mailoutbox, Invitation.objects.count()) == ([], 0)


def test_an_editor_invites_no_staff_and_an_administrator_does(client, editor, administrator, lawrence, mailoutbox):
    client.force_login(editor)
    invite(client, lawrence, role="administrator")
    assert Invitation.objects.get().role == ""
    client.force_login(administrator)
    invite(client, lawrence, email="counsel@example.org", role="publisher")
    address = re.search(r"(/accounts/invitation/\S+)", mailoutbox[-1].body)[1]
    client.logout()
    assert accept(client, address).url == "/admin/"
    assert Person.objects.get(email="counsel@example.org").has_perm("correspondence.publish_entry")


def test_where_the_mail_server_is_down_nothing_is_kept(client, editor, lawrence, settings):
    settings.MAILERS = NO_SERVER
    client.force_login(editor)
    response = invite(client, lawrence)
    assert "The mail server did not take the mail" in response.content.decode()
    assert not Invitation.objects.exists()


def test_fifty_a_day_are_enough_for_one_person(client, editor, lawrence):
    client.force_login(editor)
    for n in range(51):
        response = invite(client, lawrence, email=f"new{n}@lawrence.example")
    assert "Go on tomorrow" in response.content.decode()
    assert Invitation.objects.count() == 50
