"""What waits for this person at the desk? Plain values, in a fixed number of queries however much there is on record."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Model, QuerySet, Window

from correspondence.models import ClerkEntry, Deadline, Person, Round, SheetImport, Source
from correspondence.timeline import waiting_papers
from correspondence.timeline.waiting_deadlines import LATELY, waiting_deadlines
from correspondence.timeline.waiting_entries import KINDS, WaitingEntry, drafts_of, in_review, read, scheduled

MOST = 8  # rows of a group; the list of the rest is one press away


class Waits(StrEnum):
    """What a group waits for, in the order of the page."""

    WEEK = "week"
    PAST = "past"
    CLERKS = "clerks"
    REVIEW = "review"
    FOUND = "found"
    UNREADABLE = "unreadable"
    READY = "ready"
    PROPOSED = "proposed"
    LOOSE = "loose"
    SENT_BACK = "sent_back"
    DRAFTS = "drafts"
    DEAD = "dead"
    IMPORTS = "imports"
    UNFOLLOWED = "unfollowed"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Row:
    """One thing that waits, with the day or moment that counts for it, and who made it wait."""

    thing: Model
    day: date | None = None
    at: datetime | None = None
    by: Person | None = None


@dataclass(frozen=True)
class Group:
    """What waits for the same: how many, the first rows, and how many there are in each table."""

    waits: Waits
    count: int
    rows: list[Row]
    tables: dict[str, int] = field(default_factory=dict)


def today(person: Person, *, at: datetime, days: dict[str, date]) -> list[Group]:
    """What waits for a person, and nothing that they may not see; ``days`` is today in each time zone."""
    return [group for group in _groups(person, at, days) if group.count]


def _groups(person: Person, at: datetime, days: dict[str, date]) -> Iterator[Group]:
    def may(verb: str) -> bool:
        return person.has_perm(f"correspondence.{verb}")

    sees = {name for name in map(_table, KINDS) if may(f"view_{name}")}
    if "deadline" in sees:
        yield from _deadlines(at, days)
    if may("view_clerkentry"):
        told = ClerkEntry.objects.waiting().select_related("deadline__letter__jurisdiction", "entered_by")
        yield _first(Waits.CLERKS, told.order_by("entered_at", "pk"), lambda one: Row(one, at=one.entered_at, by=one.entered_by))
    if may("publish_entry"):
        yield _entries(Waits.REVIEW, in_review(sees))
    if may("view_document"):
        yield from _papers(at, may_publish=may("publish_entry"))
    yield _entries(Waits.SENT_BACK, drafts_of(person, sees, sent_back=True))
    yield _entries(Waits.DRAFTS, drafts_of(person, sees, sent_back=False))
    if may("view_source"):
        dead = Source.objects.dead().order_by("dead_since", "pk")
        yield _first(Waits.DEAD, dead, lambda one: Row(one, one.dead_since))
    if may("view_sheetimport"):
        begun = SheetImport.objects.unfinished().select_related("by", "round").defer("rows", "made").order_by("-at", "-pk")
        yield _first(Waits.IMPORTS, begun, lambda one: Row(one, at=one.at, by=one.by))
    if "round" in sees:
        lapsed = Round.objects.published(at).filter(followed_until__lt=min(days.values()) - LATELY)
        yield _first(Waits.UNFOLLOWED, lapsed.order_by("-followed_until", "pk"), lambda one: Row(one, one.followed_until))
    if may("publish_entry"):
        yield _entries(Waits.AHEAD, scheduled(at, sees))


def _deadlines(at: datetime, days: dict[str, date]) -> Iterator[Group]:
    """Both groups of deadlines, their first rows read together."""
    waiting = waiting_deadlines(at, days)
    groups = {Waits.WEEK: waiting.week, Waits.PAST: waiting.past}
    shown = [key for dates in groups.values() for key in list(dates)[:MOST]]
    found = Deadline._base_manager.select_related("letter__jurisdiction", "letter__round").in_bulk(shown)
    for waits, dates in groups.items():
        yield Group(
            waits, len(dates), [Row(found[key], due) for key, due in list(dates.items())[:MOST]], {"deadline": len(dates)}
        )


def papers_waiting(at: datetime, *, may_publish: bool) -> dict[Waits, QuerySet]:
    """The papers that wait for a person, by what for."""
    found = {
        Waits.UNREADABLE: waiting_papers.unreadable(at),
        Waits.PROPOSED: waiting_papers.to_decide(),
        Waits.LOOSE: waiting_papers.loose(at),
    }
    if may_publish:
        found |= {Waits.FOUND: waiting_papers.to_look_at(), Waits.READY: waiting_papers.ready(at)}
    return {waits: found[waits] for waits in Waits if waits in found}


def _papers(at: datetime, *, may_publish: bool) -> Iterator[Group]:
    for waits, papers in papers_waiting(at, may_publish=may_publish).items():
        yield _first(waits, papers, lambda one: Row(one, at=one.added_at, by=one.added_by))


def _entries(waits: Waits, waiting: list[WaitingEntry]) -> Group:
    first = waiting[:MOST]
    people = Person.objects.in_bulk({one.by for one in first if one.by})
    rows = [Row(entry, at=one.at, by=people.get(one.by)) for entry, one in zip(read(first), first, strict=True)]
    return Group(waits, len(waiting), rows, dict(Counter(one.table for one in waiting)))


def _first(waits: Waits, rows: QuerySet, told: Callable[[Any], Row]) -> Group:
    """The first rows of a table, counted and read in one query."""
    found = list(rows.annotate(how_many=Window(Count("pk")))[:MOST])
    count = found[0].how_many if found else 0
    return Group(waits, count, [told(row) for row in found], {_table(rows.model): count})


def _table(model: type[Model]) -> str:
    return str(model._meta.model_name)
