"""What does an entry hold in the fields that papers propose something for, and is a value among it?"""

import hashlib
import re
from collections.abc import Iterable

from correspondence.extraction.proposals import amounts, authorities
from correspondence.extraction.proposals.proposed import Field
from correspondence.models import Figure, Letter, Point, Response
from correspondence.models.entry import Stage

GONE = (Stage.WITHDRAWN, Stage.SEALED)


def on_record(entry: Letter | Response, field: str) -> list[str]:
    """What the entry holds in a field, as a proposal would write it."""
    if field == Field.DATE:
        return [entry.when.isoformat()] if entry.when else []
    if field in (Field.SIGNATORY, Field.ADDRESSEE_NAME, Field.ADDRESSEE_TITLE, Field.ADDRESSEE_OFFICE):
        return list(filter(None, [getattr(entry, field, "")]))
    if not isinstance(entry, Letter):
        return []
    if field == Field.DUE:
        return [due.isoformat() for due in _deadlines(entry, "stated_due") if due]
    if field == Field.PERIOD:
        return [words for words in _deadlines(entry, "period_as_written") if words]
    if field == Field.AUTHORITY:
        return list(entry.authorities.values_list("name", flat=True))
    if field == Field.AMOUNT:
        return [str(one) for one in _amounts(entry)]
    rows = Point.objects.filter(letter=entry) | Point.objects.filter(round=entry.round_id, round__isnull=False)
    return list(rows.filter(role=Point.Role.DEMAND).values_list("text", flat=True))


def mark_of(there: Iterable[str]) -> str:
    """A short mark of what a field holds, which a page carries along to tell whether it still does."""
    return hashlib.sha256("\n".join(there).encode()).hexdigest()[:16]


def is_held(field: str, value: str, there: Iterable[str]) -> bool:
    """Whether what is on record in a field says a value already, be it written a little otherwise."""
    if field == Field.AMOUNT:
        return any(_says(amounts.parse(one), amounts.parse(value)) for one in there)
    return _plain(field, value) in {_plain(field, one) for one in there}


def _deadlines(letter: Letter, name: str) -> Iterable:
    return letter.deadlines.exclude(stage__in=GONE).order_by("pk").values_list(name, flat=True)


def _amounts(letter: Letter) -> list[amounts.GrantAmount]:
    figures = Figure.objects.filter(grant__letters=letter, amount__isnull=False).exclude(grant__stage__in=GONE)
    return [
        amounts.GrantAmount(figure.amount, figure.grant.program, figure.grant.fiscal_year)
        for figure in figures.select_related("grant").order_by("pk")
        if figure.amount is not None
    ]


def _says(there: amounts.GrantAmount, one: amounts.GrantAmount) -> bool:
    """Whether a figure on record says all that a proposed one says."""
    fits = one.program in ("", there.program) and one.fiscal_year in (None, there.fiscal_year)
    return there.amount == one.amount and fits


def _plain(field: str, text: str) -> str:
    if field == Field.AUTHORITY:
        text = authorities.same(text)
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip(" .;,").casefold()
