"""Which grants does a question find, in which order? For the list, its data and the API."""

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import QueryDict

from correspondence.models import Figure, Grant
from correspondence.timeline.money import EXACT
from tracker.clock import Clock
from tracker.filters.lists import GrantFilter
from tracker.filters.options import options

ORDERS = {"name": "jurisdiction__name", "amount": "amount", "year": "fiscal_year", "program": "program"}


def find_grants(data: QueryDict, clock: Clock) -> tuple[GrantFilter, QuerySet[Grant]]:
    """The filter, and the grants that it finds with their exact amounts; none where it cannot be read."""
    figures = Figure.objects.filter(grant=OuterRef("pk"), preferred=True, precision__in=EXACT)
    rows = (
        Grant.objects.published(clock.now).select_related("jurisdiction").annotate(amount=Subquery(figures.values("amount")[:1]))
    )
    filters = GrantFilter(data, rows, options=options(clock), clock=clock)
    field = F(ORDERS[filters.sort.lstrip("-")])
    term = field.desc(nulls_last=True) if filters.sort.startswith("-") else field.asc(nulls_last=True)
    found = filters.qs if filters.is_valid() else rows.none()
    return filters, found.order_by(term, "jurisdiction__name", "-fiscal_year", "number")
