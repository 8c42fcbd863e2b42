"""What was wrong on a published page and is now right? The same as a feed."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from correspondence.models import Correction
from tracker.clock import Clock
from tracker.entrance.door import only_known, page, show
from tracker.entrance.listing import a_page_of
from tracker.entrance.table_files import files, in_parts, table_response
from tracker.formats.tables import Table, columns
from tracker.wording.correction_lines import entries_of, line, places_told, texts_told

PER_PAGE = 50
IN_FEED = 100
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed with nothing in it, so that its bytes stay


def _lines(rows: list[Correction], clock: Clock) -> list[dict[str, Any]]:
    known = entries_of([row.entry_id for row in rows], clock)
    return [line(row, known[row.entry_id]) for row in rows if row.entry_id in known]


@page()
def corrections(request: HttpRequest, clock: Clock) -> HttpResponse:
    """All corrections of what is public, the newest first."""
    shown = a_page_of(request, Correction.objects.published(clock.now).newest_first(), PER_PAGE)
    numbers = shown.paginator.get_elided_page_range(shown.number) if shown.has_other_pages() else []
    context = {
        "lines": _lines(list(shown.object_list), clock),
        "page": shown,
        "pages": [{"number": number, "query": f"?page={number}", "current": number == shown.number} for number in numbers],
        "files": files("corrections-data"),
        "canonical_keys": ("page",),
    }
    return show(request, clock, "public/corrections.html", context)


DATA = columns(
    entry="text", jurisdictions="list", field="text", kind="text", day="day", old="text", new="text", reason="text",
)  # fmt: skip


@page()
def corrections_data(request: HttpRequest, clock: Clock, form: str) -> HttpResponseBase:
    """All corrections as data, the newest first; of a typo, and of one whose texts were hidden, no text."""
    only_known(request)

    def written(rows: list[Correction]) -> list[Any]:
        known = entries_of([row.entry_id for row in rows], clock)
        return [
            [
                known[row.entry_id].number, tuple(place.slug for place in places_told(known[row.entry_id])), row.field, row.kind,
                row.on, *texts_told(row), row.reason,
            ]
            for row in rows
            if row.entry_id in known
        ]  # fmt: skip

    rows = in_parts(Correction.objects.published(clock.now).newest_first(), written)
    return table_response(request, clock, Table("corrections", _("Corrections"), DATA, rows), form)


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


@page()
def corrections_atom(request: HttpRequest, clock: Clock) -> HttpResponse:
    """The newest corrections as Atom, with the old text and the new."""
    only_known(request)
    site, host = settings.SITE_URL, urlsplit(settings.SITE_URL).hostname
    feed = Feed(
        title=_("Letters of Record: corrections"),
        link=site + reverse("corrections"),
        description="",
        subtitle=_("What changed on published entries, and why: the old text, the new text, the day."),
        feed_url=site + reverse("corrections-atom"),
        feed_guid=f"tag:{host},2026:corrections",
        author_name=_("Letters of Record"),
        language=get_language(),
    )
    for one in _lines(list(Correction.objects.published(clock.now).newest_first()[:IN_FEED]), clock):
        feed.add_item(
            title=f"{one['what']}: {one['field']}",
            link=site + (one["address"] or reverse("corrections")),
            description=render_to_string("public/correction.html", {"c": one}).strip(),
            unique_id=f"tag:{host},{one['iso']}:corrections/{one['anchor']}",
            pubdate=one["at"],
            updateddate=one["updated"],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
