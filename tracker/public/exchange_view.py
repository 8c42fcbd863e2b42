"""What does somebody see who knocks at a jurisdiction? Its exchange."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Jurisdiction, OldSlug
from correspondence.rules import us_states
from correspondence.timeline.exchange import exchange
from correspondence.timeline.moments import KINDS
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import BadQuestion, found, page, show
from tracker.entrance.follow import follow
from tracker.entrance.table_files import files
from tracker.formats import dates, json_ld
from tracker.public import exchange_head
from tracker.public.exchange_rows import ExchangeRows
from tracker.public.lacking import lacking
from tracker.wording.correction_lines import lines_on_page


@page(takes_as_of=True)
def jurisdiction(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """The exchange: one jurisdiction's history."""
    public = Jurisdiction.objects.published(clock.now)
    place = public.filter(slug=slug).first()
    if place is None:
        old = OldSlug.objects.filter(slug=slug, jurisdiction__in=public).select_related("jurisdiction").first()
        if old:
            return HttpResponsePermanentRedirect(addresses.jurisdiction_address(old.jurisdiction))
        place = found(public, clock, slug=slug)  # says whether it is gone or never was
    kinds = request.GET.getlist("show")
    if unknown := set(kinds) - set(KINDS):
        raise BadQuestion(_("“%s” is not a kind of entry.") % ", ".join(sorted(unknown))[:60])
    on = clock.day_in(place.time_zone)
    history = exchange(place, at=clock.now, on=on, kinds=kinds)
    written = ExchangeRows(history)
    data = files("exchange-data", "", place.slug)
    context = {
        "place": place,
        "og_title": place.full_name,
        "card": settings.SITE_URL + reverse("jurisdiction-card", args=[place.slug]),
        "name": place.short_name,
        "state": us_states.NAMES[place.state],
        "kind": place.kind_words,
        "standing": exchange_head.standing(history),
        "earlier": written.years(history.earlier),
        "earlier_span": written.span_of_earlier(),
        "years": written.years(history.rows),
        "undated": [written.moment(moment) for moment in history.undated],
        "undrawn": [written.moment(moment) for moment in history.undrawn],
        "chips": [(kind, label, count, not kinds or kind in kinds) for kind, label, count in written.counts()],
        "lede": exchange_head.lede(history),
        "lacks": lacking(history),
        "on": dates.day(on),
        "on_iso": on.isoformat(),
        "table": written.table(),
        "corrections": lines_on_page([place], clock),
        "follow": follow(
            place.full_name,
            "jurisdiction-feed",
            place.slug,
            calendar=addresses.calendar_address(place) if history.place.letters else "",
            mail=f"?jurisdiction={place.slug}",
        ),
        "files": data,
        "json_ld": json_ld.element(json_ld.jurisdiction(place, files=data)),
        "canonical_keys": ("as_of",),
    }
    return show(request, clock, "public/exchange.html", context)
