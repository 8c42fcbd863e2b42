"""Which places does a question find, in which order? For the list, its data and the API."""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict

from correspondence.models import Jurisdiction
from correspondence.rules.standing import Standing
from correspondence.timeline.all_standings import PlaceStands, all_standings
from correspondence.timeline.money import EXACT, at_stake, preferred
from correspondence.timeline.rounds import letters_by_day
from tracker.clock import Clock
from tracker.filters.lists import JurisdictionFilter
from tracker.filters.options import options

STANDINGS = list(Standing)


@dataclass
class FoundPlaces:
    """The places that a question finds, in order, and what was asked."""

    filters: JurisdictionFilter
    places: QuerySet[Jurisdiction] | list[Jurisdiction]
    year: int | None
    program: str
    known: dict[int, PlaceStands]


def find_places(data: QueryDict, clock: Clock) -> FoundPlaces:
    """The public places that a question finds; none where it cannot be read."""
    offered = options(clock)
    rows = Jurisdiction.objects.published(clock.now)
    filters = JurisdictionFilter(data, rows, options=offered, clock=clock)
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
    known = all_standings(clock.now, clock.days)
    if not filters.asked("standing") and filters.sort not in ("standing", "due", "-due"):
        return FoundPlaces(filters, places, year, program, known)
    # Where a place stands is a function of its letters, never a column: it is held for all of them.
    everything = list(places)
    if standing := filters.asked("standing"):
        everything = [place for place in everything if known[place.pk].standing == standing]
    if filters.sort == "standing":
        everything.sort(key=lambda place: STANDINGS.index(known[place.pk].standing))
    elif filters.sort.endswith("due"):
        due = {place.pk: found for place in everything if (found := known[place.pk].due)}
        none = [place for place in everything if place.pk not in due]
        dated = [place for place in everything if place.pk in due]
        everything = sorted(dated, key=lambda place: due[place.pk], reverse=filters.sort.startswith("-")) + none
    return FoundPlaces(filters, everything, year, program, known)


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
