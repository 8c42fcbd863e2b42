"""What is due, from whom, and by when? What is next comes first."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from correspondence.models import Jurisdiction
from correspondence.rules import us_states
from correspondence.rules.deadlines import RUNNING
from correspondence.timeline.deadlines import DeadlineOnDay, Stand, deadlines_by_day, deadlines_on_day, stands
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.filters.lists import STATES, DeadlineFilter, keys
from tracker.filters.options import options
from tracker.formats import dates, deadline_words
from tracker.formats.csv_rows import csv_response

PER_PAGE = 100

COLUMNS = (
    Column("due", gettext_lazy("Due")),
    Column("name", gettext_lazy("Jurisdiction")),
    Column("", gettext_lazy("What is due")),
    Column("standing", gettext_lazy("Standing")),
)


def find(request: HttpRequest, clock: Clock) -> DeadlineFilter:
    """The filter of the public deadlines of letters that stand by the day."""
    rows = deadlines_by_day(clock.now, clock.day, clock.days)
    return DeadlineFilter(request.GET, rows, options=options(clock), clock=clock)


def asked_for(filters: DeadlineFilter) -> tuple[list[Stand], list[Stand]]:
    """The deadlines that a question finds, in its order; and those that it would find in any standing. One query."""
    if not filters.is_valid():
        return [], []
    start, end = filters.asked("due_from", date.min), filters.asked("due_to", date.max)
    anytime = start == date.min and end == date.max
    every = [one for one in stands(filters.qs) if anytime or (one.due and start <= one.due <= end)]
    standing = filters.asked("standing")
    return sorted((one for one in every if standing in ("", one.state)), key=ORDERS[filters.sort]), every


def _next(one: Stand) -> tuple:
    """Running ones by date, then the others, the latest first; without a date last."""
    due = (one.due or date.max).toordinal()
    if one.state in RUNNING:
        return 0, due, one.place, one.pk
    return (1, -due, one.place, one.pk) if one.due else (2, 0, one.place, one.pk)


def _due(one: Stand) -> tuple:
    return one.due or date.max, one.place, one.pk


ORDERS: dict[str, Callable[[Stand], tuple]] = {
    "next": _next,
    "due": _due,
    "-due": lambda one: (one.due is None, -(one.due or date.max).toordinal(), one.place, one.pk),
    "name": lambda one: (one.place, *_due(one)),
    "-name": lambda one: ([-ord(letter) for letter in one.place], *_due(one)),
    "standing": lambda one: (list(STATES).index(one.state), *_due(one)),
}


@page(takes_as_of=True)
def deadlines(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The list of deadlines, a page at a time."""
    filters = find(request, clock)
    listed, every = asked_for(filters)
    shown = a_page_of(request, [one.pk for one in listed], PER_PAGE)
    slug = filters.asked("jurisdiction")
    place = Jurisdiction.objects.published(clock.now).filter(slug=slug).first() if slug else None
    context = {
        "filter": filters,
        "place": place.full_name if place else slug,
        "anchor": "list",
        "columns": columns(request, filters, COLUMNS),
        "sorted_by": filters.sorts[filters.sort],
        "standing": STATES.get(filters.asked("standing"), ""),
        "none_next": filters.sort == "next" and bool(listed) and _next(listed[0])[0] > 0,
        "page": shown,
        "pages": pages(request, filters, shown),
        "rows": [_row(one) for one in deadlines_on_day(shown.object_list, at=clock.now, days=clock.days)],
        "tally": _tally(request, filters, every),
        "csv_query": query(request, filters),
        "calendar_query": query(request, filters, sort="", as_of=""),
        "canonical_keys": (*keys(DeadlineFilter), "as_of", "page"),
    }
    return show(request, clock, "public/deadlines.html", context, status=200 if filters.is_valid() else 400)


def _tally(request: HttpRequest, filters: DeadlineFilter, every: list[Stand]) -> list[dict[str, Any]]:
    """How many there are in each standing; each leads to them."""
    counted, asked = Counter(one.state for one in every), filters.asked("standing")
    return [
        {
            "label": label, "count": counted[state], "current": state == asked,
            "query": query(request, filters, standing="" if state == asked else state, page=""),
        }
        for state, label in STATES.items()
        if counted[state]
    ]  # fmt: skip


def _row(one: DeadlineOnDay) -> dict[str, Any]:
    deadline, status, place = one.deadline, one.status, one.deadline.letter.jurisdiction
    words = deadline_words.words(status, sent=one.sent, on=one.on, followed=one.followed)
    return {
        "deadline": deadline,
        "address": addresses.deadline_address(deadline),
        "place": place,
        "state": us_states.NAMES[place.state],
        "place_address": addresses.jurisdiction_address(place),
        "letter_address": addresses.letter_address(deadline.letter),
        "letter_day": dates.short(one.sent) if one.sent else "",
        "due": dates.short(status.due) if status.due else "",
        "iso": status.due.isoformat() if status.due else "",
        "weekday": dates.weekday(status.due) if status.due else "",
        "time": dates.time_of_day(deadline.due_time, deadline.due_time_zone) if deadline.due_time else "",
        "words": words,
    }


HEADER = [
    "number", "letter", "jurisdiction", "state", "round", "what_is_due", "basis", "period_as_written", "due", "first_due",
    "counted_to", "due_time", "due_time_zone", "standing", "in_words", "extended", "stayed_since", "receipt_disputed", "answered",
    "followed_until",
]  # fmt: skip


@page(takes_as_of=True)
def deadlines_csv(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The same deadlines as data."""
    filters = find(request, clock)
    refuse_bad_questions(request, filters, "as_of")
    listed = deadlines_on_day([one.pk for one in asked_for(filters)[0]], at=clock.now, days=clock.days)
    return csv_response("deadlines.csv", HEADER, (_csv_row(one) for one in listed))


def _csv_row(one: DeadlineOnDay) -> list[Any]:
    deadline, status, letter = one.deadline, one.status, one.deadline.letter
    words = deadline_words.words(status, sent=one.sent, on=one.on, followed=one.followed)
    answered = status.answered.isoformat() if status.answered else ""
    return [
        deadline.number, letter.number, letter.jurisdiction.slug, letter.jurisdiction.state,
        letter.round.slug if letter.round else "", deadline.what_is_due, deadline.basis, deadline.period_as_written, status.due,
        status.first_due, status.due and deadline.counted_to(status.due), deadline.due_time and f"{deadline.due_time:%H:%M}",
        deadline.due_time_zone if deadline.due_time else "", status.state.value, words.line, "yes" if status.extended else "",
        status.stayed, "yes" if status.receipt_disputed else "", answered, one.followed.isoformat() if one.followed else "",
    ]  # fmt: skip
