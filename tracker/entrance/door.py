"""What does every public page do first? Reads the clock, refuses what it cannot read, and renders."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from correspondence.models import Entry
from correspondence.models.entry import EntryQuerySet
from correspondence.rules import us_states
from tracker import clock as clocks
from tracker.clock import BadDate, Clock
from tracker.entrance.keep_day import keep_day
from tracker.formats import dates


class BadQuestion(ValueError):
    """A query that cannot be read, with a sentence for the reader."""


class Gone(Exception):
    """What the address named was withdrawn; the page says so and nothing more."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry


def page(*, takes_as_of: bool = False) -> Callable:
    """Mark a view as a public page: GET and HEAD, called with the request's clock; a bad question is answered with 400."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(view)
        def door(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            try:
                clock = clocks.read(request, takes_as_of=takes_as_of)
                return view(request, clock, **kwargs)
            except Gone as gone:
                return show(request, Clock(clocks.timezone.now()), "public/410.html", gone_words(gone.entry), status=410)
            except (BadDate, BadQuestion) as error:
                return show(request, Clock(clocks.timezone.now()), "public/400.html", {"sentence": str(error)}, status=400)

        door.takes_as_of = takes_as_of  # type: ignore[attr-defined]
        return door

    return decorate


def gone_words(entry: Entry) -> dict[str, Any]:
    """What is said of an entry that was withdrawn, and no more: its number, its kind, the day and the kind of reason."""
    day = entry.withdrawn_at.astimezone(ZoneInfo(us_states.EASTERN)).date() if entry.withdrawn_at else None
    return {
        "number": entry.number,
        "kind": entry._meta.verbose_name,
        "day": dates.day(day) if day else "",
        "iso": day.isoformat() if day else "",
        "why": entry.get_withdrawn_for_display(),
    }


def found(rows: EntryQuerySet, clock: Clock, **named: Any) -> Any:
    """The one public entry that an address names.

    Raises Gone for one that was withdrawn, and Http404 alike for what never was and for what is not public.
    """
    if (entry := rows.filter(**named).first()) is not None:
        return entry
    if (entry := rows.model.objects.withdrawn(clock.now).filter(**named).first()) is not None:
        raise Gone(entry)
    raise Http404


def show(request: HttpRequest, clock: Clock, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page with what every page prints: the day it is about, and its one address."""
    keep = {key: value for key, value in request.GET.items() if key in context.get("canonical_keys", ())}
    common = {
        "clock": clock,
        "today": dates.day(clock.day),
        "today_iso": clock.day.isoformat(),
        "site_day": dates.day(settings.SITE_TODAY) if settings.SITE_TODAY and not clock.asked else "",
        "canonical": settings.SITE_URL + getattr(request, "preview", request.path) + (f"?{urlencode(keep)}" if keep else ""),
    }
    response = render(request, template, common | context, status=status)
    if clock.asked:
        response.content = keep_day(response.content.decode(), clock.day).encode()
    return response


def only_known(request: HttpRequest, *known: str) -> None:
    """Raise BadQuestion for a key that a data address does not know: never a silently full list."""
    if unknown := sorted(set(request.GET) - set(known)):
        raise BadQuestion(_("Not a filter of this list: %s.") % ", ".join(unknown)[:200])
    if twice := sorted(key for key, values in request.GET.lists() if len(values) > 1):
        raise BadQuestion(_("Asked twice: %s. Ask once.") % ", ".join(twice)[:200])
