"""Deadlines as a calendar that moves when the record moves: all that a list shows, or those of one place."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from correspondence.models import Deadline, Jurisdiction
from correspondence.models.deadline_queries import DeadlineQuerySet
from tracker.clock import Clock
from tracker.entrance.door import BadQuestion, found, only_known, page
from tracker.entrance.listing import refuse_bad_questions
from tracker.filters.deadlines_found import asked_for, find_deadlines
from tracker.formats import ical
from tracker.formats.deadline_events import events_of

MOST_ALARMS, MOST_DAYS = 6, 60


@page()
def deadlines_calendar(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The deadlines of the list, with its filters."""
    filters = find_deadlines(request.GET, clock)
    refuse_bad_questions(request, filters, "alarms")
    rows = Deadline.objects.published(clock.now).filter(pk__in=[one.pk for one in asked_for(filters)[0]])
    return _file(request, clock, _("Deadlines on record"), rows, "deadlines.ics")


@page()
def jurisdiction_calendar(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """The deadlines of one place."""
    only_known(request, "alarms")
    place = found(Jurisdiction.objects.published(clock.now), clock, slug=slug)
    rows = Deadline.objects.published(clock.now).filter(letter__jurisdiction=place)
    return _file(request, clock, _("Deadlines of %s") % place.full_name, rows, f"deadlines-{place.slug}.ics")


def _file(request: HttpRequest, clock: Clock, name: str, rows: DeadlineQuerySet, filename: str) -> HttpResponse:
    events = events_of(rows, clock.now, site=settings.SITE_URL)
    body = ical.calendar(name, events, address=settings.SITE_URL + request.path, alarms=_alarms(request))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response  # no Last-Modified: what is taken off the record takes its own date along, and the ETag tells


def _alarms(request: HttpRequest) -> list[int]:
    """The days before, ``?alarms=14,7,1``. Raises BadQuestion for what is none."""
    text = request.GET.get("alarms", "")
    parts = text.split(",") if text else []
    days = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 2]
    if len(days) != len(parts) or len(days) > MOST_ALARMS or max(days, default=0) > MOST_DAYS:
        raise BadQuestion(_("Alarms are days before the date, at most six of up to 60, like 14,7,1."))
    return sorted(set(days), reverse=True)
