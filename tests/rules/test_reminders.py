"""Which reminder is owed at a moment: at nine where the recipient is, the last one alone after an outage, none too late."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from correspondence.rules.reminders import moment, reminder_owed, weekly_owed

DUE, EAST, HAWAII = date(2026, 3, 10), "America/New_York", "Pacific/Honolulu"
ALWAYS = datetime(2020, 1, 1, tzinfo=UTC)
ALL = (30, 14, 7, 3, 1, 0, -1)


def at(text: str, zone: str = EAST) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("now", "chosen", "owed"),
    [
        ("2026-02-08 08:59", ALL, None),
        ("2026-02-08 09:00", ALL, 30),
        ("2026-02-24 08:59", ALL, 30),
        ("2026-02-24 09:00", ALL, 14),
        ("2026-03-03 09:00", ALL, 7),
        ("2026-03-03 09:00", (1,), None),
        ("2026-03-07 09:00", ALL, 3),
        ("2026-03-09 09:00", ALL, 1),  # a day after the clocks went forward
        ("2026-03-10 08:59", ALL, 1),
        ("2026-03-10 09:00", ALL, 0),
        ("2026-03-11 08:59", ALL, 0),
        ("2026-03-11 09:00", ALL, -1),
        ("2026-03-17 23:59", ALL, -1),
        ("2026-03-18 00:00", ALL, None),
        ("2026-03-05 12:00", (7, 1), 7),  # after an outage: late, not never
        ("2026-03-09 12:00", (7, 1), 1),  # and not twice
        ("2026-03-12 12:00", (7, 1), 1),
        ("2026-03-05 12:00", (), None),
    ],
)
def test_the_last_one_past_is_owed(now, chosen, owed):
    assert reminder_owed(DUE, chosen, zone=EAST, now=at(now), since=ALWAYS) == owed


@pytest.mark.parametrize(
    ("since", "now", "owed"),
    [
        ("2026-03-08 12:00", "2026-03-08 13:00", 7),  # put on record two days before: told at once
        ("2026-03-08 12:00", "2026-03-11 08:00", 1),
        ("2026-03-10 12:00", "2026-03-10 13:00", 1),
        ("2026-03-10 12:00", "2026-03-11 08:00", None),  # what fell due before anybody could be told is over with its day
        ("2026-03-11 12:00", "2026-03-11 13:00", None),
    ],
)
def test_who_came_late_is_told_while_the_day_lasts(since, now, owed):
    assert reminder_owed(DUE, (7, 1), zone=EAST, now=at(now), since=at(since)) == owed


def test_nine_is_nine_where_the_place_is():
    assert moment(DUE, 0, HAWAII).astimezone(UTC).hour == 19
    assert moment(DUE, 0, EAST).astimezone(UTC).hour == 13
    assert moment(DUE, 3, EAST).astimezone(UTC).hour == 14  # the Saturday before the clocks went forward


def test_a_run_every_quarter_of_an_hour_gives_each_once_in_order():
    """Nobody twice: what is owed changes to the next one and never back, whatever the zone."""
    for zone in (EAST, HAWAII, "Pacific/Guam"):
        seen, now = [], at("2026-02-01 00:00", zone)
        while now < at("2026-03-25 00:00", zone):
            owed = reminder_owed(DUE, ALL, zone=zone, now=now, since=ALWAYS)
            if owed is not None and (not seen or seen[-1] != owed):
                seen.append(owed)
            now += timedelta(minutes=15)
        assert seen == list(ALL)


@pytest.mark.parametrize(
    ("now", "since", "owed"),
    [
        ("2026-03-09 08:59", "2026-01-01 00:00", None),
        ("2026-03-09 09:00", "2026-01-01 00:00", date(2026, 3, 9)),
        ("2026-03-15 23:59", "2026-01-01 00:00", date(2026, 3, 9)),
        ("2026-03-12 09:00", "2026-03-10 00:00", None),
    ],
)
def test_the_weekly_mail_is_owed_from_monday_at_nine(now, since, owed):
    assert weekly_owed(zone=EAST, now=at(now), since=at(since)) == owed
