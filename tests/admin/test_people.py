"""Administrators manage people, and cannot raise anybody above the roles."""

import pytest
from django.contrib.auth.models import Group, Permission

from correspondence.models import Person
from tests.admin.forms import errors, filled

pytestmark = pytest.mark.django_db
ADD = "/admin/correspondence/person/add/"
PASSWORD = "correct horse battery staple"


def change(person) -> str:
    return f"/admin/correspondence/person/{person.pk}/change/"


@pytest.fixture
def owner(db) -> Person:
    return Person.objects.create_superuser("owner@example.org", PASSWORD)


def add(desk, **more):
    given = {"email": "new@example.org", "name": "New", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    return desk.post(ADD, filled(desk, ADD, "person") | given | {"is_staff": "on"} | more)


def test_an_administrator_adds_an_editor(administrators_desk, client):
    response = add(administrators_desk, groups=[Group.objects.get(name="editor").pk])
    assert response.status_code == 302, errors(response)
    new = Person.objects.get(email="new@example.org")
    assert new.has_perm("correspondence.add_letter")
    assert client.login(username="new@example.org", password=PASSWORD)


def test_one_address_in_any_case_belongs_to_one_person(administrators_desk):
    add(administrators_desk)
    assert "signs in with this address already" in errors(add(administrators_desk, email="NEW@example.org"))


def test_an_administrator_cannot_raise_themselves_or_others(administrators_desk, administrator, editor):
    permission = Permission.objects.get(codename="publish_entry").pk
    for person in (administrator, editor):
        form = filled(administrators_desk, change(person), "person", is_superuser="on", user_permissions=[permission])
        assert administrators_desk.post(change(person), form).status_code == 302
        person.refresh_from_db()
        assert (person.is_superuser, person.user_permissions.count()) == (False, 0)
    add(administrators_desk, is_superuser="on", user_permissions=[permission])
    assert not Person.objects.get(email="new@example.org").is_superuser


def test_an_administrator_cannot_take_over_a_superuser(administrators_desk, owner):
    passwords = {"password1": "another long pass phrase", "password2": "another long pass phrase", "usable_password": "true"}
    assert administrators_desk.post(f"/admin/correspondence/person/{owner.pk}/password/", passwords).status_code == 403
    assert administrators_desk.post(change(owner), {"email": "mine@example.org"}).status_code == 403
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_no_page_shows_a_password_hash(administrators_desk, owner, editor):
    for person in (owner, editor):
        assert person.password.rpartition("$")[2] not in administrators_desk.get(change(person)).content.decode()


def test_an_administrator_sets_a_password(administrators_desk, editor, client):
    passwords = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true", "set-password": "1"}
    assert administrators_desk.post(f"/admin/correspondence/person/{editor.pk}/password/", passwords).status_code == 302
    assert client.login(username=editor.email, password=PASSWORD)


def test_nobody_is_deleted(administrators_desk, admin_client, editor):
    for desk in (administrators_desk, admin_client):
        assert desk.post(f"/admin/correspondence/person/{editor.pk}/delete/", {"post": "yes"}).status_code == 403


def test_editors_and_publishers_do_not_see_people(editors_desk, publishers_desk):
    assert {desk.get("/admin/correspondence/person/").status_code for desk in (editors_desk, publishers_desk)} == {403}
