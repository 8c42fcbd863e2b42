"""Which deadlines wait for the desk is told by the same states as everywhere else, each on its recipient's own day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from correspondence.models import LedgerLine
from correspondence.rules import time_zones
from correspondence.timeline.waiting_deadlines import waiting_deadlines
from tests import makers

pytestmark = pytest.mark.django_db

LATE = datetime(2025, 3, 29, 3, 0, tzinfo=UTC)  # the 28th in Boston and Honolulu, the 29th in Guam


def waiting(at: datetime):
    return waiting_deadlines(at, {zone: at.astimezone(ZoneInfo(zone)).date() for zone in time_zones.NAMES})


def due(day: date, zone: str = "America/New_York", **more):
    letter = makers.letter(makers.place(f"place-{zone}-{day}", time_zone=zone), f"L-{zone}-{day}".replace("/", "."), **more)
    deadline = makers.deadline(letter, f"D-{zone}-{day}".replace("/", "."), stated_due=day)
    LedgerLine.objects.create(deadline=deadline, on=date(2025, 3, 3), kind="set", new_due=day)
    return deadline


def test_on_its_day_it_is_due_where_that_day_lasts_and_past_where_it_is_over():
    boston, guam = due(date(2025, 3, 28)), due(date(2025, 3, 28), "Pacific/Guam")
    found = waiting(LATE)
    assert (list(found.week), list(found.past)) == ([boston.pk], [guam.pk])


def test_the_seventh_day_is_counted_where_the_recipient_is():
    due(date(2025, 4, 5))
    guam = due(date(2025, 4, 5), "Pacific/Guam")
    assert list(waiting(LATE).week) == [guam.pk]


def test_an_extension_moves_it_out_of_the_past():
    moved = due(date(2025, 3, 20))
    moved.ledger.create(kind="granted", on=date(2025, 3, 19), new_due=date(2025, 4, 2))
    assert list(waiting(LATE).week) == [moved.pk]


def test_once_somebody_confirmed_that_there_is_no_answer_it_waits_no_longer():
    silent = due(date(2025, 3, 20))
    assert list(waiting(LATE).past) == [silent.pk]
    silent.ledger.create(kind="confirmed_unanswered", on=date(2025, 3, 25))
    assert waiting(LATE).past == {}


def test_what_was_taken_back_waits_for_nobody():
    due(date(2025, 3, 20), stage="sealed")
    assert waiting(LATE).past == {}


@pytest.mark.parametrize(("days", "waits"), [(30, True), (31, False)])
def test_a_round_counts_as_followed_for_thirty_days(days, waits):
    until = date(2025, 3, 28) - timedelta(days)
    due(date(2025, 3, 20), round=makers.round_(followed_until=until))
    assert bool(waiting(LATE).past) == waits
