"""The lawyers' entry room: Django's own admin over the record."""

from correspondence.admin import (
    closures,
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
)

__all__ = [
    "closures",
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
]
