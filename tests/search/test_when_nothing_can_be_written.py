"""Where the index cannot be written for a while, whoever searches and whoever edits have their answers all the same."""

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from correspondence.models import Jurisdiction, Letter, Unindexed
from correspondence.search import engines, keeping, matching

pytestmark = pytest.mark.django_db

LAWRENCE = "L-2018-01-lawrence-ma"


@pytest.fixture
def locked(exchange, monkeypatch):
    """The index is; the record is not."""

    def refuse(rows):
        raise OperationalError("database is locked")

    keeping.catch_up()
    monkeypatch.setattr(engines, "put", refuse)


def test_a_search_leaves_out_what_waits(client, locked):
    letter = Letter.objects.get(number=LAWRENCE)
    letter.summary = "About a zebra."
    letter.save()
    answer = client.get(reverse("search"), {"q": "Lawrence subpoena"})
    assert answer.status_code == 200
    assert "E-2018-01-24-subpoena-threat" in answer.text
    assert LAWRENCE not in answer.text
    assert Unindexed.objects.filter(entry_key=letter.pk).exists()


def test_nothing_is_found_by_a_name_that_its_place_has_no_longer(locked):
    assert matching("Lawrence", at=timezone.now()).filter(number=LAWRENCE).exists()
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    place.name = "Somewhere"
    place.save()
    assert [one for one in matching("Lawrence", at=timezone.now()).values_list("number", flat=True) if one[0] in "LDGP"] == []


def test_a_change_stands_although_what_follows_its_commit_breaks(locked, django_capture_on_commit_callbacks, monkeypatch):
    letter = Letter.objects.get(number=LAWRENCE)
    with django_capture_on_commit_callbacks(execute=True):
        letter.summary = "About a zebra."
        letter.save()
    assert Letter.objects.get(number=LAWRENCE).summary == "About a zebra."
    monkeypatch.undo()
    assert list(matching("zebra", at=timezone.now()).values_list("number", flat=True)) == [LAWRENCE]
