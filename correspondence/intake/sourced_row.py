"""What do the rows of all tables share: today's bound, sources, part dates?"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.cells import ListCell
from correspondence.models.entry import Confidence, Precision
from correspondence.rules import part_dates

LETTER_YEARS = (1990, 2099)
FACT_YEARS = (1900, 2099)


class RowForm(forms.Form):
    """What every table shares. ``today`` bounds what may lie ahead."""

    references: dict[str, str] = {}  # column → the table whose ids it holds

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ahead = self.today.year + 10
        for name, value in tuple(cleaned.items()):
            last = value.last if isinstance(value, part_dates.PartDate) else value
            if isinstance(last, date) and last.year > ahead:
                self.add_error(name, _("It lies more than ten years ahead."))
        return cleaned


class SourcedRow(RowForm):
    """A row that becomes an entry: it names its sources."""

    references = {"source_ids": "sources"}

    source_ids = ListCell(required=False)
    confidence = forms.ChoiceField(
        choices=Confidence.choices, error_messages={"invalid_choice": "“%(value)s” is not high, medium or low."}
    )
    note = forms.CharField(required=False)

    def clean_source_ids(self) -> list[str]:
        if not self.cleaned_data["source_ids"]:
            raise ValidationError(_("An entry needs at least one source."))
        return self.cleaned_data["source_ids"]

    def part_date(self, cleaned: dict[str, Any], column: str) -> None:
        """Widen the date to what ``date_precision`` says of it; a finer precision than the date has is refused."""
        when, precision = cleaned.get(column), cleaned.get("date_precision")
        if not when or not precision:
            return
        order = list(Precision.values)
        if order.index(precision) < order.index(when.precision):
            self.add_error("date_precision", _("The date is only known to the %s.") % when.precision)
        elif precision != when.precision:
            cleaned[column] = part_dates.period(when.last, precision)


def precision_cell() -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        choices=[("", ""), *Precision.choices],
        error_messages={"invalid_choice": "“%(value)s” is not day, month or year."},
    )
