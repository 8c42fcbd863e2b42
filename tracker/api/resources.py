"""What does the API offer? Twelve resources over the columns that leave as data, with the questions of their pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from correspondence.interchange.column import Column, Kind, Table
from correspondence.interchange.columns import TABLES
from correspondence.models import Attachment, Correction, Event, Letter, Policy, Response
from correspondence.rules.deadlines import State
from correspondence.rules.standing import Standing
from tracker.api import found
from tracker.clock import Clock
from tracker.filters import entries
from tracker.filters.base import ListFilter
from tracker.filters.lists import DeadlineFilter, GrantFilter, JurisdictionFilter, RoundListFilter

PAGE = Column("page", Kind.TEXT, "Where a person reads it; null where it has no page of its own")
DUE_NOW = Column("due_now", Kind.DATE, "The date in force today, after all that moved it")

Find = Callable[[QueryDict, Clock], tuple[ListFilter, QuerySet]]


@dataclass(frozen=True)
class Resource:
    """One kind of thing that the API tells of.

    Attributes:
        name: as in its address and of its table in correspondence.interchange.
        one: what one of them is called in the schema.
        filters: what its list may be asked.
        find: the filter as asked, and the public rows that it finds; all its questions are answered in them.
        whole: the same rows with all that their fields need.
        key: what its own address names it by; empty where one of them has no address.
        parts: tables of which each of them has rows of its own.
        today: fields that follow from the day, and stand in no file.
    """

    name: str
    one: str
    filters: type[ListFilter]
    find: Find
    whole: Callable[[QuerySet, Clock], QuerySet]
    key: str = "number"
    ordering: tuple[str, ...] = ("number",)
    parts: tuple[str, ...] = ()
    today: tuple[Column, ...] = ()

    @cached_property
    def table(self) -> Table:
        return TABLES[self.name]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The fields that are no parts of their own."""
        return (*self.table.columns, *self.today, *([PAGE] if self.key else []))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return (*(column.name for column in self.columns), *self.parts)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The questions of its list: those of its page, but for the order, which is one here."""
        return tuple(name for name in self.filters.base_filters if name != "sort")


def columns_of_part(name: str) -> tuple[Column, ...]:
    """The columns of a part within the thing that it is a part of: all but the reference to that."""
    return TABLES[name].columns[1:]


STANDING = Column("standing", Kind.WORD, "Where it stands today", words=tuple(Standing))
STATE = Column("standing", Kind.WORD, "Where it stands today", words=tuple(State))

RESOURCES: dict[str, Resource] = {
    resource.name: resource
    for resource in (
        Resource("jurisdictions", "Jurisdiction", JurisdictionFilter, found.jurisdictions, found.whole_jurisdictions, "slug",
                 parts=("names", "citations"), today=(STANDING, DUE_NOW)),
        Resource("rounds", "Round", RoundListFilter, found.rounds, found.whole_rounds, "slug", parts=("points", "citations")),
        Resource("letters", "Letter", entries.EveryLetterFilter, found.plainly(Letter, entries.EveryLetterFilter),
                 found.whole_letters, parts=("points", "citations")),
        Resource("responses", "Response", entries.ResponseFilter, found.plainly(Response, entries.ResponseFilter),
                 found.whole_responses, parts=("answers", "citations")),
        Resource("deadlines", "Deadline", DeadlineFilter, found.deadlines, found.whole_deadlines, parts=("ledger", "citations"),
                 today=(STATE, DUE_NOW)),
        Resource("grants", "Grant", GrantFilter, found.grants, found.whole_grants, parts=("figures", "citations")),
        Resource("policies", "Policy", entries.PolicyFilter, found.plainly(Policy, entries.PolicyFilter),
                 found.with_letters_and_place, parts=("citations",)),
        Resource("events", "Event", entries.EventFilter, found.plainly(Event, entries.EventFilter), found.whole_events,
                 parts=("citations",)),
        Resource("sources", "Source", entries.NoFilter, found.sources, found.as_they_are, "key", ("key",)),
        Resource("authorities", "Authority", entries.NoFilter, found.authorities, found.as_they_are, "slug", ("slug",)),
        Resource("corrections", "Correction", entries.CorrectionFilter, found.plainly(Correction, entries.CorrectionFilter),
                 found.whole_corrections, "", ("-at", "-pk")),
        Resource("documents", "Document", entries.DocumentFilter, found.plainly(Attachment, entries.DocumentFilter),
                 found.whole_documents, "name", ("number", "position")),
    )
}  # fmt: skip
