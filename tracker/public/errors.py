"""What is said when a page is not there, or broke?"""

from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from correspondence.models import Jurisdiction
from tracker import addresses
from tracker import clock as clocks
from tracker.clock import BadDate
from tracker.formats import dates

NEAR, MOST = 0.72, 3


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One page whether a thing never existed or is not public; it may suggest public places of a near name."""
    try:
        clock = clocks.read(request, takes_as_of=True)
    except BadDate:
        clock = None
    asked = dates.day(clock.day) if clock and clock.asked else ""
    return render(request, "public/404.html", {"near": near_names(request.path), "asked_day": asked}, status=404)


def near_names(path: str) -> list[dict[str, str]]:
    """Public places whose name is near to the last word of an address (“Lawrance”), nearest first, at most three.

    Only names that begin as the word does are read: a misspelling rarely begins with its first letter.
    """
    word = path.strip("/").rpartition("/")[2].lower().replace("_", "-")[:80]
    if not word.isascii() or not word[:1].isalpha():
        return []
    places = {
        place.slug: place
        for place in Jurisdiction.objects.published(timezone.now()).filter(slug__startswith=word[0]).order_by("slug")
    }
    short = {slug.rpartition("-")[0] or slug: slug for slug in places}
    found = [*get_close_matches(word, places, MOST, NEAR), *(short[name] for name in get_close_matches(word, short, MOST, NEAR))]
    return [
        {"name": places[slug].full_name, "address": addresses.jurisdiction_address(places[slug])}
        for slug in list(dict.fromkeys(found))[:MOST]
    ]


def broken(request: HttpRequest) -> HttpResponse:
    """A page that needs no database."""
    return render(request, "public/500.html", status=500)
