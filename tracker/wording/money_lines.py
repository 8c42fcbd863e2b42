"""What is said of a place's grants in a table: each figure beside its qualifier, none merged."""

from collections import defaultdict
from collections.abc import Iterable

from correspondence.models import Figure, Jurisdiction
from correspondence.timeline.money import at_stake, preferred
from correspondence.timeline.stakes import stake
from tracker.clock import Clock
from tracker.formats import money


def lines_of_year(places: Iterable[Jurisdiction], year: int | None, clock: Clock) -> dict[int, list[dict[str, str]]]:
    """The grants at stake of some places in one fiscal year, by the place's key; one query."""
    figures = preferred(at_stake(clock.now, clock.day).filter(jurisdiction__in=list(places), fiscal_year=year))
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for figure in figures.select_related("grant").order_by("grant__qualifier", "pk"):
        found[figure.grant.jurisdiction_id].append(line(figure))
    return found


def line(figure: Figure) -> dict[str, str]:
    """A figure in words: its amount, and what must stand beside it."""
    known = stake(figure.grant, figure)
    return {
        "amount": money.amount(known),
        "number": str(known.amount) if known.amount is not None else "",
        "qualifier": known.qualifier,
        "unsure": "yes" if known.confidence == "low" else "",
    }
