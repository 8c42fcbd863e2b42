"""All places read at once stand where each alone does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from correspondence.models import Jurisdiction
from correspondence.rules import time_zones
from correspondence.timeline.all_standings import all_standings
from correspondence.timeline.standings import places_on_day

pytestmark = pytest.mark.django_db

DAYS = [date(2016, 1, 1), date(2017, 4, 21), date(2017, 12, 8), date(2017, 12, 9), date(2018, 1, 29), date(2018, 2, 24),
        date(2018, 6, 1), date(2026, 11, 24)]  # fmt: skip


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_each_day_of_the_exchange(exchange, day):
    now = timezone.now()
    west = {zone: day - timedelta(days="Los_Angeles" in zone) for zone in time_zones.NAMES}
    here = {place.pk: west[place.time_zone] for place in Jurisdiction.objects.published(now)}
    alone = places_on_day(here, at=now)
    due = {key: place.last_deadline[1].due if place.last_deadline else None for key, place in alone.items()}
    found = all_standings(now, west)
    assert {key: place.standing for key, place in found.items()} == {key: place.standing for key, place in alone.items()}
    assert {key: place.due for key, place in found.items()} == due
    assert {key: place.letters for key, place in found.items()} == {key: len(place.letters) for key, place in alone.items()}
    assert {key: place.followed for key, place in found.items()} == {key: place.followed for key, place in alone.items()}
    running = {key: place.next_due[1] if place.next_due else None for key, place in alone.items()}
    assert {key: place.status if place.runs else None for key, place in found.items()} == running
