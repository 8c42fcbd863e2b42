"""How is a list narrowed by what stands in other tables, without joining them?

A join makes a count slow and brings rows twice. Here each step of a path to another table is a query inside the query.
"""

from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, Model, OuterRef, Q, QuerySet


class Step(NamedTuple):
    """To another table: our column, that table, its column which ours is among, and the rest of the path from there."""

    own: str
    model: type[Model]
    column: str
    rest: str


def nested(model: type[Model], condition: Q) -> Q:
    """The same condition, said that way. What is asked of one row of another table is asked of it together."""
    parts, inside = [], {}
    for part in condition.children:
        if isinstance(part, Q):
            parts.append(nested(model, part))
        elif isinstance(part, tuple) and (step := _step(model, part[0])):
            inside.setdefault(step[:3], []).append((step.rest, part[1]))
        else:
            parts.append(part)
    for (own, other, column), asked in inside.items():
        rows = other._base_manager.filter(nested(other, Q(*asked, _connector=condition.connector))).order_by()
        alone = condition.connector == Q.AND  # beside an “or”, PostgreSQL would look up row by row what it can list once
        if alone and (own, column) == ("pk", "pk"):  # one row for each of ours: looked up, not listed
            parts.append(Exists(rows.filter(pk=OuterRef("pk"))))
        else:
            parts.append((f"{own}__in", rows.values(column)))
    return Q(*parts, _connector=condition.connector, _negated=condition.negated)


def _step(model: type[Model], lookup: str) -> Step | None:
    """The first step of a path; None where it stays in this table."""
    name, _dots, rest = lookup.partition("__")
    field = _field(model, name)
    if field is None or rest == "isnull":
        return None
    if field.concrete and field.model is not model:  # it stands in the parent’s table
        return Step("pk", field.model, "pk", lookup)
    if field.many_to_many:
        ours = not field.auto_created
        there, tie = (field, field.remote_field) if ours else (field.remote_field, field)
        mine, other = (there.m2m_field_name(), there.m2m_reverse_field_name())[:: 1 if ours else -1]
        return Step("pk", tie.through, mine, f"{other}__{rest or 'exact'}")
    if not field.is_relation or _field(field.related_model, rest.partition("__")[0]) is None:
        return None
    if field.concrete:
        return Step(name, field.related_model, "pk", rest)
    return Step("pk", field.related_model, field.field.attname, rest)


def _field(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:  # pk, or how to compare
        return None


class Nesting(QuerySet):
    """Rows that are narrowed that way."""

    def filter(self, *conditions: Any, **lookups: Any) -> QuerySet:
        return super().filter(nested(self.model, Q(*conditions, **lookups)))


def nesting(rows: QuerySet) -> QuerySet:
    """The same rows, from here on narrowed that way."""
    rows = rows.all()
    rows.__class__ = _class(type(rows))
    return rows


@cache
def _class(rows: type[QuerySet]) -> type[QuerySet]:
    return rows if issubclass(rows, Nesting) else type(f"Nesting{rows.__name__}", (Nesting, rows), {})
