"""What became public, or was changed in public, newest first?

The one answer for every feed and every mail alert. No version, no private edit and no history is read here: what the public
cannot see moves nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from correspondence.models import Deadline, Entry, Event, Jurisdiction, Letter, Policy, Response, Round
from correspondence.models.entry import opened
from correspondence.models.ledger_line import public_ledger
from correspondence.timeline.changes import CHANGES, KINDS, public_news, told
from correspondence.timeline.concerns import of_place, of_round


@dataclass(frozen=True)
class News:
    """One public entry and when it changed.

    Attributes:
        entry: a letter with its place and round, a response or an event with its places, a policy with its place, a round, or
            a deadline with its letter, place, round and public ledger.
        published: when it became public; entries loaded together share the moment.
        updated: when it last changed in public: ``published``, or a later correction, paper or move of its date.
    """

    entry: Entry
    published: datetime
    updated: datetime

    @property
    def kind(self) -> str:
        """``letter``, ``response``, ``event``, ``policy``, ``round`` or ``deadline``."""
        return self.entry._meta.model_name or ""

    @property
    def number(self) -> str:
        return self.entry.number or ""


def news(
    *,
    at: datetime,
    place: Jurisdiction | None = None,
    round_: Round | None = None,
    entries: QuerySet | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    most: int,
) -> list[News]:
    """The latest news among what is public at ``at``: the last change first, then the latest dated, then by number.

    Args:
        place, round_: only what concerns it. entries: only those, a query of Entry or of one kind.
        since, until: only what changed after ``since``, by changes no later than ``until`` (without it, than ``at``).
        most: how many at most.

    The newest of each sort of change are read along an index and merged, so that what is not shown is not read; the queries
    do not grow with the rows.
    """
    until = min(until or at, at)
    scope = [*([of_place(place)] if place else []), *([of_round(round_)] if round_ else [])]
    if entries is not None:
        scope.append(entries.order_by().values("pk"))
    candidates: set[int] = set()
    for changes in CHANGES:
        rows = changes(at).filter(moment__lte=until)
        for keys in scope:
            rows = rows.filter(key__in=keys)
        candidates |= _first(rows.filter(moment__gt=since) if since else rows, at, most)
    updated: dict[int, datetime] = {}
    for changes in CHANGES if candidates else ():
        rows = changes(at).filter(key__in=candidates, moment__lte=until)
        for _row, key, moment in told(list(rows.values_list("pk", "key", "moment")), rows.model, at):
            updated[key] = max(moment, updated.get(key, moment))
    named = Entry.objects.filter(pk__in=updated).annotate(opened=opened()).order_by(F("date").desc(nulls_last=True), "number")
    known = dict(named.values_list("pk", "opened"))
    chosen = sorted(known, key=lambda key: updated[key], reverse=True)[:most]
    read = {entry.pk: entry for entry in _read(chosen, at)}
    return [News(read[key], known[key], updated[key]) for key in chosen]


def _first(rows: QuerySet, at: datetime, most: int) -> set[int]:
    """The keys of the first ``most`` public entries; read on, in greater steps, only where many of those read are none."""
    found: dict[int, None] = {}
    start, step = 0, 2 * most
    while len(found) < most:
        read = list(rows.values_list("pk", "key", "moment")[start : start + step])
        seen = public_news({key for _row, key, _moment in read}, at)
        found |= dict.fromkeys(key for _row, key, _moment in told(read, rows.model, at) if key in seen)
        if len(read) < step:
            break
        start, step = start + step, 2 * step
    return set(list(found)[:most])


def _read(keys: list[int], at: datetime) -> Iterable[Entry]:
    """The entries, each with what its title and text need: a query a kind, and none for kinds that are not among them."""
    left = set(keys)
    for kind in KINDS:
        rows = kind.objects.published(at).filter(pk__in=left)
        if kind is Letter:
            rows = rows.select_related("jurisdiction", "round")
        elif kind in (Response, Event):
            rows = rows.prefetch_related("jurisdictions")
        elif kind is Policy:
            rows = rows.select_related("jurisdiction")
        elif kind is Deadline:
            rows = rows.select_related("letter__jurisdiction", "letter__round").prefetch_related(public_ledger(at))
        for entry in rows if left else ():
            left.discard(entry.pk)
            yield entry
