"""At which moment is a time that a person types, and how is a moment told them?"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import dateformat
from django.utils.translation import gettext as _

from correspondence.rules import local_times

LAST_YEARS = 10


def city(zone: str) -> str:
    """``New York``, of America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


def ahead(day: date, at: time, zone: str, *, now: datetime) -> datetime:
    """The moment at which clocks of a zone show a time; raises ValidationError unless there is one, and it lies ahead."""
    if not now.year - 1 <= day.year <= now.year + LAST_YEARS:
        raise ValidationError({"day": _("Enter a day within the next %d years.") % LAST_YEARS})
    found = local_times.moments(datetime.combine(day, at), zone)
    if not found:
        raise ValidationError(
            {"time": _("That night clocks in %s are set forward, and skip this time. Choose another.") % city(zone)}
        )
    if len(found) > 1:
        raise ValidationError(
            {"time": _("That night clocks in %s are set back, and show this time twice. Choose another.") % city(zone)}
        )
    if found[0] <= now:
        raise ValidationError({"day": _("This time is past. To publish now, choose “Publish”.")})
    return found[0]


def in_words(moment: datetime, zone: str = "") -> str:
    """``November 24, 2026, 9:00 a.m. New York (14:00 UTC)``; in the zone of the site unless told another."""
    zone = zone or settings.TIME_ZONE
    there, utc = moment.astimezone(ZoneInfo(zone)), moment.astimezone(UTC)
    same_day = there.date() == utc.date()
    world = dateformat.format(utc, "H:i" if same_day else _("F j, H:i"))
    local = dateformat.format(there, _("F j, Y, g:i a"))
    return f"{local} {city(zone)} ({world} UTC)"
