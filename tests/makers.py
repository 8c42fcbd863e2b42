"""Small true-looking entries for tests, published unless told otherwise. No values are random."""

from datetime import UTC, date, datetime
from typing import Any

from correspondence.models import Deadline, Event, Grant, Jurisdiction, Letter, Policy, Response, Round
from correspondence.models.entry import Stage
from correspondence.rules import part_dates

AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


def _public(number: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"number": number, "stage": Stage.PUBLISHED, "published_at": AT} | more


def place(slug: str = "elsewhere-ma", **more: Any) -> Jurisdiction:
    fields = _public(slug, {"kind": "city", "name": slug.title(), "state": "MA"} | more)
    return Jurisdiction.objects.create(slug=slug, **fields)


def round_(slug: str = "2025-03", **more: Any) -> Round:
    return Round.objects.create(slug=slug, **_public(slug, {"name": slug} | more))


def letter(to: Jurisdiction, number: str = "L-2025-03-elsewhere-ma", **more: Any) -> Letter:
    when = part_dates.parse(more.pop("when", "2025-03-03"))
    fields = {"date": when.last, "date_start": when.first, "precision": when.precision, "kind": "notice"} | more
    return Letter.objects.create(jurisdiction=to, **_public(number, fields))


def deadline(of: Letter, number: str = "D-2025-03-elsewhere-ma", **more: Any) -> Deadline:
    fields = {"stated_due": date(2025, 3, 28), "what_is_due": "An answer"} | more
    return Deadline.objects.create(letter=of, **_public(number, fields))


def response(*places: Jurisdiction, number: str = "S-2025-03-elsewhere-ma", when: str = "", **more: Any) -> Response:
    made = Response(**_public(number, {"kind": "formal_letter"} | more))
    made.when = part_dates.parse(when) if when else None
    made.save()
    made.jurisdictions.set(places)
    return made


def event(*places: Jurisdiction, number: str = "E-2025-03", **more: Any) -> Event:
    made = Event.objects.create(**_public(number, {"kind": "statement"} | more))
    made.jurisdictions.set(places)
    return made


def grant(to: Jurisdiction, number: str = "G-fy2025-elsewhere-ma", **more: Any) -> Grant:
    return Grant.objects.create(jurisdiction=to, **_public(number, {"program": "Byrne"} | more))


def policy(of: Jurisdiction, number: str = "P-elsewhere-ma", **more: Any) -> Policy:
    return Policy.objects.create(jurisdiction=of, **_public(number, {"title": "An ordinance"} | more))
