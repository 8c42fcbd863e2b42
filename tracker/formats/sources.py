"""How is a source written: publisher and date, as a link?"""

from correspondence.models import Source
from correspondence.rules import part_dates
from tracker.formats import dates


def link(found: Source) -> dict[str, str]:
    """A source as a link: publisher and date."""
    label = found.publisher or found.title
    when = _date(found.date_as_written)
    return {"address": found.address, "label": f"{label}, {when}" if when else label, "title": found.title}


def _date(as_written: str) -> str:
    try:
        return dates.written_short(part_dates.parse(as_written))
    except ValueError:
        return as_written
