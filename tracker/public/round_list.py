"""Which rounds of letters were there, how long did each give, and who was written to again?"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext

from correspondence.models import Round
from correspondence.timeline.census import census, counted_rounds
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import only_known, page, show
from tracker.entrance.listing import query, refuse_bad_questions
from tracker.entrance.table_files import files, table_response
from tracker.filters.lists import RoundListFilter, keys
from tracker.filters.rounds_found import find_rounds, ordered_rounds
from tracker.formats import dates
from tracker.formats.arcs import arcs
from tracker.formats.dots import dots
from tracker.formats.tables import Table
from tracker.formats.tables import columns as table_columns
from tracker.wording import round_words


def described(round_: Round, name: str, clock: Clock, scale: int) -> dict[str, Any]:
    """A round in words and, where it set a date for more than one letter, as a plot of its answers."""
    given, times = round_words.allowed(round_), round_.tally.times  # type: ignore[attr-defined]
    written = round_words.answers(round_, times)
    return {
        "slug": round_.slug,
        "short": name,
        "address": addresses.round_address(round_),
        "iso": round_.when.isoformat() if round_.when else "",
        "letters": round_.tally.letters,  # type: ignore[attr-defined]
        "answered": round_.tally.answered,  # type: ignore[attr-defined]
        "asks": round_.tally.asking,
        "reported": round_.tally.reported,  # type: ignore[attr-defined]
        "summary": round_.summary,
        "allowed": given,
        "due": dates.day(round_.due) if round_.due else "",
        "due_iso": round_.due,
        "left": (round_.due - clock.day).days if round_.due and round_.due >= clock.day else None,
        "median": times.median,
        "dated": times.dated,
        "followed": dates.written(round_.followed) if round_.followed and round_.followed.last <= clock.day else "",
        "plot": dots(times.days, allowed=given, scale=scale) if given and round_.tally.letters > 1 else None,  # type: ignore[attr-defined]
        "beyond": bool(given and given > scale),
        "label": written["label"],
    }  # fmt: skip


def _scale(rounds: list[Round]) -> int:
    """The last day that any plot must show; a single letter with a year to answer would flatten all others."""
    several = [r for r in rounds if r.tally.letters > 1 and round_words.allowed(r)]  # type: ignore[attr-defined]
    answered = [day for r in several for day in r.tally.times.days]  # type: ignore[attr-defined]
    return max([round_words.allowed(r) or 0 for r in several] + answered, default=1)


@page()
def rounds(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The rounds asked for, with their answers; and the flow of recipients between all of them."""
    every, filters = counted_rounds(census(clock.now, clock.day), clock.now, clock.day), find_rounds(request.GET, clock)
    ways = _ways(every)
    scale, names = _scale(every), round_words.names(every)
    context = {
        "filter": filters,
        "sorted_by": filters.sorts[filters.sort],
        "files": files("rounds-data", query(request, filters)),
        "flow_files": files("flow-data"),
        "canonical_keys": keys(RoundListFilter),
        "rounds": [described(round_, names[round_.pk], clock, scale) for round_ in ordered_rounds(filters, every)],
        "every": [
            {"short": names[r.pk], "address": addresses.round_address(r), "letters": r.tally.letters}  # type: ignore[attr-defined]
            for r in every
        ],
        "scale": scale,
        "flow": arcs({(way["row"], way["to_row"]): way["count"] for way in ways if way["to"]}, len(every)),
        "ways": ways,
    }
    return show(request, clock, "public/rounds.html", context, status=200 if filters.is_valid() else 400)


def _ways(listed: list[Round]) -> list[dict[str, Any]]:
    """How many recipients of each round had their next letter in which other round, in order of the rounds."""
    place = {round_.pk: row for row, round_ in enumerate(listed)}
    ways = [
        {
            "row": row, "to_row": place.get(end, len(listed)), "from": start,
            "to": listed[place[end]] if end in place else None, "count": count,
        }
        for row, start in enumerate(listed)
        for end, count in start.tally.went_to.items()  # type: ignore[attr-defined]
    ]  # fmt: skip
    names = round_words.names(listed)
    for way in ways:
        way["from_name"] = names[way["from"].pk]
        way["to_name"] = names[way["to"].pk] if way["to"] else ""
        way["letters"] = way["from"].tally.letters
    return sorted(ways, key=lambda way: (way["row"], way["to_row"]))


DATA = table_columns(
    slug="text", name="text", date="part date", due="day", days_allowed="number", letters="number", official_count="number",
    answered_on_a_day="number", answered_day_unknown="number", reported_answered="number", no_answer_on_file="number",
    closing_letters="number", median_days="text", answers_by_day="list", followed_until="part date",
)  # fmt: skip


@page()
def rounds_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """The same rounds as data, with when their answers came."""
    filters = find_rounds(request.GET, clock)
    refuse_bad_questions(request, filters)
    listed = ordered_rounds(filters, counted_rounds(census(clock.now, clock.day), clock.now, clock.day))
    times = {r.pk: r.tally.times for r in listed}  # type: ignore[attr-defined]
    rows = (
        [
            r.slug, r.name, r.when.isoformat() if r.when else None, r.due, round_words.allowed(r), r.tally.letters,
            r.official_count, times[r.pk].dated, times[r.pk].undated, times[r.pk].reported, times[r.pk].silent,
            times[r.pk].closing, times[r.pk].median,
            tuple(f"{day}: {count}" for day, count in sorted(times[r.pk].days.items())),
            r.followed.isoformat() if r.followed else None,
        ]
        for r in listed
    )  # fmt: skip
    return table_response(request, clock, Table("rounds", gettext("Rounds"), DATA, rows), form)


FLOW = table_columns(**{"from": "text", "to": "text", "recipients": "number", "letters_of_from": "number"})


@page()
def flow_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """How many recipients went from round to round, as data; an empty ``to`` is no later letter on record."""
    only_known(request)
    ways = _ways(counted_rounds(census(clock.now, clock.day), clock.now, clock.day))
    rows = ([way["from"].slug, way["to"].slug if way["to"] else None, way["count"], way["letters"]] for way in ways)
    return table_response(request, clock, Table("flow", gettext("Recipients from round to round"), FLOW, rows), form)
