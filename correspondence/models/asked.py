"""Which day does a question about a deadline mean, where the recipient is, or where the letter's clock is?

A deadline ends at the end of its day where the recipient is, unless the letter prints a time: then at that time, in its zone.
Only the present has a time of day. A question about another day means the whole of it.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import BooleanField, Case, DateField, Q, Value, When

from correspondence.rules import time_zones

Days = date | dict[str, date]  # the day asked about, or that day in each time zone

PLACE = "letter__jurisdiction__time_zone"


def day_asked(on: date, at: datetime | None, *, zone: str, due_time: time | None, due_zone: str) -> tuple[date, bool]:
    """The day that counts, and whether on it the time that the letter prints has passed.

    Args:
        on: the day asked about, where the recipient is (``zone``). at: the present.
        due_time, due_zone: the time of day that the letter prints, and its zone.
    """
    if due_time is None or at is None or at.astimezone(ZoneInfo(zone)).date() != on:
        return on, False
    there = at.astimezone(ZoneInfo(due_zone))
    return there.date(), there.time() >= due_time


def day_asked_in_sql(on: Days, at: datetime | None) -> models.Expression:
    """The day of ``day_asked``, for the rows of a query of deadlines.

    In a zone that ``on`` does not name it is the day of most zones; of two, the later one.
    """
    plain, live = _whens(on, PLACE, Q()), _live(on, at)
    if at is None or live is None:
        return _case(*plain)
    timed = Q(due_time__isnull=False) & live
    there, most = _whens({zone: at.astimezone(ZoneInfo(zone)).date() for zone in time_zones.NAMES}, "due_time_zone", timed)
    return _case([*there, When(timed, then=Value(most)), *plain[0]], plain[1])


def late_in_the_day_in_sql(on: Days, at: datetime | None) -> models.Expression:
    """Whether the time of ``day_asked`` has passed, for the rows of a query of deadlines."""
    live = _live(on, at)
    if at is None or live is None:
        return Value(False, output_field=BooleanField())
    clocks: dict[time, list[str]] = {}
    for zone in time_zones.NAMES:
        clocks.setdefault(at.astimezone(ZoneInfo(zone)).time(), []).append(zone)
    passed = Q(pk__in=[])
    for now, zones in clocks.items():
        passed |= Q(due_time_zone__in=zones, due_time__lte=now)
    return Case(When(Q(due_time__isnull=False) & live & passed, then=Value(True)), default=Value(False))


def _live(on: Days, at: datetime | None) -> Q | None:
    """The condition that the day asked about is today where the recipient is; None where it is so nowhere."""
    if at is None:
        return None
    named = on if isinstance(on, dict) else dict.fromkeys(time_zones.NAMES, on)
    zones = [zone for zone, day in named.items() if at.astimezone(ZoneInfo(zone)).date() == day]
    return None if not zones else Q() if len(zones) == len(time_zones.NAMES) else Q(**{f"{PLACE}__in": zones})


def _whens(on: Days, path: str, condition: Q) -> tuple[list[When], date]:
    """The cases in which the zone at ``path`` has another day than most, and the day of most."""
    if not isinstance(on, dict):
        return [], on
    zones: dict[date, list[str]] = {}
    for zone, day in on.items():
        zones.setdefault(day, []).append(zone)
    most = max(zones, key=lambda day: (len(zones[day]), day))
    return [When(condition & Q(**{f"{path}__in": zones[day]}), then=Value(day)) for day in zones if day != most], most


def _case(cases: list[When], default: date) -> models.Expression:
    last = Value(default, output_field=DateField())
    return Case(*cases, default=last, output_field=DateField()) if cases else last
