"""One round: who was written to, what came back, and what followed?"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy

from correspondence.models import Letter, Round
from correspondence.timeline.census import Census, census, counted_rounds, with_neighbours
from correspondence.timeline.exchange import sources_of
from correspondence.timeline.papers import papers_of
from correspondence.timeline.rounds import letters_by_day
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import found, page, show
from tracker.entrance.follow import follow
from tracker.entrance.listing import Column, a_page_of, columns, pages, query, refuse_bad_questions
from tracker.entrance.table_files import files, table_response
from tracker.filters.letters_found import asked_letters, ordered
from tracker.filters.lists import RoundFilter, keys
from tracker.formats import dates, papers, sources
from tracker.formats.tables import Table
from tracker.formats.tables import columns as table_columns
from tracker.public.letter_rows import letter_rows, of_one_year
from tracker.wording import round_words
from tracker.wording.correction_lines import lines_on_page

PER_PAGE = 100

COLUMNS = (
    Column("name", gettext_lazy("Recipient")),
    Column("day", gettext_lazy("Sent")),
    Column("due", gettext_lazy("Due")),
    Column("answered", gettext_lazy("Answered")),
    Column("", gettext_lazy("Days taken")),
    Column("result", gettext_lazy("Result")),
    Column("", gettext_lazy("Next step")),
    Column("-amount", gettext_lazy("At stake"), "amount"),
)


@dataclass
class Found:
    """A round, all rounds of that day, and the letters that a question finds."""

    round: Round
    rounds: list[Round]
    counted: Census
    filters: RoundFilter
    letters: QuerySet[Letter]


def _find(request: HttpRequest, clock: Clock, slug: str) -> Found:
    counted = census(clock.now, clock.day)
    rounds = counted_rounds(counted, clock.now, clock.day)
    one = next((round_ for round_ in rounds if round_.slug == slug), None)
    one = one or found(Round.objects.published(clock.now).filter(pk__in=[r.pk for r in rounds]), clock, slug=slug)
    rows = letters_by_day(clock.now, clock.day).filter(round=one)
    filters = asked_letters(request.GET, rows, clock, RoundFilter)
    letters = filters.qs if filters.is_valid() else rows.none()
    return Found(one, rounds, counted, filters, ordered(letters, filters.sort, clock, filters.asked("year", None)))


@page(takes_as_of=True)
def round_page(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """One round and its letters."""
    asked = _find(request, clock, slug)
    one, filters = asked.round, asked.filters
    shown = a_page_of(request, asked.letters, PER_PAGE)
    rows = letter_rows(with_neighbours(shown.object_list, asked.counted), asked.rounds, clock)
    names = round_words.names(asked.rounds)
    known = of_one_year(rows, filters.asked("year", None))
    context = {
        "round": one,
        "og_title": one.name,
        "follow": follow(one.name, "round-feed", one.slug, mail=f"?round={one.slug}"),
        "day": names[one.pk],
        "due": dates.day(one.due) if one.due else "", "due_iso": one.due,
        "allowed": round_words.allowed(one),
        "followed": dates.written(one.followed) if one.followed and one.followed.last <= clock.day else "",
        "announced": dates.day(one.announced) if one.announced and one.announced != one.date else "",
        "rounds": [
            {"name": names[r.pk], "address": addresses.round_address(r), "letters": r.tally.letters, "current": r == one}
            for r in asked.rounds
        ],
        "answers": round_words.answers(one, one.tally.times),
        "came_from": round_words.ways(one.tally.came_from, asked.rounds),
        "went_on": round_words.ways(one.tally.went_on, asked.rounds),
        "filter": filters,
        "anchor": "matrix",
        "columns": columns(request, filters, COLUMNS, year=known["year"]),
        "sorted_by": filters.sorts[filters.sort],
        "page": shown,
        "pages": pages(request, filters, shown),
        "rows": rows,
        "money": known,
        "years": [
            {"year": year, "grants": count, "query": query(request, filters, year=str(year)), "current": year == known["year"]}
            for year, count in known["years"].items()
        ],
        "files": files("round-data", query(request, filters), one.slug),
        "sources": [sources.link(s) for s in sources_of([one.pk])[one.pk]],
        "papers": papers.listed(papers_of([one.pk], clock.now)),
        "corrections": lines_on_page([one], clock),
        "canonical_keys": (*keys(RoundFilter), "page", "as_of"),
    }  # fmt: skip
    return show(request, clock, "public/round.html", context, status=200 if filters.is_valid() else 400)


DATA = table_columns(
    number="text", jurisdiction="text", state="text", kind="text", date="day", due="day", answered="part date",
    days_allowed="number", days_taken="number", state_of_deadline="text", next_round="text", fiscal_year="number",
    amounts_at_stake="list",
)  # fmt: skip


@page(takes_as_of=True)
def round_data(request: HttpRequest, clock: Clock, slug: str, form: str) -> HttpResponseBase:
    """A round's letters as data, filtered as its page."""
    asked = _find(request, clock, slug)
    refuse_bad_questions(request, asked.filters, "as_of")
    rows = letter_rows(with_neighbours(asked.letters, asked.counted), asked.rounds, clock)
    year = of_one_year(rows, asked.filters.asked("year", None))["year"]
    lines = (
        [
            r["letter"].number, r["place"].slug, r["place"].state, r["letter"].kind, r["sent"], r["due"],
            r["answered_iso"] or None, r["given"], r["taken"], r["result"], r["next_slug"], year,
            tuple(x["number"] or x["amount"] for x in r["amounts"]),
        ]
        for r in rows
    )  # fmt: skip
    return table_response(request, clock, Table(f"letters-{asked.round.slug}", asked.round.name, DATA, lines), form)
