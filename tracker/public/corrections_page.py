"""What was wrong on a published page and is now right?"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import Correction
from tracker.clock import Clock
from tracker.entrance.door import only_known, page, show
from tracker.entrance.follow import Follow
from tracker.entrance.listing import a_page_of
from tracker.entrance.table_files import files, in_parts, table_response
from tracker.formats.tables import Table, columns
from tracker.wording.correction_lines import entries_of, lines_of, places_told, texts_told

PER_PAGE = 50


@page()
def corrections(request: HttpRequest, clock: Clock) -> HttpResponse:
    """All corrections of what is public, the newest first."""
    shown = a_page_of(request, Correction.objects.published(clock.now).newest_first(), PER_PAGE)
    numbers = shown.paginator.get_elided_page_range(shown.number) if shown.has_other_pages() else []
    context = {
        "lines": lines_of(list(shown.object_list), clock),
        "page": shown,
        "pages": [{"number": number, "query": f"?page={number}", "current": number == shown.number} for number in numbers],
        "files": files("corrections-data"),
        "follow": Follow(_("Corrections"), reverse("corrections-atom")),
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
