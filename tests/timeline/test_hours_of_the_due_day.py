"""At every hour about the due day many read at once and one alone stand alike in Guam, Honolulu and New York, timed and not."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from correspondence.models import Answer, Deadline, LedgerLine
from correspondence.rules import time_zones
from correspondence.timeline.stands import stands
from tests import makers

pytestmark = pytest.mark.django_db

DUE = date(2026, 3, 6)
ZONES = ("Pacific/Guam", "Pacific/Honolulu", "America/New_York")
TIMES = ((None, ""), (time(17), "America/New_York"), (time(9, 30), "Pacific/Honolulu"))
HOURS = [datetime(2026, 3, 5, tzinfo=UTC) + timedelta(hours=hour, minutes=30) for hour in range(72)]


@pytest.fixture
def deadlines():
    made = []
    for zone in ZONES:
        letter = makers.letter(makers.place(zone.lower().replace("/", "-").replace("_", "-"), time_zone=zone), f"L-{zone[-5:]}")
        for number, (at, clock) in enumerate(TIMES):
            one = makers.deadline(letter, f"D-{zone[-5:]}-{number}", stated_due=DUE, due_time=at, due_time_zone=clock)
            LedgerLine.objects.create(deadline=one, kind="set", on=date(2025, 3, 3), new_due=DUE)
            made.append(one)
    return made


def expected(deadline: Deadline, now: datetime) -> str:
    """By the instant at which it ends: open before its day where the clock is, due today until the end, past after it."""
    zone = ZoneInfo(deadline.due_time_zone or deadline.letter.jurisdiction.time_zone)
    here = now.astimezone(zone)
    end = datetime.combine(DUE, deadline.due_time or time(), zone) + timedelta(days=0 if deadline.due_time else 1)
    return "no_answer" if here >= end else "due_today" if here.date() == DUE else "open"


def read_at_once(days, now):
    lines = LedgerLine.objects.filter(new_due=DUE)
    found = stands(Deadline.objects.filter(ledger__in=lines), at=now, on=days, answers=Answer.objects.none(), lines=lines)
    return {one.pk: one.state for one in found}


def test_every_hour_is_told_alike_and_rightly(deadlines):
    differing = {}
    for now in HOURS:
        days = {zone: now.astimezone(ZoneInfo(zone)).date() for zone in time_zones.NAMES}
        told = read_at_once(days, now)
        for one in deadlines:
            zone = one.letter.jurisdiction.time_zone
            python = one.status_on(days[zone], [], at=now, zone=zone).state
            if not told[one.pk] == python == expected(one, now):
                differing[one.number, now.isoformat()] = (told[one.pk], str(python), expected(one, now))
    assert differing == {}


def test_a_question_about_another_day_means_the_whole_of_it(deadlines):
    now = datetime(2026, 6, 1, tzinfo=UTC)
    told = read_at_once(DUE, now)
    assert {told[one.pk] for one in deadlines} == {"due_today"}
    for one in deadlines:
        assert one.status_on(DUE, [], at=now, zone=one.letter.jurisdiction.time_zone).state == "due_today"
