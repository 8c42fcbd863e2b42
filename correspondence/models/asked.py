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


def day_in_zone(on: Days) -> models.Expression:
    """The day asked about where the recipient is; in a zone that ``on`` does not name, the latest of its days."""
    if not isinstance(on, dict):
        return Value(on, output_field=DateField())
    latest = max(on.values())
    cases = [When(**{f"{PLACE}__in": zones}, then=Value(day)) for day, zones in _by_day(on).items() if day != latest]
    return Case(*cases, default=Value(latest), output_field=DateField()) if cases else Value(latest, output_field=DateField())


def day_asked_in_sql(on: Days, at: datetime | None) -> models.Expression:
    """The day of ``day_asked``, for the rows of a query of deadlines."""
    plain, live = day_in_zone(on), _now_in(on, at)
    if not live or at is None:
        return plain
    timed = Q(due_time__isnull=False) & Q(**{f"{PLACE}__in": live})
    there = _by_day({zone: at.astimezone(ZoneInfo(zone)).date() for zone in time_zones.NAMES})
    cases = [When(timed & Q(due_time_zone__in=zones), then=Value(day)) for day, zones in there.items()]
    return Case(*cases, default=plain, output_field=DateField())


def late_in_the_day_in_sql(on: Days, at: datetime | None) -> models.Expression:
    """Whether the time of ``day_asked`` has passed, for the rows of a query of deadlines."""
    live = _now_in(on, at)
    if not live or at is None:
        return Value(False, output_field=BooleanField())
    clocks: dict[time, list[str]] = {}
    for zone in time_zones.NAMES:
        clocks.setdefault(at.astimezone(ZoneInfo(zone)).time(), []).append(zone)
    passed = Q(pk__in=[])
    for now, zones in clocks.items():
        passed |= Q(due_time_zone__in=zones, due_time__lte=now)
    timed = Q(due_time__isnull=False) & Q(**{f"{PLACE}__in": live})
    return Case(When(timed & passed, then=Value(True)), default=Value(False), output_field=BooleanField())


def _now_in(on: Days, at: datetime | None) -> list[str]:
    """The zones in which the day asked about is today."""
    if at is None:
        return []
    named = on if isinstance(on, dict) else dict.fromkeys(time_zones.NAMES, on)
    return [zone for zone, day in named.items() if at.astimezone(ZoneInfo(zone)).date() == day]


def _by_day(days: dict[str, date]) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for zone, day in days.items():
        found.setdefault(day, []).append(zone)
    return found
