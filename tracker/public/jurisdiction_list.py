"""Which places are on record, where does each stand, and how much hangs on it?"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext, gettext_lazy

from correspondence.models import Jurisdiction
from correspondence.rules import us_states
from correspondence.timeline.all_standings import LATEST
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.entrance.table_files import files, in_parts, table_response
from tracker.filters.lists import JurisdictionFilter, keys
from tracker.filters.places_found import FoundPlaces, find_places
from tracker.formats import dates, money
from tracker.formats.tables import Table
from tracker.formats.tables import columns as table_columns
from tracker.wording.money_lines import lines_of_year
from tracker.wording.standing_words import standing_words

PER_PAGE = 50


def _rows(places: Sequence[Jurisdiction], found: FoundPlaces, clock: Clock) -> list[dict[str, Any]]:
    amounts = lines_of_year(places, found.year, clock)
    rows = []
    for place in places:
        stands = found.known[place.pk]
        due = stands.due
        rows.append({
            "place": place,
            "address": addresses.jurisdiction_address(place),
            "state": us_states.NAMES[place.state],
            "kind": place.kind_words,
            "letters": stands.letters,
            "months": [dates.short_month(day) for day in stands.months],
            "more": max(stands.letters - LATEST, 0),
            "standing": stands.standing.value,
            "words": standing_words(stands, clock.day_in(place.time_zone)),
            "due": due,
            "due_day": dates.short(due) if due else "",
            "due_iso": due.isoformat() if due else "",
            "due_state": stands.status.state.value if stands.status else "",
            "followed": stands.followed,
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
    found = find_places(request.GET, clock)
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
        "files": files("jurisdictions-data", query(request, found.filters)),
        "canonical_keys": (*keys(JurisdictionFilter), "page", "as_of"),
    }
    status = 200 if found.filters.is_valid() else 400
    return show(request, clock, "public/jurisdictions.html", context, status=status)


DATA = table_columns(
    slug="text", name="text", kind="text", state="text", geoid="text", letters="number", standing="text", due="day",
    state_of_deadline="text", followed_until="part date", fiscal_year="number", amounts_at_stake="list",
)  # fmt: skip


@page(takes_as_of=True)
def jurisdictions_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """The same rows as data."""
    found = find_places(request.GET, clock)
    refuse_bad_questions(request, found.filters, "as_of")

    def written(places: list[Jurisdiction]) -> list[Any]:
        return [
            [
                row["place"].slug, row["place"].name, row["place"].kind, row["place"].state, row["place"].geoid, row["letters"],
                row["standing"], row["due"], row["due_state"], row["followed"].isoformat() if row["followed"] else None,
                found.year, tuple(line["number"] or line["amount"] for line in row["amounts"]),
            ]
            for row in _rows(places, found, clock)
        ]  # fmt: skip

    table = Table("jurisdictions", gettext("Jurisdictions"), DATA, in_parts(found.places, written))
    return table_response(request, clock, table, form)
