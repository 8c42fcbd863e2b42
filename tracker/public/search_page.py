"""What says the words that somebody looks for? Results with the words marked, and what narrows them down."""

import re
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from correspondence.models import Authority, Round
from correspondence.rules import us_states
from correspondence.search import BadSearch, Question, read, results
from correspondence.search.matching import hits, narrowed
from correspondence.search.question import LONGEST
from correspondence.search.snippets import pages as found_pages
from correspondence.search.texts import texts_of
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.entrance.follow import follow
from tracker.entrance.listing import number_of_page
from tracker.entrance.near_names import near_places
from tracker.filters import search as asking
from tracker.filters.search import FACETS, KINDS, BadChoice, Search
from tracker.wording import found_lines

PER_PAGE, OFFERED, TRIED = 20, 8, 4


@page()
def search(request: HttpRequest, clock: Clock) -> HttpResponse:
    """Everything published that matches a question; without one, what can be asked."""
    context: dict[str, Any] = {"q": request.GET.get("q", "")[:LONGEST], "longest": LONGEST}
    context["canonical_keys"] = (*asking.KEYS, "page")
    wanted = number_of_page(request)
    try:
        asked = asking.read(request.GET)
        question = read(asked.text)
    except (BadSearch, BadChoice) as error:
        return show(request, clock, "public/search.html", context | {"error": str(error)}, status=400)
    context |= {"question": question, "asked": bool(asked.text.strip())}
    if question.wanted:
        context |= _results(wanted, clock, asked, question)
        words = " ".join(asked.text.split())
        question = f"?{urlencode({'q': words})}"
        context["follow"] = follow(_("Search for “%s”") % words, "search-feed", question=question, mail=question)
    return show(request, clock, "public/search.html", context)


def _results(wanted: int, clock: Clock, asked: Search, question: Question) -> dict[str, Any]:
    found = narrowed(hits(question, at=clock.now), asked.chosen)
    if clock.as_of:
        found = found.filter(Q(day=None) | Q(day__lte=clock.as_of))
    first = [] if asked.newest else results.places_named(question, at=clock.now)
    start = (wanted - 1) * PER_PAGE
    keys = results.keys(found, question, newest=asked.newest, first=first, start=start, most=PER_PAGE)
    if wanted > 1 and not keys.shown:
        raise Http404
    paginator = Paginator(range(keys.in_all), PER_PAGE)
    shown = Page(keys.shown, wanted, paginator)
    return {
        "lines": _lines(keys.shown, question, clock.now),
        "count": keys.in_all,
        "facets": _facets(results.facets(found), asked, clock.now) if keys.in_all or asked.chosen else [],
        "narrowed": bool(asked.chosen),
        "without": _address(asked, **dict.fromkeys(FACETS, "")),
        "newest": asked.newest,
        "other_order": _address(asked, sort=asking.BEST if asked.newest else asking.NEWEST),
        "near": [] if keys.in_all else _near(asked, question, clock.now),
        "pages": [
            {"number": n, "query": _address(asked, page=str(n)) if n != paginator.ELLIPSIS else "", "current": n == wanted}
            for n in (paginator.get_elided_page_range(wanted) if shown.has_other_pages() else [])
        ],
    }  # fmt: skip


def _lines(keys: list[int], question: Question, at: datetime) -> list[dict[str, Any]]:
    """The entries of a page, in order; one that was taken back in this very moment is left out."""
    texts = {one.entry.pk: one for one in texts_of(keys, at)}
    pages = found_pages(list(texts), question)
    return [found_lines.line(texts[key], question, pages.get(key)) for key in keys if key in texts]


def _address(asked: Search, **changes: str) -> str:
    return f"{reverse('search')}?{urlencode(asked.asked(**changes))}"


def _facets(counted: dict[str, list[tuple[str, int]]], asked: Search, at: datetime) -> list[dict[str, Any]]:
    """What results can be narrowed down by: each choice with its number and its address, the one that holds now marked."""
    labels = _labels(counted, at)
    found = []
    for name, label in FACETS.items():
        chosen = asked.chosen.get(name, "")
        values = counted.get(name, [])
        if name == "year":
            values = sorted(values, reverse=True)
        choices = [
            {"label": labels[name].get(value, value), "count": count, "current": value == chosen,
             "query": _address(asked, **{name: value})}
            for value, count in values if name == "year" or value in labels[name]
        ]  # fmt: skip
        if choices or chosen:
            found.append({
                "name": name, "label": label, "chosen": chosen, "all": _address(asked, **{name: ""}),
                "choices": choices[:OFFERED], "more": choices[OFFERED:],
            })  # fmt: skip
    return found


def _labels(counted: dict[str, list[tuple[str, int]]], at: datetime) -> dict[str, dict[str, Any]]:
    def slugs(name: str) -> list[str]:
        return [value for value, _count in counted.get(name, [])]

    return {
        "kind": KINDS,
        "state": us_states.NAMES,
        "year": {},
        "round": dict(Round.objects.published(at).filter(slug__in=slugs("round")).values_list("slug", "name")),
        "authority": dict(Authority.objects.filter(slug__in=slugs("authority")).values_list("slug", "name")),
    }  # fmt: skip


def _near(asked: Search, question: Question, at: datetime) -> list[dict[str, str]]:
    """Questions with the name of a public place instead of what may be a misspelling of it."""
    whole = asked.text.strip()
    typed = [whole, *(word for word in re.findall(r"[^\W\d_]{4,}", whole) if word != whole)][: TRIED + 1]
    found = {}
    for text, place in near_places(typed, at):
        better = whole.replace(text, place.short_name)
        if better.casefold() != whole.casefold():
            found.setdefault(better, {"name": place.full_name, "query": f"{reverse('search')}?{urlencode({'q': better})}"})
    return list(found.values())[:3]
