"""Which deadlines does a question find, in which order? For the list, its data, its calendar and the API."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict

from correspondence.models import Deadline
from correspondence.rules.deadlines import RUNNING
from correspondence.timeline.deadlines import deadlines_by_day
from correspondence.timeline.stands import Stand, all_stands
from tracker.clock import Clock
from tracker.filters.lists import STATES, DeadlineFilter
from tracker.filters.options import options


def find_deadlines(data: QueryDict, clock: Clock) -> DeadlineFilter:
    """The filter of the public deadlines of letters that stand by the day."""
    rows = deadlines_by_day(clock.now, clock.day)
    return DeadlineFilter(data, rows, options=options(clock), clock=clock)


def asked_for(filters: DeadlineFilter) -> tuple[list[Stand], list[Stand]]:
    """The deadlines that a question finds, in its order; and those that it would find in any standing.

    Where a deadline stands is a function of its ledger, never a column: it is held for the whole record.
    """
    if not filters.is_valid():
        return [], []
    start, end = filters.asked("due_from", date.min), filters.asked("due_to", date.max)
    anytime = start == date.min and end == date.max
    known, found = all_stands(filters.clock.now, filters.clock.days), filters.qs.order_by().values_list("pk", flat=True)
    listed = (known[key] for key in found if key in known)
    every = [one for one in listed if anytime or (one.due and start <= one.due <= end)]
    standing = filters.asked("standing")
    return sorted((one for one in every if standing in ("", one.state)), key=ORDERS[filters.sort]), every


def next_first(one: Stand) -> tuple:
    """Running ones by date, then the others, the latest first; without a date last."""
    due = (one.due or date.max).toordinal()
    if one.state in RUNNING:
        return 0, due, one.place, one.pk
    return (1, -due, one.place, one.pk) if one.due else (2, 0, one.place, one.pk)


def _due(one: Stand) -> tuple:
    return one.due or date.max, one.place, one.pk


ORDERS: dict[str, Callable[[Stand], tuple]] = {
    "next": next_first,
    "due": _due,
    "-due": lambda one: (one.due is None, -(one.due or date.max).toordinal(), one.place, one.pk),
    "name": lambda one: (one.place, *_due(one)),
    "-name": lambda one: ([-ord(letter) for letter in one.place], *_due(one)),
    "standing": lambda one: (list(STATES).index(one.state), *_due(one)),
}


def narrowed_deadlines(data: QueryDict, clock: Clock) -> tuple[DeadlineFilter, QuerySet[Deadline]]:
    """The filter, and the deadlines that it finds, as a query without an order, for those who page on."""
    filters = find_deadlines(data, clock)
    if not filters.is_valid():
        return filters, filters.queryset.none()
    if not {"standing", "due_from", "due_to"} & set(data):
        return filters, filters.qs
    found, _every = asked_for(filters)
    return filters, Deadline.objects.published(clock.now).filter(pk__in=[one.pk for one in found])
