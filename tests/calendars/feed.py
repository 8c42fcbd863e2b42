"""What a calendar of the site holds, and what may happen to a deadline in it."""

from datetime import date

import icalendar

from correspondence.models import Citation, LedgerLine, Source

ALL, LAWRENCE, OURS = "/deadlines.ics", "/jurisdictions/lawrence-ma/deadlines.ics", "/jurisdictions/elsewhere-ma/deadlines.ics"
DUE = date(2025, 3, 28)


def events(client, address=OURS) -> list:
    return icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT")


def event(client):
    (only,) = events(client)
    return only


def enter(deadline, kind, new_due=None, **more) -> LedgerLine:
    return LedgerLine.objects.create(deadline=deadline, kind=kind, on=date(2025, 3, 10), new_due=new_due, **more)


def cite(deadline) -> None:
    """Give it a source, without which nothing is published."""
    Citation.objects.create(entry=deadline, source=Source.objects.first())
