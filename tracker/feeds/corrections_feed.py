"""What was wrong on a published page and is now right, as a feed?"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Correction
from tracker.clock import Clock
from tracker.entrance.door import only_known, page
from tracker.feeds.serving import absolute, answer
from tracker.formats.feeds import Item
from tracker.wording.correction_lines import lines_of
from tracker.wording.news_words import tag

MOST = 100


@page()
def corrections(request: HttpRequest, clock: Clock, form: str) -> HttpResponse:
    """The newest corrections, with the old text and the new."""
    only_known(request)
    rows = list(Correction.objects.published(clock.now).newest_first()[:MOST])
    shown = [
        Item(
            tag=tag("correction", one["anchor"]),
            address=absolute(one["address"] or reverse("corrections")),
            title=f"{one['what']}: {one['field']}, {one['day']}",
            html=render_to_string("public/correction.html", {"c": one}).strip(),
            published=one["at"],
            updated=one["updated"],
            kind="correction",
        )
        for one in lines_of(rows, clock)
    ]
    return answer(
        request,
        form,
        tag=tag("feed", "corrections"),
        title=_("Letters of Record: corrections"),
        subtitle=_("What changed on published entries, and why: the old text, the new text, the day."),
        page=reverse("corrections"),
        shown=shown,
    )
