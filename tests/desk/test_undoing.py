"""What a clerk entered they can take back for an hour."""

from datetime import timedelta

import pytest
from django.utils import timezone

from correspondence.intake import clerks
from correspondence.models import ClerkEntry
from tests.desk.desk import answered, group, read
from tracker.desk.keys import key

pytestmark = pytest.mark.django_db


def undo(client, person, entry):
    return client.post(f"/desk/entries/{key(person, 'entry', entry.pk)}/undo/")


def test_within_the_hour_it_is_undone_and_stands_as_before(anas, ana):
    before = group(read(anas), "month")
    answered(anas, ana)
    page = anas.get(undo(anas, ana, ClerkEntry.objects.get()).url).content.decode()
    assert "Undone." in page
    assert group(page, "month").split("<form")[0] == before.split("<form")[0]


def test_after_the_hour_it_stands_and_the_page_says_why(anas, ana):
    answered(anas, ana)
    ClerkEntry.objects.update(entered_at=timezone.now() - timedelta(minutes=61))
    assert "Undo" not in read(anas)
    response = undo(anas, ana, ClerkEntry.objects.get())
    assert response.status_code == 400
    assert "It can no longer be undone here" in response.content.decode()
    assert ClerkEntry.objects.get().undone_at is None


def test_what_was_checked_cannot_be_undone(anas, ana, editor):
    answered(anas, ana)
    clerks.set_aside(ClerkEntry.objects.get(), by=editor, now=timezone.now(), reply="It is another letter.")
    assert undo(anas, ana, ClerkEntry.objects.get()).status_code == 400


def test_undone_it_can_be_said_again(anas, ana):
    answered(anas, ana)
    undo(anas, ana, ClerkEntry.objects.get())
    answered(anas, ana)
    assert ClerkEntry.objects.waiting().count() == 1


def test_undone_twice_is_undone_once(anas, ana):
    answered(anas, ana)
    entry = ClerkEntry.objects.get()
    assert [undo(anas, ana, entry).status_code for _press in range(2)] == [302, 302]
    assert ClerkEntry.history.count() == 2
