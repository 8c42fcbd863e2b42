"""Which results stand on a page, how many are there in all, and by what can they be narrowed down?

In two steps: the keys of what matches, in order and as many as a page holds; then, elsewhere, the rows. What matches is
computed once a query (MATERIALIZED): PostgreSQL would else walk along the dates to find a rare word.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When

from correspondence.models import Facet, Indexed, Jurisdiction
from correspondence.rules.search_words import tokens
from correspondence.search import engines
from correspondence.search.engines import Depth
from correspondence.search.matching import how_well, public_at
from correspondence.search.question import Question

MOST_NAMED = 50
MATCHED = "WITH hits({}) AS MATERIALIZED ({}) "
ORDER = ("entry_id", "best", "day", "number")
IN_ORDER = "SELECT entry_id, COUNT(*) OVER () FROM hits ORDER BY best, day DESC NULLS LAST, number COLLATE {} LIMIT %s OFFSET %s"
COUNTED = "SELECT f.name, f.value, COUNT(*) FROM hits JOIN {} f ON f.entry_id = hits.entry_id GROUP BY f.name, f.value"


class Keys(NamedTuple):
    """The entries of one page, in order, and how many there are on all."""

    shown: list[int]
    in_all: int


def keys(found: QuerySet[Indexed], question: Question, *, newest: bool, first: Sequence[int], start: int, most: int) -> Keys:
    """The entries of a page: the best matches first, of equal ones the newest; or all by day alone.

    Args:
        first: entries that the question names, which stand before all others. start: how many stand on the pages before.
    """
    best = Value(0, output_field=IntegerField()) if newest else _best(question, first)
    rows = found.annotate(best=best).values_list(*ORDER)
    some = _asked(rows, ORDER, IN_ORDER.format(engines.COLLATION[connection.vendor]), [most, start])
    return Keys([key for key, _count in some], some[0][1] if some else 0)


def facets(found: QuerySet[Indexed]) -> dict[str, list[tuple[str, int]]]:
    """By what results can be narrowed down: each value with how many have it, the most first."""
    counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, value, count in _asked(found.values_list("entry_id"), ("entry_id",), COUNTED.format(Facet._meta.db_table)):
        counted[name].append((value, count))
    return {name: sorted(values, key=lambda pair: (-pair[1], pair[0])) for name, values in counted.items()}


def places_named(question: Question, *, at: datetime) -> list[int]:
    """The public places of which a question is the name, an alias or the initials: several for “Portland”."""
    if not question.wanted or question.unwanted:
        return []
    holding = engines.holding(question.words, depth=Depth.HEAD)
    places = Indexed.objects.filter(public_at(at), kind=Jurisdiction._meta.model_name, pk__in=holding)
    said = " ".join(tokens(question.text))
    named = places.order_by("number").values_list("pk", "head")[:MOST_NAMED]
    return [key for key, head in named if said in head.strip().split(" | ")]


def _best(question: Question, first: Sequence[int]) -> Case:
    return Case(When(pk__in=first, then=Value(0)), default=how_well(question), output_field=IntegerField())


def _asked(hits: QuerySet, columns: Sequence[str], what: str, more: Sequence[Any] = ()) -> list[Any]:
    sql, values = hits.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(MATCHED.format(", ".join(columns), sql) + what, [*values, *more])
        return cursor.fetchall()
