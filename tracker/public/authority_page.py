"""Which letters rely on this statute or rule, and what is it?"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy

from correspondence.models import Authority, Letter
from correspondence.timeline.census import census, counted_rounds, with_neighbours
from correspondence.timeline.rounds import letters_by_day
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.entrance.table_files import files, in_parts, table_response
from tracker.filters.letters_found import asked_letters, ordered
from tracker.filters.lists import LetterFilter, keys
from tracker.formats.tables import Table
from tracker.formats.tables import columns as table_columns
from tracker.public.letter_rows import letter_rows
from tracker.wording import round_words

PER_PAGE = 100

COLUMNS = (
    Column("name", gettext_lazy("Recipient")),
    Column("day", gettext_lazy("Letter")),
    Column("", gettext_lazy("Kind")),
    Column("due", gettext_lazy("Due")),
    Column("result", gettext_lazy("Result")),
)


def _find(request: HttpRequest, clock: Clock, slug: str) -> tuple[Authority, LetterFilter]:
    """The authority and its letters; one that only letters nobody may see rely on is not found."""
    rows = letters_by_day(clock.now, clock.day).filter(authorities__slug=slug)
    authority = Authority.objects.filter(slug=slug, letters__in=rows.values("pk")).first()
    if authority is None:
        raise Http404
    return authority, asked_letters(request.GET, rows, clock)


@page()
def authority(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """One authority and the letters that rely on it."""
    found, filters = _find(request, clock, slug)
    counted = census(clock.now, clock.day)
    rounds = counted_rounds(counted, clock.now, clock.day)
    letters = filters.qs if filters.is_valid() else filters.queryset.none()
    shown = a_page_of(request, ordered(letters, filters.sort, clock), PER_PAGE)
    rows = letter_rows(with_neighbours(shown.object_list, counted), rounds, clock)
    for row in rows:
        round_ = row["letter"].round
        row["carried"] = Letter.Carried.AUTHORITIES in row["letter"].carried_over
        row["round"] = round_words.short_name(round_) if round_ else ""
        row["round_address"] = addresses.round_address(round_) if round_ else ""
    context = {
        "authority": found,
        "og_title": found.name,
        "filter": filters,
        "anchor": "letters",
        "columns": columns(request, filters, COLUMNS),
        "sorted_by": filters.sorts[filters.sort],
        "page": shown,
        "pages": pages(request, filters, shown),
        "rows": rows,
        "files": files("authority-data", query(request, filters), found.slug),
        "canonical_keys": (*keys(LetterFilter), "page"),
    }
    return show(request, clock, "public/authority.html", context, status=200 if filters.is_valid() else 400)


DATA = table_columns(
    number="text", jurisdiction="text", state="text", round="text", kind="text", date="day", due="day", answered="part date",
    state_of_deadline="text",
)  # fmt: skip


@page()
def authority_data(request: HttpRequest, clock: Clock, slug: str, form: str) -> HttpResponseBase:
    """The same letters as data."""
    found, filters = _find(request, clock, slug)
    refuse_bad_questions(request, filters)
    counted = census(clock.now, clock.day)

    def written(letters: list[Letter]) -> list[Any]:
        return [
            [
                r["letter"].number, r["place"].slug, r["place"].state, r["letter"].round.slug if r["letter"].round else None,
                r["letter"].kind, r["sent"], r["due"], r["answered_iso"] or None, r["result"],
            ]
            for r in letter_rows(with_neighbours(letters, counted), [], clock)
        ]  # fmt: skip

    letters = ordered(filters.qs, filters.sort, clock)
    return table_response(request, clock, Table(f"letters-{found.slug}", found.name, DATA, in_parts(letters, written)), form)
