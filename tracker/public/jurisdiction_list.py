"""Which places are on record, where does each stand, and how much hangs on it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from correspondence.models import Jurisdiction
from correspondence.rules import us_states
from correspondence.rules.standing import Standing
from correspondence.timeline.money import EXACT, at_stake, preferred
from correspondence.timeline.rounds import letters_by_day
from correspondence.timeline.standings import PlaceOnDay, places_on_day
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.filters.lists import JurisdictionFilter, keys
from tracker.filters.options import options
from tracker.formats import dates, money
from tracker.formats.csv_rows import csv_response
from tracker.wording.money_lines import lines_of_year
from tracker.wording.standing_words import standing_words

PER_PAGE = 50
STANDINGS = list(Standing)


@dataclass
class Found:
    """The places that a question finds, in order, and what was asked."""

    filters: JurisdictionFilter
    places: QuerySet[Jurisdiction] | list[Jurisdiction]
    year: int | None
    program: str
    known: dict[int, PlaceOnDay]


def _find(request: HttpRequest, clock: Clock) -> Found:
    offered = options(clock)
    rows = Jurisdiction.objects.published(clock.now)
    filters = JurisdictionFilter(request.GET, rows, options=offered, clock=clock)
    asked_year = filters.asked("year")
    year = int(asked_year) if asked_year else offered.default_year
    program = offered.years[year][0] if year else ""
    places = filters.qs if filters.is_valid() else rows.none()
    low, high = filters.asked("min", None), filters.asked("max", None)
    if low is not None or high is not None or filters.sort.endswith("amount"):
        places = _with_amount(places, year, program, clock)
        places = places.filter(amount__gte=low) if low is not None else places
        places = places.filter(amount__lte=high) if high is not None else places
    if filters.sort.endswith("letters"):
        places = _with_letters(places, clock)
    places = _ordered(places, filters.sort)
    if not filters.asked("standing") and filters.sort not in ("standing", "due", "-due"):
        return Found(filters, places, year, program, {})
    # Where a place stands is a function of its letters, never a column: these questions read all places that are left.
    everything = list(places)
    known = places_on_day({place.pk: clock.day_in(place.time_zone) for place in everything}, at=clock.now)
    if standing := filters.asked("standing"):
        everything = [place for place in everything if known[place.pk].standing == standing]
    if filters.sort == "standing":
        everything.sort(key=lambda place: STANDINGS.index(known[place.pk].standing))
    elif filters.sort.endswith("due"):
        due = {place.pk: found[1].due for place in everything if (found := known[place.pk].last_deadline) and found[1].due}
        none = [place for place in everything if place.pk not in due]
        dated = [place for place in everything if place.pk in due]
        everything = sorted(dated, key=lambda place: due[place.pk], reverse=filters.sort.startswith("-")) + none
    return Found(filters, everything, year, program, known)


def _with_amount(places: QuerySet, year: int | None, program: str, clock: Clock) -> QuerySet:
    """Places with the amount of their unqualified grants of one program and year, for filter and order."""
    figures = preferred(at_stake(clock.now, clock.day).filter(fiscal_year=year, program=program, qualifier=""))
    mine = figures.filter(grant__jurisdiction=OuterRef("pk"), precision__in=EXACT).order_by()
    summed = mine.values("grant__jurisdiction").annotate(total=Sum("amount")).values("total")
    return places.annotate(amount=Subquery(summed))


def _with_letters(places: QuerySet, clock: Clock) -> QuerySet:
    mine = letters_by_day(clock.now, clock.day).filter(jurisdiction=OuterRef("pk")).values("jurisdiction")
    counted = Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return places.annotate(letter_count=Coalesce(counted, Value(0)))


def _ordered(places: QuerySet, sort: str) -> QuerySet:
    column = {"amount": "amount", "letters": "letter_count", "state": "state", "kind": "kind"}.get(sort.lstrip("-"), "name")
    term = F(column).desc(nulls_last=True) if sort.startswith("-") else F(column).asc(nulls_last=True)
    return places.order_by(term, "name", "state", "slug")


def _rows(places: Sequence[Jurisdiction], found: Found, clock: Clock) -> list[dict[str, Any]]:
    days = {place.pk: clock.day_in(place.time_zone) for place in places}
    known = found.known or places_on_day(days, at=clock.now)
    amounts = lines_of_year(places, found.year, clock)
    rows = []
    for place in places:
        on_day = known[place.pk]
        due = on_day.last_deadline[1].due if on_day.last_deadline else None
        rows.append({
            "place": place,
            "address": addresses.jurisdiction_address(place),
            "state": us_states.NAMES[place.state],
            "kind": place.kind_words,
            "letters": len(on_day.letters),
            "months": [dates.short_month(letter.day) for letter in on_day.letters[-3:] if letter.day],
            "more": max(len(on_day.letters) - 3, 0),
            "standing": on_day.standing.value,
            "words": standing_words(on_day, days[place.pk]),
            "due_day": dates.short(due) if due else "",
            "due_iso": due.isoformat() if due else "",
            "due_state": on_day.last_deadline[1].state.value if on_day.last_deadline else "",
            "followed": on_day.followed,
            "amounts": amounts[place.pk],
        })  # fmt: skip
    return rows


COLUMNS = (
    Column("name", gettext_lazy("Jurisdiction")),
    Column("kind", gettext_lazy("Kind")),
    Column("-letters", gettext_lazy("Letters")),
    Column("standing", gettext_lazy("Standing")),
    Column("due", gettext_lazy("Last due")),
    Column("-amount", gettext_lazy("At stake"), "amount"),
)


@page(takes_as_of=True)
def jurisdictions(request: HttpRequest, clock: Clock) -> HttpResponse:
    """All of them, in a fixed number of queries."""
    found = _find(request, clock)
    shown = a_page_of(request, found.places, PER_PAGE)
    context = {
        "filter": found.filters,
        "columns": columns(request, found.filters, COLUMNS, year=found.year),
        "sorted_by": found.filters.sorts[found.filters.sort],
        "page": shown,
        "pages": pages(request, found.filters, shown),
        "rows": _rows(list(shown.object_list), found, clock),
        "year": found.year,
        "program": money.program(found.program),
        "years": [
            {
                "year": year,
                "grants": grants,
                "query": query(request, found.filters, year=str(year)),
                "current": year == found.year,
            }
            for year, (_program, grants) in found.filters.options.years.items()
        ],
        "csv_query": query(request, found.filters),
        "canonical_keys": (*keys(JurisdictionFilter), "page", "as_of"),
    }
    status = 200 if found.filters.is_valid() else 400
    return show(request, clock, "public/jurisdictions.html", context, status=status)


@page(takes_as_of=True)
def jurisdictions_csv(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The same rows as data."""
    found = _find(request, clock)
    refuse_bad_questions(request, found.filters, "as_of")
    header = [
        "slug", "name", "kind", "state", "geoid", "letters", "standing", "due", "state_of_deadline", "followed_until",
        "fiscal_year", "amounts_at_stake",
    ]  # fmt: skip
    rows = (
        [
            row["place"].slug, row["place"].name, row["place"].kind, row["place"].state, row["place"].geoid, row["letters"],
            row["standing"], row["due_iso"], row["due_state"], row["followed"].isoformat() if row["followed"] else "",
            found.year or "", "; ".join(line["number"] or line["amount"] for line in row["amounts"]),
        ]
        for row in _rows(list(found.places), found, clock)
    )  # fmt: skip
    return csv_response("jurisdictions.csv", header, rows)
