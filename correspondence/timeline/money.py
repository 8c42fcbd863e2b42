"""How much hangs on the letters, by program, fiscal year and round?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from correspondence.models import Figure, Grant
from correspondence.timeline.rounds import letters_by_day

EXACT = ("exact", "rounded")


@dataclass(frozen=True)
class Total:
    """What the unqualified grants of one program and fiscal year add to (docs/record.md, "Money").

    Attributes:
        amount: the sum, in dollars; None where no figure is an amount.
        grants: how many it adds.
        unsure, unsure_amount: how many of them are of low confidence, and their share of the sum.
        beside: how many stand beside it, never added: qualified grants, ranges, text,
            and whatever names no single fiscal year.
    """

    program: str
    fiscal_year: int | None
    amount: Decimal | None
    grants: int
    unsure: int
    unsure_amount: Decimal
    beside: int
    round: str = ""  # the slug of the round, where totals are by round


def at_stake(at: datetime, on: date) -> QuerySet[Grant]:
    """The public grants that a public letter dated by ``on`` puts at stake."""
    ties = Grant.letters.through.objects.filter(grant=OuterRef("pk"), letter__in=letters_by_day(at, on).values("pk"))
    return Grant.objects.published(at).filter(Exists(ties))


def preferred(grants: QuerySet[Grant]) -> QuerySet[Figure]:
    """The preferred figure of each of some grants."""
    return Figure.objects.filter(preferred=True, grant__in=grants.order_by().values("pk"))


def totals(grants: QuerySet[Grant]) -> list[Total]:
    """Totals of some grants, latest year first, those without a year last; one query."""
    return [_total(row) for row in _summed(preferred(grants), "grant__")]


def totals_by_round(at: datetime, on: date) -> list[Total]:
    """Totals of the grants that each round's letters name; a grant that two letters of a round name counts once."""
    ties = Grant.letters.through.objects.filter(
        grant__in=Grant.objects.published(at).values("pk"), letter__in=letters_by_day(at, on).values("pk")
    )
    twin = ties.filter(grant=OuterRef("grant"), letter__round=OuterRef("letter__round"), letter__lt=OuterRef("letter"))
    once = ties.filter(~Exists(twin), letter__round__isnull=False, grant__figures__preferred=True)
    return [
        _total(row)
        for row in _summed(once, "grant__", figure="grant__figures__", by=("letter__round__ordinal", "letter__round__slug"))
    ]


def _summed(rows: QuerySet, grant: str, *, figure: str = "", by: tuple[str, ...] = ()) -> QuerySet:
    added = Q(**{f"{grant}qualifier": "", f"{grant}fiscal_year__isnull": False})
    added &= Q(**{f"{figure}precision__in": EXACT})
    unsure = added & Q(**{f"{grant}confidence": "low"})
    return (
        rows.order_by()
        .values(f"{grant}program", f"{grant}fiscal_year", *by)
        .annotate(
            total=Sum(f"{figure}amount", filter=added),
            n=Count("pk", filter=added),
            n_unsure=Count("pk", filter=unsure),
            total_unsure=Sum(f"{figure}amount", filter=unsure),
            n_beside=Count("pk", filter=~added),
        )
        .order_by(*by, f"-{grant}fiscal_year", f"{grant}program")
    )


def _total(row: dict) -> Total:
    return Total(
        row["grant__program"], row["grant__fiscal_year"], row["total"], row["n"], row["n_unsure"],
        row["total_unsure"] or Decimal(0), row["n_beside"], row.get("letter__round__slug", ""),
    )  # fmt: skip
