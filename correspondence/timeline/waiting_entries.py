"""Which entries wait for a publisher, for whoever drafted them, or for their hour? Of all tables, in one query a question."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value

from correspondence.models import Deadline, Entry, Event, Grant, Jurisdiction, Letter, Person, Policy, Response, Round
from correspondence.models.entry import WAITING, Stage

KINDS: tuple[type[Entry], ...] = (Letter, Response, Deadline, Grant, Event, Policy, Jurisdiction, Round)
NAMED_BY = {
    Letter: ("jurisdiction",), Deadline: ("letter__jurisdiction",), Grant: ("jurisdiction",), Policy: ("jurisdiction",),
}  # fmt: skip


class WaitingEntry(NamedTuple):
    """An entry by its table and key, since or until when it waits, and the key of whoever made it wait."""

    table: str
    pk: int
    at: datetime | None
    by: int | None


def in_review(tables: Collection[str]) -> list[WaitingEntry]:
    """Entries that were sent for review, the longest waiting first."""

    def sent(model: type[Entry]) -> QuerySet:
        later = _history(model, OuterRef(_key(model))).filter(history_date__gt=OuterRef("history_date"))
        since = _history(model).filter(~Exists(later.exclude(stage=Stage.IN_REVIEW)), stage=Stage.IN_REVIEW)
        return _told_by(since.order_by("history_date"), _alone(model).filter(stage=Stage.IN_REVIEW))

    return sorted(_of_all(tables, sent), key=_when)


def drafts_of(person: Person, tables: Collection[str], *, sent_back: bool) -> list[WaitingEntry]:
    """Drafts that a person began: those that came back from review, or those that were not sent yet; the latest first."""

    def mine(model: type[Entry]) -> QuerySet:
        begun = Exists(_history(model).filter(history_type="+", history_user=person.pk))
        reviewed = Exists(_history(model).filter(stage=Stage.IN_REVIEW))
        rows = _alone(model).filter(begun, reviewed if sent_back else ~reviewed, stage=Stage.DRAFT)
        return _told_by(_history(model).order_by("-history_date"), rows)

    return sorted(_of_all(tables, mine), key=_when, reverse=True)


def scheduled(at: datetime, tables: Collection[str]) -> list[WaitingEntry]:
    """Entries that are published at a later hour, the next one first."""

    def ahead(model: type[Entry]) -> QuerySet:
        rows = model._base_manager.filter(stage=Stage.PUBLISHED, publish_at__gt=at)
        return rows.annotate(at=F("publish_at"), by=Value(None, IntegerField()))

    return sorted(_of_all(tables, ahead), key=_when)


def read(waiting: Iterable[WaitingEntry]) -> list[Entry]:
    """The entries themselves, in that order, with what they are named by; one query for each table among them."""
    waiting, found = list(waiting), {}
    for model in KINDS:
        if keys := [one.pk for one in waiting if one.table == model._meta.model_name]:
            rows = model._base_manager.filter(pk__in=keys).select_related(*NAMED_BY.get(model, ()))
            found |= {row.pk: row for row in rows}
    return [found[one.pk] for one in waiting]


def _alone(model: type[Entry]) -> QuerySet:
    """The entries of a table; a deadline goes with its letter where that waits too."""
    rows = model._base_manager.all()
    return rows.exclude(letter__stage__in=WAITING) if model is Deadline else rows


def _key(model: type[Entry]) -> str:
    return model._meta.pk.attname


def _history(model: type[Entry], of: OuterRef | None = None) -> QuerySet:
    """The staff history of an entry of an outer query."""
    return model.history.model._base_manager.filter(**{_key(model): of or OuterRef("pk")}).order_by()  # type: ignore[attr-defined]


def _told_by(lines: QuerySet, rows: QuerySet) -> QuerySet:
    """Rows with the moment and the person of the first of their lines in the history."""
    return rows.annotate(at=Subquery(lines.values("history_date")[:1]), by=Subquery(lines.values("history_user")[:1]))


def _of_all(tables: Collection[str], choose: Callable[[type[Entry]], QuerySet]) -> list[WaitingEntry]:
    """The chosen rows of those tables, in one query."""
    chosen = [(model._meta.model_name, choose(model)) for model in KINDS if model._meta.model_name in tables]
    parts = [rows.order_by().annotate(table=Value(name)).values_list("table", "pk", "at", "by") for name, rows in chosen]
    return [WaitingEntry(*row) for row in parts[0].union(*parts[1:], all=True)] if parts else []


def _when(one: WaitingEntry) -> tuple:
    return one.at is not None, one.at, one.pk
