"""Two saves of one entry in the same instant are looked at one after the other."""

import time
from threading import Event, Thread

import pytest
from django.contrib import admin
from django.db import connection, connections

from correspondence.admin.letters import LetterAdmin
from tests.admin.forms import filled
from tests.admin.letters import change, log_letter


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a test's embedded database is in memory and has one connection")
def test_the_second_save_waits_for_the_first_and_is_then_told(editors_desk, publishers_desk, monkeypatch):
    letter = log_letter(editors_desk)
    yours = filled(editors_desk, change(letter), "letter", headline="Yours")
    theirs = filled(publishers_desk, change(letter), "letter", headline="Theirs")
    saving, original = Event(), LetterAdmin.save_model

    def slowly(self, request, *args):
        saving.set()
        time.sleep(1)
        original(self, request, *args)

    def save_theirs():
        publishers_desk.post(change(letter), theirs)
        connections.close_all()

    monkeypatch.setattr(LetterAdmin, "save_model", slowly)
    other = Thread(target=save_theirs)
    other.start()
    assert saving.wait(20)
    answer = editors_desk.post(change(letter), yours)
    other.join()
    letter.refresh_from_db()
    assert (answer.status_code, letter.headline) == (200, "Theirs")
    assert [one.theirs for one in answer.context["since"]] == ["Theirs"]


def test_no_list_is_edited_in_place_where_nobody_is_told_of_another():
    assert [page for page in admin.site._registry.values() if page.list_editable] == []
