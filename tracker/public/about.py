"""What is this record, how is it checked, and what are the law and the money it speaks of?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from correspondence.timeline.census import census, counted_rounds
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import page, show
from tracker.formats import dates
from tracker.wording import round_words


@page()
def about(request: HttpRequest, clock: Clock) -> HttpResponse:
    """How entries are checked, what the words mean, and to which day each round was followed."""
    listed = counted_rounds(census(clock.now, clock.day), clock.now, clock.day)
    names = round_words.names(listed)
    rounds = [
        {
            "name": names[round_.pk],
            "address": addresses.round_address(round_),
            "letters": round_.tally.letters,  # type: ignore[attr-defined]
            "followed": dates.written(round_.followed) if round_.followed else "",
        }
        for round_ in listed
    ]
    return show(request, clock, "public/about.html", {"rounds": rounds})


@page()
def robots(request: HttpRequest, clock: Clock) -> HttpResponse:
    """Everything public may be read by machines; no private address is named here."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
