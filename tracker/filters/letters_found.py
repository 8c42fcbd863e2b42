"""Which letters of a round or an authority does a question find, in which order? For the lists, their data and the API."""

from collections import defaultdict

from django.db.models import Case, DateField, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.http import QueryDict

from correspondence.models import Figure, Grant, Letter, Response
from correspondence.rules import us_states
from correspondence.timeline.money import EXACT
from correspondence.timeline.stands import first_stands
from tracker.clock import Clock
from tracker.filters.lists import LetterFilter
from tracker.filters.options import Options


def asked_letters(
    data: QueryDict, letters: QuerySet[Letter], clock: Clock, filters: type[LetterFilter] = LetterFilter
) -> LetterFilter:
    """The filter of a list of letters. The state of a deadline is asked of the database only where the reader asks for it."""
    letters = letters.select_related("round", "jurisdiction")
    rows = _answerable(letters, clock) if {"result", "sort"} & set(data) else letters
    asked = filters(data, rows, options=Options(), clock=clock)
    asked.offer("state", list(us_states.NAMES.items()))
    return asked


def _answerable(letters: QuerySet[Letter], clock: Clock) -> QuerySet[Letter]:
    """Annotate ``result`` and ``due_now``, the state and date of a letter's first deadline: for filters and orders."""
    known = first_stands(clock.now, clock.days)
    states, dues = defaultdict(list), defaultdict(list)
    for letter in letters.order_by().values_list("pk", flat=True):
        if (stand := known.get(letter)) is None:
            continue
        states[stand.state].append(letter)
        dues[stand.due].append(letter)
    return letters.annotate(
        result=Case(*(When(pk__in=keys, then=Value(state)) for state, keys in states.items()), default=Value("")),
        due_now=Case(
            *(When(pk__in=keys, then=Value(due)) for due, keys in dues.items() if due), default=None, output_field=DateField()
        ),
    )


def ordered(letters: QuerySet[Letter], sort: str, clock: Clock, year: int | None = None) -> QuerySet[Letter]:
    """Letters in the order of a LetterFilter; those that lack what they are ordered by come last."""
    name = sort.lstrip("-")
    if name == "answered":
        dated = Response.objects.published(clock.now).filter(answers__letter=OuterRef("pk"), precision="day", date__lte=clock.day)
        letters = letters.annotate(first_answer=Subquery(dated.order_by("date").values("date")[:1]))
    elif name == "amount":
        named = Figure.objects.filter(preferred=True, precision__in=EXACT, grant__letters=OuterRef("pk"), grant__qualifier="")
        named = named.filter(grant__in=Grant.objects.published(clock.now).values("pk")).order_by()
        named = named.filter(grant__fiscal_year=year) if year else named
        latest = F("grant__fiscal_year").desc(nulls_last=True)
        by_year = named.values("grant__fiscal_year").annotate(total=Sum("amount")).order_by(latest)
        letters = letters.annotate(amount=Subquery(by_year.values("total")[:1]))
    column = {"day": "stands_on", "due": "due_now", "answered": "first_answer", "result": "result", "amount": "amount"}
    field = F(column.get(name, "jurisdiction__name"))
    term = field.desc(nulls_last=True) if sort.startswith("-") else field.asc(nulls_last=True)
    return letters.order_by(term, "jurisdiction__name", "pk")
