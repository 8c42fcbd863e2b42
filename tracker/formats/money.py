"""How is money written? The one place that knows."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from correspondence.rules.amounts import dollars
from correspondence.timeline.moments import Stake

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


def total(value: Decimal | None) -> str:
    return dollars(value) if value is not None else ""


def statuses(stake: Stake, labels: dict[str, Any]) -> str:
    """``awarded, at stake``; ``other`` is left to the words as written."""
    return ", ".join(str(labels[status]) for status in stake.statuses if status != "other")
