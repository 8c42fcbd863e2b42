"""A clerk’s own calendar: its secret address, made, shown and revoked; and the file that it gives."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.models import Deadline
from tracker.formats import dates, ical
from tracker.formats.deadline_events import events_of
from tracker.models import CalendarToken


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Make the address, show it once more, or revoke it. The address stands in the answer to a press alone, in no page."""
    token = CalendarToken.objects.filter(person=request.user).first()
    wanted = request.POST.get("do", "") if request.method == "POST" else ""
    if wanted == "revoke" and token:
        token.delete()
        return HttpResponseRedirect(reverse("desk-calendar"))
    dead = token is None or CalendarToken.objects.of(token.secret) is None  # made with another key, or for a place before
    if (wanted in ("make", "show") and dead) or wanted == "renew":
        token = CalendarToken.objects.make(request.user, now=timezone.now())
    shown = settings.SITE_URL + reverse("desk-calendar-file", args=[token.secret]) if token and wanted else ""
    made = dates.day(timezone.localdate(token.made_at)) if token else ""
    return render(request, "desk/calendar.html", {"made": made, "shown": shown})


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The public deadlines of a clerk’s places as a calendar, with the events of the public calendars.

    Not found alike for a secret that was revoked, whose person left, or that never was.
    """
    token = CalendarToken.objects.of(secret)
    if token is None:
        raise Http404
    now = timezone.now()
    rows = Deadline.objects.published(now).filter(letter__jurisdiction__memberships__person=token.person)
    events = events_of(rows, now, site=settings.SITE_URL)
    body = ical.calendar("My deadlines, Letters of Record", events, address=settings.SITE_URL + reverse("desk"))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="my-deadlines.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response
