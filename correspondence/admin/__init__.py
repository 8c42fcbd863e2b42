"""The lawyers' entry room: Django's own admin over the record."""

from correspondence.admin import (
    clerk_entries,
    closures,
    corrections,
    deadlines,
    events,
    jurisdictions,
    letters,
    library,
    money,
    papers,
    people,
    responses,
    rounds,
    sheets,
    today,
)

__all__ = [
    "clerk_entries",
    "closures",
    "corrections",
    "deadlines",
    "events",
    "jurisdictions",
    "letters",
    "library",
    "money",
    "papers",
    "people",
    "responses",
    "rounds",
    "sheets",
    "today",
]
