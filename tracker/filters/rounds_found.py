"""Which rounds does a question find, in which order? For the list, its data and the API."""

from django.http import QueryDict

from correspondence.models import Round
from correspondence.timeline.rounds import rounds_by_day
from tracker.clock import Clock
from tracker.filters.lists import RoundListFilter
from tracker.filters.options import options

MOST = {"-letters": "letters", "-answered": "answered"}


def find_rounds(data: QueryDict, clock: Clock) -> RoundListFilter:
    """The filter of the public rounds dated by the day."""
    return RoundListFilter(data, rounds_by_day(clock.now, clock.day), options=options(clock), clock=clock)


def ordered_rounds(filters: RoundListFilter, every: list[Round]) -> list[Round]:
    """Those of all rounds, counted, that a question finds, in its order; none where it cannot be read."""
    if not filters.is_valid():
        return []
    found = set(filters.qs.order_by().values_list("pk", flat=True))
    rounds = [one for one in every if one.pk in found]
    if filters.sort == "-day":
        rounds.reverse()
    elif filters.sort in MOST:
        rounds.sort(key=lambda one: -getattr(one.tally, MOST[filters.sort]))
    return rounds
