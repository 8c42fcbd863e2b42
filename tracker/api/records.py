"""What does the API say of one thing? The columns that leave as data, its parts, where it stands today, and its page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from correspondence.interchange.rows import cells_of, typed
from correspondence.models import Deadline, Jurisdiction
from correspondence.timeline.all_standings import all_standings
from correspondence.timeline.deadlines import as_they_stand
from tracker import addresses
from tracker.api.resources import Resource, columns_of_part
from tracker.clock import Clock

PAGES: dict[str, Callable[[Any], str]] = {
    "jurisdictions": addresses.jurisdiction_address,
    "rounds": addresses.round_address,
    "letters": addresses.letter_address,
    "responses": addresses.response_address,
    "deadlines": addresses.deadline_address,
    "authorities": addresses.authority_address,
    "documents": lambda paper: addresses.paper_address(paper.entry.number, paper.position),
}


def described(resource: Resource, records: Sequence[Any], clock: Clock, fields: Sequence[str]) -> list[dict[str, Any]]:
    """The records as JSON has them, with the fields asked for, in the order of the resource."""
    today = TODAY[resource.name](records, clock) if resource.name in TODAY and _any(resource.today, fields) else {}
    return [_one(resource, record, fields, today.get(record.pk, {})) for record in records]


def _any(columns: Iterable[Any], fields: Sequence[str]) -> bool:
    return any(column.name in fields for column in columns)


def _one(resource: Resource, record: Any, fields: Sequence[str], today: dict[str, Any]) -> dict[str, Any]:
    (cells,) = cells_of(resource.name, record)
    unknown = dict.fromkeys(column.name for column in resource.today)  # of what was taken back since it was read
    values = typed(resource.name, cells) | unknown | today
    if resource.key:
        address = PAGES[resource.name](record) if resource.name in PAGES else ""
        values["page"] = settings.SITE_URL + address if address else None
    for part in resource.parts:
        if part in fields:
            values[part] = _part(part, record)
    return {name: values[name] for name in fields}


def _part(part: str, record: Any) -> list[dict[str, Any]]:
    names = [column.name for column in columns_of_part(part)]
    rows = (typed(part, cells) for cells in cells_of(part, record))
    return [{name: row[name] for name in names} for row in rows]


def _places_today(places: Sequence[Jurisdiction], clock: Clock) -> dict[int, dict[str, Any]]:
    known = all_standings(clock.now, clock.days)
    found = ((place.pk, known[place.pk]) for place in places if place.pk in known)
    return {key: {"standing": one.standing.value, "due_now": _day(one.due)} for key, one in found}


def _deadlines_today(deadlines: Sequence[Deadline], clock: Clock) -> dict[int, dict[str, Any]]:
    found = as_they_stand(deadlines, at=clock.now, days=clock.days)
    return {one.deadline.pk: {"standing": one.status.state.value, "due_now": _day(one.status.due)} for one in found}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


TODAY: dict[str, Callable[[Sequence[Any], Clock], dict[int, dict[str, Any]]]] = {
    "jurisdictions": _places_today,
    "deadlines": _deadlines_today,
}


def api_address(resource: Resource, key: str) -> str:
    """Where the API tells of one thing."""
    return reverse(f"api-{resource.name}-one", args=[key])
