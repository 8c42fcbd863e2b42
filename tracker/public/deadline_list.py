"""What is due, from whom, and by when? What is next comes first."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext, gettext_lazy

from correspondence.models import Jurisdiction
from correspondence.rules import us_states
from correspondence.timeline.deadlines import DeadlineOnDay, deadlines_on_day
from correspondence.timeline.stands import Stand
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.entrance.table_files import files, in_parts, table_response
from tracker.filters.deadlines_found import asked_for, find_deadlines, next_first
from tracker.filters.lists import STATES, DeadlineFilter, keys
from tracker.formats import dates, deadline_words
from tracker.formats.tables import Table
from tracker.formats.tables import columns as table_columns

PER_PAGE = 100

COLUMNS = (
    Column("due", gettext_lazy("Due")),
    Column("name", gettext_lazy("Jurisdiction")),
    Column("", gettext_lazy("What is due")),
    Column("standing", gettext_lazy("Standing")),
)


@page(takes_as_of=True)
def deadlines(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The list of deadlines, a page at a time."""
    filters = find_deadlines(request.GET, clock)
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
        "none_next": filters.sort == "next" and bool(listed) and next_first(listed[0])[0] > 0,
        "page": shown,
        "pages": pages(request, filters, shown),
        "rows": [_row(one) for one in deadlines_on_day(shown.object_list, at=clock.now, days=clock.days)],
        "tally": _tally(request, filters, every),
        "files": files("deadlines-data", query(request, filters)),
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


DATA = table_columns(
    number="text", letter="text", jurisdiction="text", state="text", round="text", what_is_due="text", basis="text",
    period_as_written="text", due="day", first_due="day", counted_to="day", due_time="time", due_time_zone="text",
    standing="text", in_words="text", extended="truth", stayed_since="day", receipt_disputed="truth", answered="part date",
    followed_until="part date",
)  # fmt: skip


@page(takes_as_of=True)
def deadlines_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """The same deadlines as data."""
    filters = find_deadlines(request.GET, clock)
    refuse_bad_questions(request, filters, "as_of")
    keys_ = [one.pk for one in asked_for(filters)[0]]

    def written(part: list[int]) -> list[Any]:
        return [_values(one) for one in deadlines_on_day(part, at=clock.now, days=clock.days)]

    return table_response(request, clock, Table("deadlines", gettext("Deadlines"), DATA, in_parts(keys_, written)), form)


def _values(one: DeadlineOnDay) -> list[Any]:
    deadline, status, letter = one.deadline, one.status, one.deadline.letter
    words = deadline_words.words(status, sent=one.sent, on=one.on, followed=one.followed)
    return [
        deadline.number, letter.number, letter.jurisdiction.slug, letter.jurisdiction.state,
        letter.round.slug if letter.round else None, deadline.what_is_due, deadline.basis, deadline.period_as_written,
        status.due, status.first_due, deadline.counted_to(status.due) if status.due else None, deadline.due_time,
        deadline.due_time_zone if deadline.due_time else None, status.state.value, words.line, bool(status.extended),
        status.stayed, bool(status.receipt_disputed), status.answered.isoformat() if status.answered else None,
        one.followed.isoformat() if one.followed else None,
    ]  # fmt: skip
