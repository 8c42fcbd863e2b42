"""Which letters rely on this statute or rule, and what is it?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from correspondence.models import Authority, Letter
from correspondence.timeline.rounds import letters_by_day, rounds_by_day, with_neighbours
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.filters.lists import LetterFilter, keys
from tracker.formats.csv_rows import csv_response
from tracker.public.letter_rows import asked_letters, letter_rows, ordered
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
    return authority, asked_letters(request, rows, clock)


@page()
def authority(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """One authority and the letters that rely on it."""
    found, filters = _find(request, clock, slug)
    rounds = list(rounds_by_day(clock.now, clock.day))
    letters = with_neighbours(filters.qs if filters.is_valid() else filters.queryset.none(), clock.now, clock.day)
    shown = a_page_of(request, ordered(letters, filters.sort, clock), PER_PAGE)
    rows = letter_rows(list(shown.object_list), rounds, clock)
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
        "csv_query": query(request, filters),
        "canonical_keys": (*keys(LetterFilter), "page"),
    }
    return show(request, clock, "public/authority.html", context, status=200 if filters.is_valid() else 400)


@page()
def authority_csv(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """The same letters as data."""
    found, filters = _find(request, clock, slug)
    refuse_bad_questions(request, filters)
    letters = with_neighbours(ordered(filters.qs, filters.sort, clock), clock.now, clock.day)
    header = ["number", "jurisdiction", "state", "round", "kind", "date", "due", "answered", "state_of_deadline"]
    rows = (
        [
            r["letter"].number, r["place"].slug, r["place"].state, r["letter"].round.slug if r["letter"].round else "",
            r["letter"].kind, r["sent_iso"], r["due_iso"], r["answered_iso"], r["result"],
        ]
        for r in letter_rows(list(letters), [], clock)
    )  # fmt: skip
    return csv_response(f"letters-{found.slug}.csv", header, rows)
