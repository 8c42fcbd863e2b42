"""What does somebody who knocks on a public page see?"""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from correspondence.models import Jurisdiction, Letter, OldSlug, Response, Round
from correspondence.rules import us_states
from correspondence.timeline.exchange import exchange, public_letters, sources_of
from correspondence.timeline.moments import KINDS
from correspondence.timeline.standings import letters_on_day, places_on_day
from tracker import addresses
from tracker.clock import Clock
from tracker.filters import JurisdictionFilter
from tracker.formats import clocks, dates, deadline_words, sources
from tracker.formats.csv_rows import csv_response
from tracker.public import wording
from tracker.public.door import BadQuestion, only_known, page, show
from tracker.public.exchange_page import ExchangePage
from tracker.public.lacking import lacking

PER_PAGE = 100


@page(takes_as_of=True)
def home(request: HttpRequest, clock: Clock) -> HttpResponse:
    """What this is and where it stands."""
    rounds = list(_rounds(clock))
    latest = Response.objects.published(clock.now).filter(date__lte=clock.day).prefetch_related("jurisdictions")
    answers = [
        {
            "iso": answer.when.isoformat(),
            "day": dates.written_short(answer.when),
            "places": [(place.short_name, addresses.jurisdiction_address(place)) for place in answer.jurisdictions.all()],
            "summary": answer.summary,
            "number": answer.number,
        }
        for answer in latest.order_by("-date", "number")[:5]
    ]
    own, announced = Q(date__lte=clock.day), Q(date=None, announced__lte=clock.day)
    of_its_round = Q(date=None, announced=None, round__date__lte=clock.day)
    letters = Letter.objects.published(clock.now).filter(own | announced | of_its_round)
    sent = Response.objects.published(clock.now).filter(own | Q(date=None, answers__letter__in=letters))
    counts = {
        "jurisdictions": letters.order_by().values("jurisdiction").distinct().count(),
        "letters": letters.count(),
        "answers": sent.distinct().count(),
    }
    return show(request, clock, "public/home.html", {"rounds": rounds, "answers": answers, "counts": counts})


def _rounds(clock: Clock):
    counted = Letter.objects.published(clock.now)
    numbers: dict[int, int] = {}
    for round_id in counted.order_by().values_list("round", flat=True):
        numbers[round_id] = numbers.get(round_id, 0) + 1
    for round_ in Round.objects.published(clock.now).order_by("ordinal", "slug"):
        if round_.date and round_.date > clock.day:
            continue
        yield {
            "name": round_.name,
            "address": addresses.round_address(round_),
            "iso": round_.when.isoformat() if round_.when else "",
            "day": dates.written(round_.when),
            "letters": numbers.get(round_.pk, 0),
            "due": dates.day(round_.due) if round_.due else "",
            "summary": round_.summary,
            "followed": dates.written(round_.followed) if round_.followed else dates.day(clock.day),
        }


def _filtered(request: HttpRequest, clock: Clock) -> JurisdictionFilter:
    return JurisdictionFilter(request.GET, queryset=Jurisdiction.objects.published(clock.now).order_by("name", "state"))


def _rows(places: list[Jurisdiction], clock: Clock) -> list[dict]:
    days = {place.pk: clock.day_in(place.time_zone) for place in places}
    known = places_on_day(days, at=clock.now)
    rows = []
    for place in places:
        on_day, on = known[place.pk], days[place.pk]
        found, due = on_day.last_deadline, None
        if found:
            deadline, status = found
            sent = next(x.day for x in on_day.letters if x.letter.pk == deadline.letter_id)
            due = deadline_words.words(status, sent=sent, on=on, followed=on_day.followed)
        rows.append({
            "place": place,
            "address": addresses.jurisdiction_address(place),
            "state": us_states.NAMES[place.state],
            "kind": place.kind_words,
            "letters": len(on_day.letters),
            "standing": on_day.standing.value,
            "words": wording.standing(on_day),
            "due": due,
            "due_day": dates.short(found[1].due) if found and found[1].due else "",
            "due_iso": found[1].due.isoformat() if found and found[1].due else "",
            "followed": on_day.followed,
        })  # fmt: skip
    return rows


@page(takes_as_of=True)
def jurisdictions(request: HttpRequest, clock: Clock) -> HttpResponse:
    """All of them, in a fixed number of queries."""
    filtered = _filtered(request, clock)
    status = 200 if filtered.is_valid() else 400
    query = filtered.qs if status == 200 else Jurisdiction.objects.none()
    number = request.GET.get("page", "1")
    paginator = Paginator(query, PER_PAGE)
    if not number.isascii() or not number.isdigit() or len(number) > 6 or not 1 <= int(number) <= paginator.num_pages:
        raise Http404
    shown = paginator.page(int(number))
    context = {
        "filter": filtered,
        "page": shown,
        "rows": _rows(list(shown.object_list), clock),
        "csv_query": "&".join(f"{key}={value}" for key, value in request.GET.items() if key in ("state", "kind") and value),
        "canonical_keys": ("state", "kind", "page", "as_of"),
    }
    return show(request, clock, "public/jurisdictions.html", context, status=status)


@page(takes_as_of=True)
def jurisdictions_csv(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The same rows as data."""
    only_known(request, "state", "kind", "as_of")
    filtered = _filtered(request, clock)
    if not filtered.is_valid():
        raise BadQuestion(" ".join(f"{name}: {' '.join(errors)}" for name, errors in filtered.errors.items()))
    header = ["slug", "name", "kind", "state", "geoid", "letters", "standing", "due", "state_of_deadline", "followed_until"]
    rows = (
        [
            row["place"].slug, row["place"].name, row["place"].kind, row["place"].state, row["place"].geoid, row["letters"],
            row["standing"], row["due_iso"], row["due"].label if row["due"] else "",
            row["followed"].isoformat() if row["followed"] else "",
        ]
        for row in _rows(list(filtered.qs), clock)
    )  # fmt: skip
    return csv_response("jurisdictions.csv", header, rows)


@page(takes_as_of=True)
def jurisdiction(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """The exchange: one jurisdiction's history."""
    place = Jurisdiction.objects.published(clock.now).filter(slug=slug).first()
    if place is None:
        old = OldSlug.objects.filter(slug=slug, jurisdiction__in=Jurisdiction.objects.published(clock.now)).first()
        if old:
            return HttpResponsePermanentRedirect(addresses.jurisdiction_address(old.jurisdiction))
        raise Http404
    kinds = request.GET.getlist("show")
    if unknown := set(kinds) - set(KINDS):
        raise BadQuestion(_("“%s” is not a kind of entry.") % ", ".join(sorted(unknown))[:60])
    on = clock.day_in(place.time_zone)
    history = exchange(place, at=clock.now, on=on, kinds=kinds)
    written = ExchangePage(history)
    years = written.years(history.rows)
    context = {
        "place": place,
        "name": place.short_name,
        "state": us_states.NAMES[place.state],
        "kind": place.kind_words,
        "standing": written.standing(),
        "earlier": written.years(history.earlier),
        "earlier_span": written.span_of_earlier(),
        "years": years,
        "undated": [written.moment(moment) for moment in history.undated],
        "undrawn": [written.moment(moment) for moment in history.undrawn],
        "chips": [(kind, label, count, not kinds or kind in kinds) for kind, label, count in written.counts()],
        "lede": written.lede(),
        "lacks": lacking(history),
        "on": dates.day(on),
        "on_iso": on.isoformat(),
        "followed": dates.written(history.place.followed) if history.place.followed else "",
        "table": written.table(),
        "canonical_keys": ("as_of",),
    }
    return show(request, clock, "public/exchange.html", context)


@page(takes_as_of=True)
def rounds(request: HttpRequest, clock: Clock) -> HttpResponse:
    return show(request, clock, "public/rounds.html", {"rounds": list(_rounds(clock))})


def _round_rows(round_: Round, clock: Clock) -> list[dict]:
    letters = public_letters(clock.now).filter(round=round_).select_related("round", "jurisdiction")
    rows = []
    for known in letters_on_day(letters, at=clock.now, on=clock.day):
        letter, place = known.letter, known.letter.jurisdiction
        found = known.deadlines[0] if known.deadlines else None
        words = None
        if found:
            words = deadline_words.words(found[1], sent=known.day, on=clock.day, followed=round_.followed)
        rows.append({
            "letter": letter, "place": place, "state": us_states.NAMES[place.state],
            "day": dates.short(known.day) if known.day else "",
            "iso": known.day.isoformat() if known.day else "", "words": words, "status": found[1] if found else None,
            "address": addresses.letter_address(letter), "place_address": addresses.jurisdiction_address(place),
            "due": dates.short(found[1].due) if found and found[1].due else "",
            "due_iso": found[1].due.isoformat() if found and found[1].due else "",
            "kind": letter.kind_words,
            "clock": clocks.clock(found[1], sent=known.day, on=clock.day, label=words.label)
            if found and known.day and words
            else None,
        })  # fmt: skip
    return sorted(rows, key=lambda row: row["place"].name)


@page(takes_as_of=True)
def round_page(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """One round and its letters."""
    round_ = get_object_or_404(Round.objects.published(clock.now), slug=slug)
    context = {
        "round": round_,
        "day": dates.written(round_.when),
        "due": dates.day(round_.due) if round_.due else "",
        "followed": dates.written(round_.followed) if round_.followed else "",
        "rows": _round_rows(round_, clock),
        "sources": [sources.link(s) for s in sources_of([round_.pk])[round_.pk]],
        "canonical_keys": ("as_of",),
    }
    return show(request, clock, "public/round.html", context)


@page(takes_as_of=True)
def round_csv(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """A round's letters as data."""
    only_known(request, "as_of")
    round_ = get_object_or_404(Round.objects.published(clock.now), slug=slug)
    header = ["number", "jurisdiction", "state", "kind", "date", "due", "state_of_deadline"]
    rows = (
        [r["letter"].number, r["place"].slug, r["place"].state, r["letter"].kind, r["iso"], r["due_iso"],
         r["status"].state.value if r["status"] else ""]
        for r in _round_rows(round_, clock)
    )  # fmt: skip
    return csv_response(f"letters-{round_.slug}.csv", header, rows)
