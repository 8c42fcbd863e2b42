"""Which rounds does a question find, in which order? For the list, its data and the API."""

from django.http import QueryDict

from correspondence.models import Round
from correspondence.timeline.rounds import rounds_by_day
from tracker.clock import Clock
from tracker.filters.lists import RoundListFilter
from tracker.filters.options import options


def find_rounds(data: QueryDict, clock: Clock) -> RoundListFilter:
    """The filter of the public rounds dated by the day."""
    return RoundListFilter(data, rounds_by_day(clock.now, clock.day), options=options(clock), clock=clock)


def ordered_rounds(filters: RoundListFilter) -> list[Round]:
    """The rounds that a question finds; none where it cannot be read."""
    if not filters.is_valid():
        return []
    order = {"-day": ("-ordinal", "-slug"), "-letters": ("-letter_count", "ordinal"), "-answered": ("-answered_count", "ordinal")}
    return list(filters.qs.order_by(*order.get(filters.sort, ("ordinal", "slug"))))
