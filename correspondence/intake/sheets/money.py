"""Grants and figures as rows."""

from collections.abc import Hashable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.cells import AmountCell, NumberCell
from correspondence.intake.row_form import GrantRow
from correspondence.intake.sheets.answers import DESK, SURE, letters
from correspondence.intake.sheets.desk_row import DeskRow
from correspondence.intake.sheets.making import Making
from correspondence.intake.sheets.references import References, called
from correspondence.intake.sheets.table import Column, Table, Values, plain, shown
from correspondence.intake.sourced_row import RowForm
from correspondence.models import Figure, Grant
from correspondence.rules import amounts

AMOUNTS = ("amount_usd", "amount_min", "amount_max", "amount_text", "status")


class GrantSheetRow(DeskRow, GrantRow):
    pass


def _preferred(grant: Grant) -> Figure | None:
    return next((figure for figure in grant.figures.all() if figure.preferred), None)


def _money(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}".removesuffix(".00")


def _write_program(grant: Grant, value: str, refs: References) -> None:
    grant.program, grant.qualifier = amounts.program_and_qualifier(value)


def _program(grant: Grant) -> str:
    return f"{grant.program} ({grant.qualifier})" if grant.qualifier else grant.program


def _of_figure(name: str, field: str, read: Any) -> Column:
    """A column of the preferred figure; all of them are written together with the first that changed."""

    def text(grant: Grant) -> str:
        figure = _preferred(grant)
        return read(getattr(figure, field)) if figure else ""

    def link(making: Making, grant: Grant, value: Any) -> None:
        figure = None if making.is_new(grant) else _preferred(grant)
        if figure is not None:
            change_figure(figure, name, value)
            making.save_part(figure)
        elif value not in (None, "") and not making.has_part(Figure, grant=grant):
            figure = Figure(grant=grant, preferred=True)
            set_figure(figure, making.row_values)
            making.part(figure)

    return Column(name, text, link=link, aliases=("amount",) if name == "amount_usd" else ())


def change_figure(figure: Figure, column: str, value: Any) -> None:
    """Set what one column says of a figure; what the others say stays."""
    field = {"amount_usd": "amount", "amount_min": "low", "amount_max": "high", "amount_text": "text"}.get(column)
    if field is None:
        figure.status_as_written, figure.statuses = value, amounts.statuses(value)[0]
        return
    setattr(figure, field, value)
    if figure.amount is None or figure.precision not in (Figure.Precision.EXACT, Figure.Precision.ROUNDED):
        figure.precision = Figure.precision_of(figure.amount, figure.low)


def set_figure(figure: Figure, values: Values) -> None:
    """Set what a row says of an amount, and how exactly."""
    amount, low, high = values.get("amount_usd"), values.get("amount_min"), values.get("amount_max")
    figure.amount, figure.low, figure.high, figure.text = amount, low, high, values.get("amount_text") or ""
    figure.status_as_written = values.get("status") or ""
    figure.statuses = amounts.statuses(figure.status_as_written)[0]
    figure.precision = Figure.precision_of(amount, low)


def _write_place(grant: Grant, slug: str, refs: References) -> None:
    grant.jurisdiction = refs.places[slug]


def _grant_key(values: Values, refs: References) -> Hashable | None:
    if not values.get("jurisdiction") or not values.get("program"):
        return None
    number = values.get("award_number") or ""
    return (values["jurisdiction"], *amounts.program_and_qualifier(values["program"]), values.get("fiscal_year"), number)


GRANTS = Table(
    name="grants",
    model=Grant,
    form=GrantSheetRow,
    columns=(
        Column("id", called),
        Column(
            "jurisdiction", lambda grant: grant.jurisdiction.slug, _write_place,
            aliases=("place", "recipient", "city", "county"),
        ),
        shown("state", lambda grant: grant.jurisdiction.state),
        Column("program", _program, _write_program),
        plain("fiscal_year", aliases=("year", "fy")),
        plain("award_number", aliases=("award",)),
        _of_figure("amount_usd", "amount", _money),
        _of_figure("amount_min", "low", _money),
        _of_figure("amount_max", "high", _money),
        _of_figure("amount_text", "text", str),
        _of_figure("status", "status_as_written", str),
        letters(),
        *SURE,
        *DESK,
    ),
    key=_grant_key,
    key_of=lambda grant: (
        grant.jurisdiction.slug, grant.program, grant.qualifier, grant.fiscal_year, grant.award_number
    ),
    like=lambda rows, refs: Grant.objects.filter(
        jurisdiction__slug__in={values["jurisdiction"] for values in rows if values.get("jurisdiction")}
    ),
    related=("jurisdiction",),
    prefetch=("figures", "letters", "citations__source"),
    place="jurisdiction",
)  # fmt: skip


class FigureSheetRow(RowForm):
    """What one source says of a grant. A figure is told from others of its grant by its amounts and its words."""

    references = {"grant": "grants", "source": "sources"}

    grant = NumberCell(max_length=98)
    amount_usd = AmountCell(required=False)
    amount_min = AmountCell(required=False)
    amount_max = AmountCell(required=False)
    amount_text = forms.CharField(required=False, max_length=200)
    status = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(required=False)
    source = NumberCell(required=False, max_length=80)

    def __init__(self, *args: Any, is_on_record: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = [name for name in AMOUNTS[:4] if cleaned.get(name) not in (None, "")]
        if not given and not self.errors:
            raise ValidationError(_("A figure needs an amount, a range or words."))
        if ("amount_min" in given) != ("amount_max" in given):
            raise ValidationError(_("A range needs both ends."))
        if "amount_min" in given and cleaned["amount_min"] > cleaned["amount_max"]:
            self.add_error("amount_max", _("The range ends below where it starts."))
        return cleaned


def _make_figure(values: Values, refs: References) -> Figure:
    figure = Figure(grant=refs.grant(values["grant"]))
    set_figure(figure, values)
    return figure


def _write_source(figure: Figure, key: str, refs: References) -> None:
    figure.source = refs.sources[key] if key else None


def _begin_figure(figure: Figure, values: Values, given: frozenset[str]) -> None:
    """The first figure of a grant is the one that lists and totals show."""
    figure.preferred = not figure.grant.figures.filter(preferred=True).exists()


def _figure_key(figure: Figure) -> Hashable:
    return called(figure.grant), _money(figure.amount), _money(figure.low), _money(figure.high), figure.text


def _write_status(figure: Figure, value: str, refs: References) -> None:
    figure.status_as_written, figure.statuses = value, amounts.statuses(value)[0]


FIGURES = Table(
    name="figures",
    model=Figure,
    form=FigureSheetRow,
    columns=(
        Column("grant", lambda figure: called(figure.grant), aliases=("grant_id", "id")),
        Column("amount_usd", lambda figure: _money(figure.amount), aliases=("amount",)),
        Column("amount_min", lambda figure: _money(figure.low)),
        Column("amount_max", lambda figure: _money(figure.high)),
        Column("amount_text", lambda figure: figure.text, aliases=("as written", "text")),
        Column("status", lambda figure: figure.status_as_written, _write_status),
        plain("reason"),
        Column("source", lambda figure: figure.source.key if figure.source else "", _write_source),
        shown("preferred", lambda figure: "yes" if figure.preferred else ""),
    ),
    key=lambda values, refs: (
        values["grant"], _money(values.get("amount_usd")), _money(values.get("amount_min")), _money(values.get("amount_max")),
        values.get("amount_text") or "",
    ) if values.get("grant") else None,
    key_of=_figure_key,
    like=lambda rows, refs: Figure.objects.filter(
        grant__in=[grant.pk for values in rows if (grant := refs.grant(values.get("grant") or ""))]
    ),
    related=("grant", "source"),
    make=_make_figure,
    begin=_begin_figure,
    part_of=lambda figure: figure.grant,
)  # fmt: skip
