"""What is said when a page is not there, or broke?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from tracker import addresses
from tracker import clock as clocks
from tracker.clock import BadDate
from tracker.entrance.json_errors import NOT_FOUND, error
from tracker.entrance.near_names import near_places
from tracker.formats import dates

API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One page whether a thing never existed or is not public; it may suggest public places of a near name.

    A program that asks the API is told so in its own manner.
    """
    if request.path.startswith(API):
        return JsonResponse(error(404, "not_found", NOT_FOUND), status=404)
    try:
        clock = clocks.read(request, takes_as_of=True)
    except BadDate:
        clock = None
    asked = dates.day(clock.day) if clock and clock.asked else ""
    return render(request, "public/404.html", {"near": near_names(request.path), "asked_day": asked}, status=404)


def near_names(path: str) -> list[dict[str, str]]:
    """Public places whose name is near to the last word of an address (“Lawrance”), nearest first, at most three."""
    word = path.strip("/").rpartition("/")[2]
    near = near_places([word], timezone.now()) if word.isascii() else []
    return [{"name": place.full_name, "address": addresses.jurisdiction_address(place)} for _word, place in near]


def broken(request: HttpRequest) -> HttpResponse:
    """A page that needs no database."""
    return render(request, "public/500.html", status=500)
