"""Is this row of a table of details good? One form a table."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from correspondence.intake.cells import AmountCell, DayCell, ListCell, NumberCell, WholeNumberCell, YesNoCell, one_of
from correspondence.intake.sourced_row import FACT_YEARS, RowForm
from correspondence.models import Answer, Figure, LedgerLine, Name, Point
from correspondence.models.closure import SCOPES
from correspondence.models.source import web_address

DATED = ("set", "granted", "court_set", "recomputed")
MOST = 32767  # as a small whole number of a database holds


def place_cell() -> WholeNumberCell:
    return WholeNumberCell(min_value=0, max_value=MOST)


class NameRow(RowForm):
    jurisdiction = NumberCell()
    name = forms.CharField(max_length=120)
    kind = one_of(Name.Kind.values, required=True)


class OldAddressRow(RowForm):
    address = forms.SlugField(max_length=80)
    jurisdiction = NumberCell()


class AuthorityRow(RowForm):
    name = forms.CharField(max_length=200)
    address = forms.SlugField(max_length=100)
    description = forms.CharField(required=False)
    url = forms.CharField(required=False, max_length=1000, validators=[web_address])


class PointRow(RowForm):
    entry = NumberCell()
    role = one_of(Point.Role.values, required=True)
    position = place_cell()
    text = forms.CharField()


class AnswerRow(RowForm):
    response = NumberCell()
    letter = NumberCell()
    settles = one_of(Answer.Settles.values, required=True)


class LedgerRow(RowForm):
    deadline = NumberCell()
    position = place_cell()
    on = DayCell(years=FACT_YEARS)
    kind = one_of(LedgerLine.Kind.values, required=True)
    new_due = DayCell(years=FACT_YEARS)
    unrolled = DayCell(years=FACT_YEARS)
    by = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(required=False)
    response = NumberCell(required=False)
    later_letter = NumberCell(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _("A line needs its day."))
        if cleaned.get("kind") in DATED and not cleaned.get("new_due") and "new_due" not in self.errors:
            self.add_error("new_due", _("This kind of line needs the date it sets."))
        return cleaned


class FigureRow(RowForm):
    grant = NumberCell()
    position = place_cell()
    precision = one_of(Figure.Precision.values, required=True)
    amount = AmountCell(required=False)
    low = AmountCell(required=False)
    high = AmountCell(required=False)
    text = forms.CharField(required=False, max_length=200)
    statuses = ListCell(required=False)
    status_as_written = forms.CharField(required=False, max_length=200)
    source = forms.CharField(required=False)
    preferred = YesNoCell(required=False)
    reason = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        amount, low, high, precision = (cleaned[name] for name in ("amount", "low", "high", "precision"))
        if precision in ("exact", "rounded") and amount is None:
            self.add_error("amount", _("Enter the amount, or choose range or text."))
        if precision == "range" and (low is None or high is None):
            self.add_error("low", _("A range needs both ends."))
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The range ends below where it starts."))
        if precision == "text" and (amount, low, high) != (None, None, None):
            self.add_error("amount", _("A figure of text has no amount: choose exact, rounded or range."))
        if unknown := set(cleaned["statuses"]) - set(Figure.Status.values):
            self.add_error("statuses", _("Not a status: %s.") % ", ".join(sorted(unknown)))
        return cleaned


class CitationRow(RowForm):
    entry = NumberCell()
    position = place_cell()
    source = forms.CharField()
    field = forms.CharField(required=False, max_length=60)
    page = forms.CharField(required=False, max_length=40)
    quote = forms.CharField(required=False)
    says = forms.CharField(required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("says") and not cleaned.get("field"):
            self.add_error("says", _("Say of which fact it says something else."))
        return cleaned


class ClosureRow(RowForm):
    date = DayCell(years=FACT_YEARS)
    scope = one_of([scope for scope, _words in SCOPES], required=True)
    name = forms.CharField(max_length=200)
    source = forms.CharField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("date") and "date" not in self.errors:
            self.add_error("date", _("A closure needs its day."))
        return cleaned


PART_FORMS: dict[str, type[RowForm]] = {
    "names": NameRow,
    "old_addresses": OldAddressRow,
    "authorities": AuthorityRow,
    "points": PointRow,
    "answers": AnswerRow,
    "ledger": LedgerRow,
    "figures": FigureRow,
    "citations": CitationRow,
    "closures": ClosureRow,
}
