"""What does a program get of one jurisdiction's exchange? The same history as its page, a row for each entry."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from correspondence.models import Jurisdiction
from correspondence.timeline.exchange import exchange
from correspondence.timeline.moments import Moment
from tracker.clock import Clock
from tracker.entrance.door import found, only_known, page
from tracker.entrance.table_files import table_response
from tracker.formats.tables import Row, Table, columns
from tracker.public.exchange_rows import ExchangeRows

DATA = columns(
    number="text", entry="text", kind="text", date="part date", stands_on="day", side="text", who="text", heading="text",
    text="text", letters="list", due="day", standing="text", note="text", sources="list", papers="list",
)  # fmt: skip


@page(takes_as_of=True)
def exchange_data(request: HttpRequest, clock: Clock, slug: str, form: str) -> HttpResponseBase:
    """The letters, responses, deadlines, court papers and context of one place, oldest first, undated ones last."""
    only_known(request, "as_of")
    place = found(Jurisdiction.objects.published(clock.now), clock, slug=slug)
    history = exchange(place, at=clock.now, on=clock.day_in(place.time_zone))
    written = ExchangeRows(history)
    rows = [_values(moment, written.moment(moment)) for moment in written.moments()]
    title = _("The exchange of %s") % place.full_name
    return table_response(request, clock, Table(f"exchange-{place.slug}", title, DATA, rows), form)


def _values(moment: Moment, shown: dict[str, Any]) -> Row:
    named = [moment.letter.number or ""] if moment.letter else [letter.number or "" for letter in moment.answers]
    status = moment.status
    return [
        moment.number, moment.kind, moment.entry.kind, moment.when.isoformat() if moment.when else None, moment.day, moment.side,
        moment.actor, shown["heading"], shown["text"], tuple(named), status.due if status else None,
        status.state.value if status else None, shown["note"], tuple(source.key for source in moment.sources),
        tuple(paper.name for paper in moment.papers),
    ]  # fmt: skip
