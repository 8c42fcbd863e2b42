"""The admin’s first page: what waits for whoever opens it, and what is the next press for each?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from correspondence.models import ClerkEntry, Deadline, Document, Entry, Round
from correspondence.models.entry import Stage
from correspondence.rules import time_zones
from correspondence.timeline.today import Group, Row, Waits, papers_waiting, today
from correspondence.timeline.waiting_deadlines import LATELY, waiting_deadlines

HEADINGS = {
    Waits.WEEK: gettext_lazy("Due in 7 days"),
    Waits.PAST: gettext_lazy("Past, with no answer on file"),
    Waits.CLERKS: gettext_lazy("Clerks’ entries to check"),
    Waits.REVIEW: gettext_lazy("Drafts to review"),
    Waits.FOUND: gettext_lazy("Papers with something to look at before they are published"),
    Waits.UNREADABLE: gettext_lazy("Papers that could not be read"),
    Waits.READY: gettext_lazy("Papers that can be published"),
    Waits.PROPOSED: gettext_lazy("Papers with proposals to accept or refuse"),
    Waits.LOOSE: gettext_lazy("Papers attached to nothing"),
    Waits.SENT_BACK: gettext_lazy("Your drafts that came back from review"),
    Waits.DRAFTS: gettext_lazy("Your drafts, not yet sent for review"),
    Waits.DEAD: gettext_lazy("Sources that are no longer found"),
    Waits.IMPORTS: gettext_lazy("Imports to finish"),
    Waits.UNFOLLOWED: gettext_lazy("Rounds not followed lately"),
    Waits.AHEAD: gettext_lazy("Published at a later hour"),
}
NEXT = {
    Waits.CLERKS: gettext_lazy("Check"),
    Waits.REVIEW: gettext_lazy("Review"),
    Waits.FOUND: gettext_lazy("Look at it"),
    Waits.READY: gettext_lazy("Publish it"),
    Waits.PROPOSED: gettext_lazy("Decide"),
    Waits.LOOSE: gettext_lazy("See what it is"),
    Waits.SENT_BACK: gettext_lazy("Go on"),
    Waits.DRAFTS: gettext_lazy("Go on"),
    Waits.IMPORTS: gettext_lazy("Finish"),
}
PAPERS = (Waits.FOUND, Waits.UNREADABLE, Waits.READY, Waits.PROPOSED, Waits.LOOSE)


@dataclass(frozen=True)
class Line:
    """A row in words, with its links: (what is pressed, address)."""

    name: str
    about: str
    when: str
    acts: list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """A group in words, and the lists that hold the rest of it: (name, address)."""

    waits: Waits
    heading: str
    count: int
    lines: list[Line]
    rest: list[tuple[str, str]]


def days_now(at: datetime) -> dict[str, date]:
    """Today in each time zone."""
    return {zone: at.astimezone(ZoneInfo(zone)).date() for zone in time_zones.NAMES}


def with_today(index: Callable) -> Callable:
    """The admin’s own first page, with what waits above the tables."""

    @wraps(index)
    def page(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        at = timezone.now()
        days = days_now(at)
        groups = [shown(group, request, at, days) for group in today(request.user, at=at, days=days)]
        day = formats.date_format(timezone.localdate(at), "l, " + formats.get_format("DATE_FORMAT"))
        return index(request, {"title": _("Today"), "day": day, "groups": groups, **(extra_context or {})})

    return page


def shown(group: Group, request: HttpRequest, at: datetime, days: dict[str, date]) -> Shown:
    lines = [line(group.waits, row, request, days) for row in group.rows]
    rest = list(lists(group, at, days)) if group.count > len(lines) else []
    return Shown(group.waits, str(HEADINGS[group.waits]), group.count, lines, rest)


def line(waits: Waits, row: Row, request: HttpRequest, days: dict[str, date]) -> Line:
    thing, acts = row.thing, [(str(NEXT.get(waits, _("Open it"))), change(row.thing))]
    if isinstance(thing, Deadline):
        place = thing.letter.jurisdiction
        if waits == Waits.PAST and request.user.has_perm("correspondence.add_response"):
            asked = urlencode({"jurisdictions": place.pk})
            acts = [
                (_("Log a response"), f"{reverse('admin:correspondence_response_add')}?{asked}"),
                (_("Confirm that there is none"), acts[0][1]),
            ]
        if waits in (Waits.WEEK, Waits.PAST):
            return Line(str(place), thing.what_is_due, due(row.day, days.get(place.time_zone) or max(days.values())), acts)
        return Line(str(place), thing.what_is_due, since(waits, row), acts)
    if isinstance(thing, ClerkEntry):
        return Line(str(thing.deadline.letter.jurisdiction), str(thing), since(waits, row), acts)
    if isinstance(thing, Document):
        pages = ngettext("%d page", "%d pages", thing.pages) % thing.pages if thing.pages else ""
        about = ", ".join(filter(None, [thing.number, thing.get_kind_display(), pages, thing.sha256[:12]]))
        return Line(thing.label or _("Paper"), about, since(waits, row), acts)
    if isinstance(thing, Round) and waits == Waits.UNFOLLOWED:
        return Line(thing.name, "", _("followed until %s") % part_date(thing), acts)
    kind = capfirst(thing._meta.verbose_name)
    unnamed = isinstance(thing, Entry) and not thing.number  # two drafts of one place are told apart by it
    return Line(str(thing), f"{kind} {_('(draft %d)') % thing.pk}" if unnamed else kind, since(waits, row), acts)


def due(day: date, here: date) -> str:
    """The due date, and how far it is from today where the recipient is."""
    left, named = (day - here).days, formats.date_format(day)
    if left == 0:
        return _("%s, today") % named
    if left > 0:
        return ngettext("%(day)s, in %(n)d day", "%(day)s, in %(n)d days", left) % {"day": named, "n": left}
    return ngettext("%(day)s, %(n)d day ago", "%(day)s, %(n)d days ago", -left) % {"day": named, "n": -left}


def since(waits: Waits, row: Row) -> str:
    """Since or until when it waits, and who made it wait."""
    moment = timezone.localtime(row.at) if row.at else row.day
    day = formats.date_format(moment, "DATETIME_FORMAT" if waits == Waits.AHEAD else "DATE_FORMAT") if moment else ""
    if waits == Waits.DEAD:
        return _("not found since %s") % day
    return f"{row.by}, {day}" if row.by and day else day or str(row.by or "")


def part_date(round_: Round) -> str:
    """The day, month or year up to which a round was followed."""
    names = {"month": "YEAR_MONTH_FORMAT", "year": "Y"}
    return formats.date_format(round_.followed_until, names.get(round_.followed_until_precision, "DATE_FORMAT"))


def change(thing: Model) -> str:
    return reverse(f"admin:correspondence_{thing._meta.model_name}_change", args=[thing.pk])


def lists(group: Group, at: datetime, days: dict[str, date]) -> Iterator[tuple[str, str]]:
    """The lists that hold the rest of a group."""
    filters = {
        Waits.WEEK: {"waits": Waits.WEEK},
        Waits.PAST: {"waits": Waits.PAST},
        Waits.CLERKS: {"became": "waiting"},
        Waits.REVIEW: {"stage__exact": Stage.IN_REVIEW},
        **{waits: {"waits": waits} for waits in PAPERS},
        Waits.SENT_BACK: {"stage__exact": Stage.DRAFT},
        Waits.DRAFTS: {"stage__exact": Stage.DRAFT},
        Waits.DEAD: {"dead_since__isnull": "False"},
        Waits.IMPORTS: {"state__exact": "open"},
        Waits.UNFOLLOWED: {"stage__exact": Stage.PUBLISHED, "followed_until__lt": min(days.values()) - LATELY},
        Waits.AHEAD: {"stage__exact": Stage.PUBLISHED, "publish_at__gt": at.isoformat()},
    }
    for table, count in group.tables.items():
        opts = apps.get_model("correspondence", table)._meta
        address = reverse(f"admin:correspondence_{table}_changelist")
        yield f"{capfirst(opts.verbose_name_plural)} ({count})", f"{address}?{urlencode(filters[group.waits])}"


class WaitsFilter(admin.SimpleListFilter):
    """The deadlines that stand on the first page, all of them."""

    title = gettext_lazy("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        return [(waits.value, HEADINGS[waits]) for waits in (Waits.WEEK, Waits.PAST)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in (Waits.WEEK, Waits.PAST):
            return queryset
        at = timezone.now()
        return queryset.filter(pk__in=getattr(waiting_deadlines(at, days_now(at)), self.value()))


class PapersWaitFilter(WaitsFilter):
    """The papers that stand on the first page, all of them."""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        mine = papers_waiting(timezone.now(), may_publish=request.user.has_perm("correspondence.publish_entry"))
        return [(waits.value, HEADINGS[waits]) for waits in mine]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        mine = papers_waiting(timezone.now(), may_publish=request.user.has_perm("correspondence.publish_entry"))
        return queryset.filter(pk__in=mine[Waits(self.value())].order_by().values("pk")) if self.value() in mine else queryset


admin.site.index = with_today(admin.site.index)
admin.site.site_header = admin.site.site_title = "Letters of Record"
