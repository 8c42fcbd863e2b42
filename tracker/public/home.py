"""What is this, and where does it stand?"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Round
from correspondence.rules import us_states
from correspondence.timeline.census import census, counted_rounds
from correspondence.timeline.front import due_dates, latest_responses, letters_by_state, places_of
from correspondence.timeline.money import at_stake, totals
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import only_known, page, show
from tracker.entrance.follow import follow
from tracker.entrance.table_files import files, table_response
from tracker.formats import dates, money
from tracker.formats.lanes import lanes
from tracker.formats.tables import Table, columns
from tracker.formats.tiles import tiles
from tracker.wording import entry_words, round_words

LANES, LATEST, NAMED, PASSED = 5, 6, 5, 4


@page(takes_as_of=True)
def home(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The front page."""
    counted = census(clock.now, clock.day)
    rounds, states = counted_rounds(counted, clock.now, clock.day), letters_by_state(counted)
    due = due_dates(clock.now, clock.day, clock.days)
    context = {
        "counts": _counts(rounds, states, due),
        "money": _money(clock),
        "lanes": _lanes(rounds, clock.day),
        "feed": _feed(rounds, clock),
        "next": _next(due, clock),
        "passed": [
            {"day": dates.day(one.due), "iso": one.due, "all": one.all, "answered": one.answered, "reported": one.reported}
            for one in reversed(due) if not one.open and one.due <= clock.day
        ][:PASSED],
        "tiles": tiles({state.code: state.places for state in states}),
        "states": [{"code": s.code, "name": us_states.NAMES[s.code], "places": s.places, "letters": s.letters} for s in states],
        "files": files("states-data"),
        "follow": follow(_("Everything new"), "feed", calendar=reverse("deadlines-calendar")),
        "map_words": _map_words(states),
        "followed": _followed(rounds, clock.day),
        "canonical_keys": ("as_of",),
    }  # fmt: skip
    return show(request, clock, "public/home.html", context)


def _counts(rounds: list[Round], states: list, due: list) -> dict[str, Any]:
    sent = [round_.when for round_ in rounds if round_.tally.letters and round_.when]  # type: ignore[attr-defined]
    codes = {state.code for state in states}
    first = min(sent, key=lambda when: when.last, default=None)
    return {
        "places": sum(state.places for state in states),
        "states": len(codes - {"DC"}),
        "capital": "DC" in codes,
        "letters": sum(state.letters for state in states),
        "rounds": len(sent),
        "since": dates.month_of_year(first.last) if first else "",
        "open": sum(one.open for one in due),
        "open_days": [dates.day(one.due) for one in due if one.open][:2],
        "last_due": dates.day(due[-1].due) if due else "",
    }


def _money(clock: Clock) -> dict[str, Any]:
    """The largest total of one program and fiscal year among the grants that letters name."""
    found = max(totals(at_stake(clock.now, clock.day)), key=lambda total: total.amount or 0, default=None)
    if found is None or not found.amount:
        return {}
    return {
        "amount": money.in_millions(found.amount), "exact": money.total(found.amount), "year": found.fiscal_year,
        "program": money.program(found.program), "name": found.program, "grants": found.grants, "unsure": found.unsure,
        "unsure_amount": money.in_millions(found.unsure_amount),
    }  # fmt: skip


def _lanes(rounds: list[Round], on: date) -> dict[str, Any]:
    """The latest rounds that set more than one place a date, on a calendar."""
    dated = [r for r in rounds if round_words.allowed(r) and r.tally.letters > 1][-LANES:]  # type: ignore[attr-defined]
    spans = [(r.date or r.announced, r.due, r.tally.letters) for r in dated]  # type: ignore[attr-defined]
    drawn, ticks = lanes(spans, on=on)
    listed = [
        {
            "lane": lane,
            "name": round_words.short_name(r),
            "address": addresses.round_address(r),
            "iso": r.when,
            "letters": r.tally.letters,
            "asking": r.tally.asking,
            "answered": r.tally.answered,
            "reported": r.tally.reported,
            "allowed": round_words.allowed(r),
            "due": dates.day(r.due),
            "due_iso": r.due,
            "left": (r.due - on).days if r.due >= on else None,
            "label": _("Sent %(sent)s, due %(due)s") % {"sent": round_words.short_name(r), "due": dates.day(r.due)},
        }
        for r, lane in zip(dated, drawn, strict=True)
    ]  # fmt: skip
    return {"rows": listed, "ticks": ticks}


def _feed(rounds: list[Round], clock: Clock) -> list[dict[str, Any]]:
    """The latest that went either way, newest first: rounds from Justice, answers from places."""
    lines: list[tuple[date, dict[str, Any]]] = []
    for r in rounds:
        if r.tally.letters and r.date:  # type: ignore[attr-defined]
            lines.append((r.date, {
                "side": "doj", "day": dates.written_short(r.when), "iso": r.when, "count": r.tally.letters, "heading": r.name,  # type: ignore[attr-defined]
                "address": addresses.round_address(r), "text": r.summary, "due": dates.day(r.due) if r.due else "",
            }))  # fmt: skip
    for response in latest_responses(clock.now, clock.day, LATEST):
        places = [place.short_name for place in response.jurisdictions.all()]
        lines.append((response.date_start, {
            "side": "city", "day": dates.written_short(response.when), "iso": response.when, "places": ", ".join(places),
            "heading": entry_words.response_headline(response, ", ".join(places)),
            "address": addresses.response_address(response),
            "text": response.summary, "kind": response.kind_words,
        }))  # fmt: skip
    lines.sort(key=lambda line: line[0], reverse=True)
    return [line for _day, line in lines[:LATEST]]


def _next(due: list, clock: Clock) -> dict[str, Any]:
    """The open deadlines that come first, with some of their places by name."""
    first = next((one for one in due if one.open), None)
    if first is None:
        return {}
    places = places_of(first.open_keys, clock.now)
    return {
        "month": dates.short_month_only(first.due), "number": first.due.day, "weekday": dates.weekday(first.due),
        "iso": first.due, "day": dates.day(first.due), "left": (first.due - clock.day).days, "count": first.open,
        "places": [(place.short_name, addresses.jurisdiction_address(place)) for place in places[:NAMED]],
        "more": len(places) - NAMED,
    }  # fmt: skip


def _map_words(states: list) -> str:
    """One sentence that reads the map: where most of the recipients are."""
    if not states:
        return ""
    top, whole = states[0], sum(state.places for state in states)
    return _("%(count)d of the %(all)d recipients are in %(state)s.") % {
        "count": top.places, "all": whole, "state": us_states.NAMES[top.code],
    }  # fmt: skip


def _followed(rounds: list[Round], on: date) -> str:
    """The latest day to which anybody looked, if it is past; empty while a round is still followed."""
    ends = [round_.followed for round_ in rounds if round_.tally.letters]  # type: ignore[attr-defined]
    known = [end for end in ends if end]
    last = max(known, key=lambda end: end.last) if known and len(known) == len(ends) else None
    return dates.written(last) if last and last.last < on else ""


STATES = columns(state="text", name="text", jurisdictions="number", letters="number")


@page(takes_as_of=True)
def states_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """The numbers of the map, as data."""
    only_known(request, "as_of")
    rows = ([s.code, us_states.NAMES[s.code], s.places, s.letters] for s in letters_by_state(census(clock.now, clock.day)))
    return table_response(request, clock, Table("states", _("Jurisdictions contacted and letters, by state"), STATES, rows), form)
