"""What does a page say of a grant: its preferred figure as plain values, and what several add to?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import F, QuerySet

from correspondence.models import Figure, Grant
from correspondence.timeline.moments import Stake


def stakes_of(grants: QuerySet[Grant]) -> dict[int, Stake]:
    """Grants as plain values, by their key, latest year first; one without a figure is there too. Two queries."""
    rows = list(grants.order_by(F("fiscal_year").desc(nulls_last=True), "number"))
    figures = figures_of(grant.pk for grant in rows)
    return {grant.pk: stake_of(grant, figures[grant.pk]) for grant in rows}


def figures_of(grants: Iterable[int]) -> dict[int, list[Figure]]:
    """What sources say of each grant’s amount, the preferred figure first; one query."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in Figure.objects.filter(grant__in=list(grants)).select_related("source").order_by("-preferred", "pk"):
        found[figure.grant_id].append(figure)
    return found


def stake_of(grant: Grant, figures: Sequence[Figure]) -> Stake:
    """A grant by its preferred figure, with its other figures beside it."""
    preferred = next((figure for figure in figures if figure.preferred), None)
    others = tuple(replace(stake(grant, figure), source=figure.source) for figure in figures if not figure.preferred)
    if preferred is None:
        return replace(stake(grant, None), others=others)
    return replace(stake(grant, preferred), source=preferred.source, reason=preferred.reason, others=others)


def stake(grant: Grant, figure: Figure | None) -> Stake:
    """A grant and its preferred figure as plain values."""
    figure = figure or Figure(precision="")
    return Stake(
        grant.number or "", grant.program, grant.qualifier, grant.fiscal_year, figure.precision, figure.amount, figure.low,
        figure.high, figure.text, tuple(figure.statuses or ()), grant.confidence, frozenset(),
        as_written=figure.status_as_written, note=grant.public_note,
    )  # fmt: skip


def is_counted(stake: Stake) -> bool:
    """Whether a grant may enter a total: qualified ones, ranges, text and those without a year stand beside it."""
    return stake.amount is not None and not stake.qualifier and stake.fiscal_year is not None


@dataclass(frozen=True)
class Sum:
    """What a place's counted grants add to; whether a figure in it is rounded, or of low confidence."""

    amount: Decimal
    rounded: bool
    unsure: bool


def sum_of(stakes: list[Stake]) -> Sum | None:
    """The sum of a place's grants of one program that are counted, one for each year; None where that is no sum."""
    added = [s for s in stakes if is_counted(s)]
    years = [s.fiscal_year for s in added]
    if not added or len({s.program for s in added}) > 1 or len(set(years)) < len(years):
        return None
    amount = sum((Decimal(str(s.amount)) for s in added), Decimal(0))
    return Sum(amount, any(s.precision == "rounded" for s in added), any(s.confidence == "low" for s in added))
