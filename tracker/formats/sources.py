"""How is a source written: publisher and date, as a link?"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from correspondence.models import Citation, Source
from correspondence.rules import part_dates
from correspondence.rules.part_dates import PartDate
from tracker.formats import dates


def link(found: Source) -> dict[str, str]:
    """A source as a link: publisher and date. Where its page is gone and a copy is kept, the copy, and its original."""
    label = found.publisher or found.title
    when = _date(found.date_as_written)
    written = dates.written_short(when) if when else found.date_as_written
    label = f"{label}, {written}" if written else label
    if found.dead_since and found.archive_address:
        label = _("%s (archived copy)") % label
        return {"address": found.archive_address, "label": label, "title": found.title, "original": found.address}
    return {"address": found.address, "label": label, "title": found.title, "original": ""}


def links(found: Iterable[Source]) -> list[dict[str, str]]:
    """Sources as links in order of date, undated ones last; two of one publisher and day are told apart by their titles."""
    written = [link(source) for source in in_order(found)]
    times = Counter(source["label"] for source in written)
    for source in written:
        if times[source["label"]] > 1 and not source["label"].startswith(source["title"]):
            source["label"] = _("%(source)s, %(title)s") % {"source": source["label"], "title": title(source["title"])}
    return written


def links_of(citations: Iterable[Citation]) -> list[dict[str, str]]:
    """The sources of some citations as links, each once."""
    return links({one.source_id: one.source for one in citations}.values())


def in_order(found: Iterable[Source]) -> list[Source]:
    """Sources in order of date; those without one last."""
    return sorted(found, key=_order)


def title(words: str) -> str:
    """A title between quotation marks; one in square brackets is our description, and stands without."""
    return words if words.startswith(("[", "“")) else _("“%s”") % words


def _order(found: Source) -> tuple[bool, date]:
    when = _date(found.date_as_written)
    return (when is None, when.last if when else date.max)


def _date(as_written: str) -> PartDate | None:
    try:
        return part_dates.parse(as_written)
    except ValueError:
        return None
