"""What picture stands for a place where its page is shared?"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import Jurisdiction
from correspondence.timeline.standings import places_on_day
from tracker.clock import Clock
from tracker.entrance.door import found, page
from tracker.filters.lists import STANDINGS
from tracker.formats import dates
from tracker.formats.card import card


@page()
def jurisdiction_card(request: HttpRequest, clock: Clock, slug: str) -> HttpResponse:
    """A PNG of 1200 by 630 pixels: the place, its letters and answers, where it stands."""
    place = found(Jurisdiction.objects.published(clock.now), clock, slug=slug)
    known = places_on_day({place.pk: clock.day_in(place.time_zone)}, at=clock.now)[place.pk]
    on = clock.day_in(place.time_zone)
    letters = len(known.letters)
    answers = len({answer.response_id for letter in known.letters for answer in letter.answers_by(on)})
    lines = [
        (str(letters), ngettext("letter from Justice", "letters from Justice", letters)),
        (str(answers), ngettext("answer on file", "answers on file", answers)),
    ]
    if known.last_deadline and known.last_deadline[1].due:
        lines.append((dates.short(known.last_deadline[1].due), _("last due date")))
    subtitle = _("%(standing)s, as of %(day)s") % {"standing": STANDINGS[known.standing], "day": dates.day(on)}
    if known.followed and known.followed.last < on:
        subtitle = _("Followed until %s") % dates.written(known.followed)
    drawn = card(title=place.full_name, subtitle=subtitle, lines=lines)
    return HttpResponse(drawn, content_type="image/png")
