"""One page for a clerk: what is due from their places, soonest first."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from correspondence.models import Membership, Person
from correspondence.timeline.desk import SOON, Group, Line, desk_of, last_of_week
from tracker.clock import Clock
from tracker.desk.keys import key, named
from tracker.desk.lines import row, told
from tracker.formats import dates
from tracker.models import Holder

HEADINGS = {
    Group.OVERDUE: gettext_lazy("Overdue"),
    Group.PAST: gettext_lazy("Past, no answer on file"),
    Group.WEEK: gettext_lazy("This week"),
    Group.MONTH: gettext_lazy("Next 30 days"),
    Group.LATER: gettext_lazy("Later"),
    Group.UNDATED: gettext_lazy("No date set"),
    Group.SETTLED: gettext_lazy("Lately settled"),
}
TALLY = {
    Group.OVERDUE: gettext_lazy("overdue"),
    Group.PAST: gettext_lazy("past, no answer on file"),
    Group.WEEK: gettext_lazy("this week"),
    Group.MONTH: gettext_lazy("next 30 days"),
    Group.LATER: gettext_lazy("later"),
    Group.UNDATED: gettext_lazy("without a date"),
    Group.SETTLED: gettext_lazy("lately settled"),
}

Wrong = tuple[int, str, forms.Form]  # the deadline, verb and form that could not be taken


def clock_of_desk() -> Clock:
    """The present, or the day that the whole site is set to."""
    return Clock(timezone.now(), settings.SITE_TODAY)


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The desk of whoever is signed in."""
    return draw(request)


def draw(request: HttpRequest, *, wrong: Wrong | None = None, sentence: str = "", status: int = 200) -> HttpResponse:
    """The page; what is ``wrong`` stands open with what was typed, and a ``sentence`` says what could not be done."""
    clock, person = clock_of_desk(), request.user
    lines = desk_of(person, at=clock.now, days=clock.days)
    holders = dict(_holders(lines))
    groups: dict[Group, list[dict[str, Any]]] = {group: [] for group in Group}
    for line in lines:
        if line.group:
            mine = wrong[1:] if wrong and wrong[0] == line.deadline.pk else None
            name = holders.get(line.deadline.pk, "")
            groups[line.group].append(row(line, person=person, now=clock.now, holder=name, wrong=mine))
    for rows in (groups[Group.PAST], groups[Group.SETTLED]):
        rows.sort(key=lambda one: one["iso"], reverse=True)
    places = Membership.objects.filter(person=person).select_related("jurisdiction").order_by("jurisdiction__name")
    names = [one.jurisdiction.full_name for one in places]
    context = {
        "groups": [_group(group, rows, clock.day) for group, rows in groups.items() if rows],
        "places": names,
        "counted": ngettext("%d jurisdiction", "%d jurisdictions", len(names)) % len(names),
        "weekday": dates.weekday(clock.day),
        "today": dates.day(clock.day),
        "today_iso": clock.day.isoformat(),
        "site_day": dates.day(settings.SITE_TODAY) if settings.SITE_TODAY else "",
        "done": _done(request, person, lines),
        "undone": "undone" in request.GET,
        "sentence": sentence,
        "has_calendar": hasattr(person, "calendar_token"),
    }
    return render(request, "desk/desk.html", context, status=status)


def _holders(lines: Iterable[Line]) -> Iterable[tuple[int, str]]:
    """Who has which line, as somebody of its place said last; a letter may have been entered for another place before."""
    said = Holder.objects.filter(deadline__in=[line.deadline.pk for line in lines])
    return said.filter(said_by__memberships__jurisdiction=F("deadline__letter__jurisdiction")).values_list("deadline", "name")


def _group(group: Group, rows: list[dict[str, Any]], today: date) -> dict[str, Any]:
    return {
        "id": group.value, "heading": HEADINGS[group], "beside": _span(group, today), "rows": rows, "count": len(rows),
        "label": TALLY[group],
    }  # fmt: skip


def _span(group: Group, today: date) -> str:
    """The days that a group holds, beside its heading."""
    sunday, last = last_of_week(today), today + SOON
    if group == Group.WEEK:
        return _("%(first)s to %(last)s") % {"first": dates.day_of_year(today), "last": dates.day_of_year(sunday)}
    if group == Group.MONTH:
        return _("to %s") % dates.day_of_year(last)
    if group == Group.LATER:
        return _("%s and after") % dates.day_of_year(last + timedelta(1))
    return ""


def _done(request: HttpRequest, person: Person, lines: Iterable[Line]) -> dict[str, Any] | None:
    """What was just entered, in words, with the way back."""
    name = request.GET.get("done", "")
    entries = {entry.pk: (entry, line) for line in lines for entry in line.entries} if name else {}
    pk = named(person, "entry", name, [pk for pk, (entry, _line) in entries.items() if entry.entered_by_id == person.pk])
    if pk is None:
        return None
    entry, line = entries[pk]
    return {"place": line.deadline.letter.jurisdiction.short_name, "what": line.deadline.what_is_due, "said": told(entry),
            "undo": key(person, "entry", pk) if entry.may_be_undone(timezone.now()) else "",
            "line": key(person, "line", line.deadline.pk)}  # fmt: skip
