"""The lawyers' entry room: Django's own admin over the record."""

from correspondence.admin import (
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
