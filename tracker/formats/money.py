"""How is money written? The one place that knows."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from correspondence.models import Figure
from correspondence.rules.amounts import dollars
from correspondence.timeline.moments import Stake
from correspondence.timeline.stakes import Sum
from tracker.formats import sources

STATUSES = dict(Figure.Status.choices)
PROGRAMS = {"Edward Byrne Memorial Justice Assistance Grant": "Byrne JAG"}


def program(name: str) -> str:
    """A program's short name, where it has one that everybody uses."""
    return PROGRAMS.get(name, name)


def amount(stake: Stake) -> str:
    """A figure in words: ``$71,811``, ``about $570,000``, ``$1,600,000 to $1,700,000``, or its text as written."""
    if stake.amount is not None:
        exact = dollars(Decimal(str(stake.amount)))
        return _("about %s") % exact if stake.precision == "rounded" else exact
    if stake.low is not None:
        return _("%(low)s to %(high)s") % {"low": dollars(Decimal(str(stake.low))), "high": dollars(Decimal(str(stake.high)))}
    return stake.text or _("amount not on file")


def figures(stake: Stake) -> list[dict[str, Any]]:
    """Every figure of a grant side by side, the preferred one first, and whose each is; none where there is nothing to say."""
    if not stake.others and not stake.source:
        return []
    own = [] if not stake.precision else [stake]
    return [
        {
            "amount": amount(figure),
            "statuses": statuses(figure),
            "preferred": figure is stake and bool(stake.others),
            "source": sources.link(figure.source) if figure.source else None,
            "reason": figure.reason if stake.others else "",
        }
        for figure in (*own, *stake.others)
    ]


def sum_in_words(found: Sum | None) -> str:
    """``$138,774``, ``about $507,157`` where a figure in it is rounded, marked where one is of low confidence."""
    if found is None:
        return ""
    written = _("about %s") % dollars(found.amount) if found.rounded else dollars(found.amount)
    return _("%s (low confidence)") % written if found.unsure else written


def total(value: Decimal | None) -> str:
    return dollars(value) if value is not None else ""


def statuses(stake: Stake, *, without: Iterable[str] = ()) -> str:
    """``awarded, at stake``, without those that the page says elsewhere.

    Where a word of the source is none of ours (“other”), the words stand as the source has them.
    """
    if "other" in stake.statuses and stake.as_written:
        return f"“{stake.as_written}”"
    return ", ".join(str(STATUSES[status]) for status in stake.statuses if status not in {"other", *without})


def year(stake: Stake) -> str:
    """``fiscal 2017``."""
    return _("fiscal %d") % stake.fiscal_year if stake.fiscal_year else _("year not on file")


def in_millions(value: Decimal) -> str:
    """``$53.1m`` in a headline, nowhere else; below a million the whole amount."""
    return _("$%sm") % f"{value / 1_000_000:.1f}" if value >= 1_000_000 else dollars(value)
