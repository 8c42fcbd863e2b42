"""How is a citation written: for which fact, on which page, in which words, and what does the source say instead?"""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from correspondence.models import Citation, Entry
from correspondence.models.citable import can_differ, citable, label_of, value_of
from correspondence.rules.part_dates import PartDate
from tracker.formats import dates, sources


def listed(entry: Entry, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """The sources of an entry in order of date, each once, with what each is cited for."""
    cited: dict[int, list[Citation]] = {}
    for one in citations:
        cited.setdefault(one.source_id, []).append(one)
    found = sources.in_order([its[0].source for its in cited.values()])
    return [
        sources.link(source)
        | {"title": sources.title(source.title), "parts": [part for one in cited[source.pk] if (part := _part(entry, one))]}
        for source in found
    ]


def differing(entry: Entry, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """The facts of which a source says something else: what is on record, and beside it what each source prints."""
    said: dict[str, list[Citation]] = {}
    for one in citations:
        if one.says and can_differ(type(entry), one.field):
            said.setdefault(one.field, []).append(one)
    return [
        {
            "fact": label_of(type(entry), name),
            "on_record": in_words(value_of(entry, name)),
            "others": [sources.link(one.source) | {"says": one.says, "page": one.page, "quote": one.quote} for one in said[name]],
        }
        for name in citable(type(entry))
        if name in said
    ]


def in_words(value: Any) -> str:
    """A fact on record in words; what is not there is said to be missing."""
    if value is None:
        return _("not on file")
    if isinstance(value, PartDate):
        return dates.written(value)
    if isinstance(value, date):
        return dates.day(value)
    return dateformat.time_format(value, "P") if isinstance(value, time) else str(value)


def _part(entry: Entry, one: Citation) -> dict[str, str]:
    """What one citation adds to the name of its source; empty where that is nothing."""
    if not (one.field or one.page or one.quote):
        return {}
    return {"fact": label_of(type(entry), one.field) if one.field else "", "page": one.page, "quote": one.quote}
