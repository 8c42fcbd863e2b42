"""What became public, or was changed: of everything, of one place, of one round?"""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Jurisdiction, OldSlug, Round
from correspondence.timeline.news import news
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import found, only_known, page
from tracker.feeds.serving import MOST, answer, items
from tracker.wording.news_words import tag


@page()
def everything(request: HttpRequest, clock: Clock, form: str) -> HttpResponse:
    """The whole record."""
    only_known(request)
    return answer(
        request,
        form,
        tag=tag("feed", "everything"),
        title=_("Letters of Record"),
        subtitle=_("What the Justice Department asks cities, and what they answer: everything new and everything corrected."),
        page=reverse("home"),
        shown=items(news(at=clock.now, most=MOST), clock.now),
    )


@page()
def of_place(request: HttpRequest, clock: Clock, slug: str, form: str) -> HttpResponse:
    """One jurisdiction."""
    only_known(request)
    public = Jurisdiction.objects.published(clock.now)
    if (old := OldSlug.objects.filter(slug=slug, jurisdiction__in=public).select_related("jurisdiction").first()) is not None:
        return HttpResponsePermanentRedirect(reverse(request.resolver_match.url_name, args=[old.jurisdiction.slug]))
    place = found(public, clock, slug=slug)
    return answer(
        request,
        form,
        tag=tag("feed/jurisdiction", place.number),
        title=_("Letters of Record: %s") % place.full_name,
        subtitle=_("What the Justice Department asks %s, and what it answers.") % place.full_name,
        page=addresses.jurisdiction_address(place),
        shown=items(news(at=clock.now, place=place, most=MOST), clock.now),
    )


@page()
def of_round(request: HttpRequest, clock: Clock, slug: str, form: str) -> HttpResponse:
    """One round."""
    only_known(request)
    round_ = found(Round.objects.published(clock.now), clock, slug=slug)
    return answer(
        request,
        form,
        tag=tag("feed/round", round_.number),
        title=_("Letters of Record: %s") % round_.name,
        subtitle=_("The letters of one round, and what is answered to them."),
        page=addresses.round_address(round_),
        shown=items(news(at=clock.now, round_=round_, most=MOST), clock.now),
    )
