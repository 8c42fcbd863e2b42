"""A calendar moves when the record does, and is the same to the byte when nothing changed."""

import itertools
from datetime import UTC, date, datetime

import pytest

from correspondence.intake.publication import publish_again, withdraw
from correspondence.models import Answer, Deadline
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.calendars.feed import OURS, cite, enter, event, events

pytestmark = pytest.mark.django_db


def test_the_same_record_gives_the_same_bytes_on_any_day(client, deadline, monkeypatch):
    first = client.get(OURS).content
    for moment in (datetime(2027, 5, 1, tzinfo=UTC), datetime(2031, 1, 1, 5, tzinfo=UTC)):
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        assert client.get(OURS).content == first


def test_an_unchanged_calendar_is_not_sent_again(client, deadline):
    answer = client.get(OURS)
    again = client.get(OURS, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(OURS).headers["ETag"] == answer.headers["ETag"]
    enter(deadline, "granted", date(2025, 4, 11))
    assert client.get(OURS, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


CHANGES = {
    "a line of the ledger": lambda deadline: enter(deadline, "granted", date(2025, 4, 11)),
    "another line": lambda deadline: enter(deadline, "receipt_disputed"),
    "what is due": lambda deadline: (setattr(deadline, "what_is_due", "More"), deadline.save()),
    "an answer": lambda deadline: Answer.objects.create(
        response=makers.response(deadline.letter.jurisdiction, when="2025-03-20"), letter=deadline.letter, settles="yes"
    ),
    "what the answer settles": lambda deadline: settle(deadline, "unknown"),
    "the day of the answer": lambda deadline: redate(deadline),
    "the answer is withdrawn": lambda deadline: withdraw(
        deadline.letter.answers.get().response, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test"
    ),
    "the name of the place": lambda deadline: rename(deadline.letter.jurisdiction),
}  # fmt: skip


def settle(deadline, settles):
    answer = deadline.letter.answers.get()
    answer.settles = settles
    answer.save()


def redate(deadline):
    response = deadline.letter.answers.get().response
    response.date = response.date_start = date(2025, 3, 21)
    response.save()


def rename(place):
    place.name = "Elsewhere"
    place.save()


def test_every_change_in_public_counts_once_and_is_stamped(client, deadline):
    told = [(event(client)["SEQUENCE"], event(client)["DTSTAMP"].dt, client.get(OURS).content)]
    for name, change in CHANGES.items():
        change(Deadline.objects.get(pk=deadline.pk))
        told.append((event(client)["SEQUENCE"], event(client)["DTSTAMP"].dt, client.get(OURS).content))
        assert told[-1][0] == told[-2][0] + 1, name
    assert all(before[1] <= after[1] and before[2] != after[2] for before, after in itertools.pairwise(told))


def test_what_nobody_sees_counts_nothing(client, deadline, editor):
    before = client.get(OURS).content
    draft = makers.response(deadline.letter.jurisdiction, stage="draft", published_at=None)
    Answer.objects.create(response=draft, letter=deadline.letter, settles="yes")
    deadline.notes.create(by=editor, text="private")
    enter(deadline, "declined", response=draft)
    deadline.save()
    assert client.get(OURS).content == before


def test_an_extension_moves_the_event_and_keeps_its_identity(client, deadline):
    uid = event(client)["UID"]
    enter(deadline, "granted", date(2025, 4, 11))
    assert (event(client)["UID"], event(client)["DTSTART"].dt) == (uid, date(2025, 4, 11))


@pytest.mark.parametrize(("kind", "status"), [("withdrawn", "CANCELLED"), ("superseded", "CANCELLED"), ("stayed", "TENTATIVE")])
def test_what_is_owed_no_longer_stays_cancelled_and_what_is_stayed_is_tentative(kind, status, client, deadline, monkeypatch):
    enter(deadline, kind)
    assert str(event(client)["STATUS"]) == status
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 12, 31, tzinfo=UTC))  # long after ninety days
    assert str(event(client)["STATUS"]) == status


def test_what_is_withdrawn_from_the_record_is_gone_and_comes_back_changed(client, deadline):
    withdraw(deadline, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test")
    assert events(client) == []
    cite(deadline)
    publish_again(deadline, by=None, at=makers.AT, reason="a test")
    assert event(client)["SEQUENCE"] == 2


def test_edits_while_it_is_hidden_count_nothing(client, deadline):
    withdraw(deadline, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test")
    for text in ("one", "two", "three"):
        deadline.summary = text
        deadline.save()
    cite(deadline)
    publish_again(deadline, by=None, at=makers.AT, reason="a test")
    assert event(client)["SEQUENCE"] == 2  # taken off, and put back


def test_a_letter_that_replaces_it_counts_when_it_is_published(client, deadline):
    later = makers.letter(deadline.letter.jurisdiction, "L-2025-03-b", when="2025-03-09", stage="draft", published_at=None)
    enter(deadline, "superseded", later_letter=later)
    assert (str(event(client)["STATUS"]), event(client)["SEQUENCE"]) == ("CONFIRMED", 0)
    later.stage, later.published_at = "published", makers.AT
    later.save()
    assert (str(event(client)["STATUS"]), event(client)["SEQUENCE"]) == ("CANCELLED", 1)
