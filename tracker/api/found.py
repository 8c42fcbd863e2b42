"""Which public rows does a question of the API find, and with what are they read? A few queries, however many rows."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.http import QueryDict

from correspondence.interchange import public_records as parts
from correspondence.models import Deadline, Jurisdiction, Name, PublicCopy
from tracker.clock import Clock
from tracker.filters.base import ListFilter
from tracker.filters.deadlines_found import narrowed_deadlines
from tracker.filters.entries import NoFilter
from tracker.filters.grants_found import find_grants
from tracker.filters.options import Options, options
from tracker.filters.places_found import find_places
from tracker.filters.rounds_found import find_rounds

Found = tuple[ListFilter, QuerySet]


def plainly(model: Any, filters: type[ListFilter]) -> Callable[[QueryDict, Clock], Found]:
    """For a kind whose filter says all."""

    def find(data: QueryDict, clock: Clock) -> Found:
        rows = model.objects.published(clock.now)
        choices = options(clock) if {"state", "round", "authority"} & set(filters.base_filters) & set(data) else Options()
        asked = filters(data, rows, options=choices, clock=clock)
        return asked, asked.qs if asked.is_valid() else rows.none()

    return find


def jurisdictions(data: QueryDict, clock: Clock) -> Found:
    places = find_places(data, clock)
    if isinstance(places.places, QuerySet):
        return places.filters, places.places
    return places.filters, Jurisdiction.objects.published(clock.now).filter(pk__in=[place.pk for place in places.places])


def rounds(data: QueryDict, clock: Clock) -> Found:
    asked = find_rounds(data, clock)
    return asked, asked.qs if asked.is_valid() else asked.queryset.none()


def deadlines(data: QueryDict, clock: Clock) -> Found:
    return narrowed_deadlines(data, clock)


def grants(data: QueryDict, clock: Clock) -> Found:
    return find_grants(data, clock)


def sources(data: QueryDict, clock: Clock) -> Found:
    return NoFilter(data, (rows := parts.sources(clock.now)), options=Options(), clock=clock), rows


def authorities(data: QueryDict, clock: Clock) -> Found:
    return NoFilter(data, (rows := parts.authorities(clock.now)), options=Options(), clock=clock), rows


def as_they_are(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows


def whole_jurisdictions(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.prefetch_related(parts.citations(), Prefetch("names", Name.objects.order_by("pk")))


def whole_rounds(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.prefetch_related(parts.citations(), parts.points())


def whole_letters(rows: QuerySet, clock: Clock) -> QuerySet:
    due = Deadline.objects.published(clock.now).prefetch_related(parts.ledger(clock.now))
    together = Jurisdiction.objects.published(clock.now)
    return rows.select_related("round", "jurisdiction").prefetch_related(
        parts.citations(), parts.points(), "authorities", Prefetch("joint_with", together), Prefetch("deadlines", due)
    )


def whole_responses(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.prefetch_related(parts.citations(), "jurisdictions", parts.answers(clock.now))


def whole_deadlines(rows: QuerySet, clock: Clock) -> QuerySet:
    related = rows.select_related("letter__jurisdiction", "letter__round")
    return related.prefetch_related(parts.citations(), parts.ledger(clock.now), parts.settling(clock.now))


def whole_grants(rows: QuerySet, clock: Clock) -> QuerySet:
    return with_letters_and_place(rows, clock).prefetch_related(parts.figures())


def with_letters_and_place(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.select_related("jurisdiction").prefetch_related(parts.citations(), parts.letters(clock.now))


def whole_events(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.prefetch_related(parts.citations(), "jurisdictions", parts.letters(clock.now))


def whole_corrections(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.select_related("entry")


def whole_documents(rows: QuerySet, clock: Clock) -> QuerySet:
    """The papers with the copies that stand; their own words and names stay where they are."""
    told = rows.select_related("entry", "document").only("position", "origin", "entry__number", "document__id")
    standing = Prefetch("document__copies", PublicCopy.objects.standing())
    return told.annotate(number=F("entry__number")).prefetch_related(standing)
