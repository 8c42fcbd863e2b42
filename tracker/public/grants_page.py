"""How much money do the letters put at stake, by program, fiscal year and round, and which grants is it?"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy

from correspondence.models import Grant
from correspondence.rules import us_states
from correspondence.timeline.cited import citations_of
from correspondence.timeline.money import Total, totals, totals_by_round
from correspondence.timeline.rounds import letters_by_day
from correspondence.timeline.stakes import figures_of, stake_of
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import only_known, page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.entrance.table_files import files, in_parts, table_response
from tracker.filters.grants_found import find_grants
from tracker.filters.lists import GrantFilter, keys
from tracker.formats import cited, money
from tracker.formats.dots import percent
from tracker.formats.tables import Table
from tracker.formats.tables import columns as table_columns

PER_PAGE = 50

COLUMNS = (
    Column("name", gettext_lazy("Jurisdiction")),
    Column("program", gettext_lazy("Program")),
    Column("-year", gettext_lazy("Fiscal year")),
    Column("", gettext_lazy("Status, as sources give it")),
    Column("", gettext_lazy("Letters that name it")),
    Column("-amount", gettext_lazy("Amount"), "amount"),
)


def _rows(grants: list[Grant], clock: Clock) -> list[dict[str, Any]]:
    """Grants with their figures, the letters that name them, and their sources; three queries."""
    figures = figures_of(grant.pk for grant in grants)
    named: dict[int, list[Any]] = {}
    # Each tie asks for its letter: of two lists of keys SQLite tries every pair.
    shown = Exists(letters_by_day(clock.now, clock.day).filter(pk=OuterRef("letter")))
    ties = Grant.letters.through.objects.filter(shown, grant__in=grants)
    for tie in ties.select_related("letter", "letter__round").order_by("letter__date", "letter__pk"):
        named.setdefault(tie.grant_id, []).append(tie.letter)
    citations = citations_of([grant.pk for grant in grants])
    rows = []
    for grant in grants:
        figure = next((figure for figure in figures[grant.pk] if figure.preferred), None)
        known = stake_of(grant, figures[grant.pk])
        rows.append({
            "grant": grant,
            "place": grant.jurisdiction,
            "state": us_states.NAMES[grant.jurisdiction.state],
            "address": addresses.jurisdiction_address(grant.jurisdiction),
            "program": money.program(grant.program),
            "statuses": money.statuses(known),
            "text": known.text if known.text != money.amount(known) else "",
            "amount": money.amount(known) if figure else "",
            "figure": figure,
            "letters": [(letter, addresses.letter_address(letter)) for letter in named.get(grant.pk, [])],
            "figures": money.figures(known),
            "sources": cited.listed(grant, citations[grant.pk]),
            "differs": cited.differing(grant, citations[grant.pk]),
        })  # fmt: skip
    return rows


def _bars(found: list[Total], *, link: Callable[[Total], str]) -> list[dict[str, Any]]:
    """Totals with a bar each, on one scale; what is of low confidence is the hollow end of the bar."""
    most = max((total.amount or Decimal(0) for total in found), default=Decimal(0))
    return [
        {
            "program": money.program(total.program),
            "year": total.fiscal_year,
            "amount": money.total(total.amount) if total.grants else "",
            "grants": total.grants,
            "unsure": total.unsure,
            "unsure_amount": money.total(total.unsure_amount) if total.unsure else "",
            "beside": total.beside,
            "sure": percent(float((total.amount or 0) - total.unsure_amount), float(most)),
            "bar": percent(float(total.amount or 0), float(most)),
            "round": total.round,
            "query": link(total),
        }
        for total in found
    ]


@page()
def grants(request: HttpRequest, clock: Clock) -> HttpResponse:
    """Every grant on record, filterable, with totals that open to their rows."""
    filters, found = find_grants(request.GET, clock)
    shown = a_page_of(request, found, PER_PAGE)
    names = dict(filters.options.rounds)

    def narrowed(total: Total) -> str:
        return query(request, filters, program=total.program, year=str(total.fiscal_year or ""))

    def of_round(total: Total) -> str:
        asked = {"program": total.program, "year": total.fiscal_year or "", "round": total.round}
        return f"?{urlencode(asked)}"

    by_round = _bars(totals_by_round(clock.now, clock.day), link=of_round)
    context = {
        "filter": filters,
        "anchor": "list",
        "columns": columns(request, filters, COLUMNS),
        "sorted_by": filters.sorts[filters.sort],
        "page": shown,
        "pages": pages(request, filters, shown),
        "rows": _rows(list(shown.object_list), clock),
        "totals": _bars(totals(found), link=narrowed),
        "by_round": [line | {"name": names.get(line["round"], "")} for line in by_round if line["grants"]],
        "asked": bool(set(request.GET) & set(keys(GrantFilter)) - {"sort"}),
        "files": files("grants-data", query(request, filters)),
        "totals_files": files("grant-totals-data"),
        "canonical_keys": (*keys(GrantFilter), "page"),
    }
    return show(request, clock, "public/grants.html", context, status=200 if filters.is_valid() else 400)


DATA = table_columns(
    number="text", jurisdiction="text", state="text", program="text", qualifier="text", fiscal_year="number",
    award_number="text", precision="text", amount="amount", low="amount", high="amount", as_written="text", statuses="list",
    status_as_written="text", confidence="text", letters="list",
)  # fmt: skip


@page()
def grants_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """The same rows as data."""
    filters, found = find_grants(request.GET, clock)
    refuse_bad_questions(request, filters)

    def written(grants: list[Grant]) -> list[Any]:
        return [_values(row) for row in _rows(grants, clock)]

    return table_response(request, clock, Table("grants", gettext("Grants"), DATA, in_parts(found, written)), form)


def _values(row: dict[str, Any]) -> list[Any]:
    grant, figure = row["grant"], row["figure"]
    amounts = [figure.precision, figure.amount, figure.low, figure.high, figure.text] if figure else [None] * 5
    said = [tuple(figure.statuses), figure.status_as_written] if figure else [(), None]
    return [
        grant.number, row["place"].slug, row["place"].state, grant.program, grant.qualifier, grant.fiscal_year,
        grant.award_number, *amounts, *said, grant.confidence, tuple(letter.number for letter, _address in row["letters"]),
    ]  # fmt: skip


TOTALS = table_columns(
    round="text", program="text", fiscal_year="number", total="amount", grants="number", low_confidence_grants="number",
    low_confidence_total="amount", beside="number",
)  # fmt: skip


@page()
def totals_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """The totals as data: of all grants on record, and under each round those that its letters name."""
    only_known(request)
    found = [*totals(Grant.objects.published(clock.now)), *totals_by_round(clock.now, clock.day)]
    rows = (
        [t.round, t.program, t.fiscal_year, t.amount if t.grants else None, t.grants, t.unsure, t.unsure_amount, t.beside]
        for t in found
    )
    return table_response(request, clock, Table("grant-totals", gettext("Grant totals"), TOTALS, rows), form)
