"""What time is it? Read once a request, at the door, and handed down."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from correspondence.models.entry import EARLIEST, LATEST
from correspondence.rules import time_zones, us_states

WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadDate(ValueError):
    """An ``as_of`` that is no day, with a sentence for the reader."""


@dataclass(frozen=True)
class Clock:
    """The real moment, which decides what is public, and the day that pages are about.

    ``as_of`` is None where pages are about now: then each place has its own day.
    """

    now: datetime
    as_of: date | None = None
    asked: bool = False  # the reader asked for the day; otherwise the whole site is set to it

    def day_in(self, zone: str) -> date:
        """The day asked about, or today where the zone is (``America/New_York``)."""
        return self.as_of or self.now.astimezone(ZoneInfo(zone)).date()

    @property
    def days(self) -> dict[str, date]:
        """The day asked about, or today, in each time zone of the country."""
        return {zone: self.day_in(zone) for zone in time_zones.NAMES}

    @property
    def day(self) -> date:
        """The day of the site itself, in the capital."""
        return self.day_in(us_states.EASTERN)


def read(request: HttpRequest, *, takes_as_of: bool = False) -> Clock:
    """The clock of a request; raises BadDate for an ``as_of`` that cannot be read, or where none is taken."""
    text = request.GET.get("as_of", "")
    if not text:
        return Clock(timezone.now(), settings.SITE_TODAY)
    if not takes_as_of:
        raise BadDate("This page cannot be shown as of another day.")
    try:
        day = date.fromisoformat(text) if WHOLE_DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise BadDate("“As of” needs a whole date, like 2018-01-29.")
    return Clock(timezone.now(), day, asked=True)
