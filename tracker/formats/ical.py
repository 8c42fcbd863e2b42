"""How is a deadline written into a calendar (RFC 5545), so that the same record gives the same bytes?

All-day events with an exclusive end. No word in them ages: what is said of a state holds on any day, and the clock is never
read. What was withdrawn or replaced stays, cancelled, so that a calendar that holds it learns of it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vDuration, vText

PRODID = "-//Letters of Record//Deadlines//EN"
REFRESH = timedelta(hours=12)
DAY = timedelta(1)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class Text(vText):
    """Text as RFC 5545, 3.3.11 escapes it. The library takes a backslash before N for a line break."""

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


@dataclass(frozen=True)
class CalendarEvent:
    """A deadline for a calendar.

    Attributes:
        number: permanent, and with it the event's UID.
        changes: how often it changed in public (SEQUENCE). changed: when last (DTSTAMP), aware.
        status: ``CONFIRMED``, ``TENTATIVE`` (stayed: the date does not run) or ``CANCELLED``.
    """

    number: str
    day: date
    summary: str
    description: str
    address: str
    changes: int
    changed: datetime
    status: str = "CONFIRMED"


def calendar(name: str, events: Iterable[CalendarEvent], *, address: str, alarms: Sequence[int] = ()) -> bytes:
    """A calendar file in UTF-8.

    Args:
        address: where the calendar itself is found.
        alarms: days before each event on which the reader's own calendar reminds; none unless they chose some.
    """
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for called in ("name", "x-wr-calname"):
        made.add(called, Text(plain(name)))
    made.add("url", address)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        made.add_component(_event(event, alarms))
    return made.to_ical()


def _event(event: CalendarEvent, alarms: Sequence[int]) -> Event:
    made, stamp = Event(), event.changed.astimezone(UTC).replace(microsecond=0)
    made.add("uid", uid(event.number))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", event.changes)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + DAY)
    made.add("summary", Text(plain(event.summary)))
    made.add("description", Text(plain(event.description)))
    made.add("url", event.address)
    made.add("status", event.status)
    made.add("transp", "TRANSPARENT")
    if event.status != "CANCELLED":
        for days in alarms:
            made.add_component(_alarm(event.summary, days))
    return made


def _alarm(summary: str, days: int) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", Text(plain(summary)))
    made.add("trigger", -DAY * days)
    return made


def plain(text: str) -> str:
    """The text without control characters, which no calendar may hold (RFC 5545, 3.3.11); lines stay lines."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def uid(number: str) -> str:
    """The event's identity for ever: it does not hang on the name of the site's host."""
    return f"{number}@letters-of-record"
