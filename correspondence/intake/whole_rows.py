"""Is this row of a whole record good? The forms of the nine tables, with the columns that a folder may lack."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.cells import DayCell, ListCell, MomentCell, NumberCell, PartDateCell, SlugCell, WholeNumberCell, one_of
from correspondence.intake.row_form import (
    DeadlineRow,
    EventRow,
    GrantRow,
    JurisdictionRow,
    LetterRow,
    PolicyRow,
    ResponseRow,
    RoundRow,
    SourceRow,
    evidence_cell,
)
from correspondence.intake.sourced_row import FACT_YEARS, LETTER_YEARS, RowForm
from correspondence.models import Deadline, Letter
from correspondence.models.deadline import RULE
from correspondence.models.source import web_address
from correspondence.rules import days_off, time_zones


class WholeRow(forms.Form):
    """What entries say in a whole record beside what every folder says. ``cited_elsewhere``: citations.csv has the sources."""

    first_published = MomentCell(required=False)
    evidence = evidence_cell()

    def __init__(self, *args: Any, cited_elsewhere: bool = False, **kwargs: Any) -> None:
        self.cited_elsewhere = cited_elsewhere
        super().__init__(*args, **kwargs)

    def clean_source_ids(self) -> list[str]:
        return self.cleaned_data["source_ids"] if self.cited_elsewhere else super().clean_source_ids()  # type: ignore[misc]


class OfAKind(forms.Form):
    """A kind in two columns: our word, and the source's own."""

    kind_as_written = forms.CharField(required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "kind_as_written" in self.data and "kind" in cleaned:
            word, unknown = cleaned["kind"]
            cleaned["kind"] = (word if self.data["kind"] else "", cleaned.get("kind_as_written") or unknown)
        return cleaned


class WholeSource(SourceRow):
    id = forms.CharField(max_length=80)  # type: ignore[assignment]
    date_as_written = forms.CharField(required=False, max_length=40)
    archive_url = forms.CharField(required=False, max_length=1000, validators=[web_address])
    last_checked = DayCell(years=FACT_YEARS)
    dead_since = DayCell(years=FACT_YEARS)

    def clean_id(self) -> str:
        """The desk may call a source by any name; who writes a folder by hand keeps to letters, digits, dots and hyphens."""
        key = self.cleaned_data["id"]
        return key if "date_as_written" in self.data else NumberCell(max_length=80).clean(key)


class WholeJurisdiction(WholeRow, OfAKind, JurisdictionRow):
    summary = forms.CharField(required=False)
    time_zone = one_of(["", *time_zones.NAMES])
    represented_by = forms.CharField(required=False, max_length=200)
    address = SlugCell(required=False, max_length=80)


class WholeRound(WholeRow, RoundRow):
    followed_until = PartDateCell(years=FACT_YEARS)
    address = SlugCell(required=False, max_length=40)


class WholeLetter(WholeRow, OfAKind, LetterRow):
    joint_response_with = ListCell(required=False, longest=200)
    headline = forms.CharField(required=False, max_length=200)
    date_sent = DayCell(years=LETTER_YEARS)
    receipt = one_of(Letter.Receipt.values)
    joint_with = ListCell(required=False)
    joint_with_others = forms.CharField(required=False, max_length=200)
    carried_over = ListCell(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("receipt") == Letter.Receipt.KNOWN and not cleaned.get("date_received"):
            self.add_error("receipt", _("A known receipt needs its day."))
        if unknown := set(cleaned.get("carried_over") or ()) - set(Letter.Carried.values):
            self.add_error("carried_over", _("Not a field that is carried over: %s.") % ", ".join(sorted(unknown)))
        if "joint_with_others" not in self.data and len("; ".join(cleaned.get("joint_response_with") or ())) > 200:
            self.add_error("joint_response_with", _("It is longer than %d characters.") % 200)
        return cleaned


class WholeResponse(WholeRow, OfAKind, ResponseRow):
    pass


class WholeDeadline(WholeRow, DeadlineRow):
    summary = forms.CharField(required=False)
    basis = one_of(Deadline.Basis.values)
    period_as_written = forms.CharField(required=False, max_length=200)
    counted_from = one_of(Deadline.CountedFrom.values)
    trigger = DayCell(years=FACT_YEARS)
    count = WholeNumberCell(required=False, min_value=0, max_value=32767)
    unit = one_of(Deadline.Unit.values)
    direction = one_of(Deadline.Direction.values)
    roll = one_of(Deadline.Roll.values)
    calendar = forms.CharField(required=False, max_length=40)
    status_as_written = forms.CharField(required=False, max_length=120)

    def clean_calendar(self) -> str:
        name = self.cleaned_data["calendar"]
        try:
            if name:
                days_off.calendar(name)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        basis = cleaned.get("basis")
        if basis == Deadline.Basis.STATED and not cleaned.get("due_date"):
            self.add_error("due_date", _("A stated deadline needs the date that the letter states."))
        if basis == Deadline.Basis.COMPUTED and not self.errors:
            for name in RULE:
                if cleaned.get(name) in (None, ""):
                    self.add_error(name, _("A computed date needs its period, and the day that it is counted from."))
        return cleaned


class WholeGrant(WholeRow, GrantRow):
    summary = forms.CharField(required=False)
    qualifier = forms.CharField(required=False, max_length=200)
    purpose = forms.CharField(required=False, max_length=300)
    shared_with = forms.CharField(required=False, max_length=200)


class WholePolicy(WholeRow, OfAKind, PolicyRow):
    pass


class WholeEvent(WholeRow, OfAKind, EventRow):
    court = forms.CharField(required=False, max_length=120)
    docket = forms.CharField(required=False, max_length=60)


ENTRY_FORMS: dict[str, type[RowForm]] = {
    "sources": WholeSource,
    "jurisdictions": WholeJurisdiction,
    "rounds": WholeRound,
    "letters": WholeLetter,
    "responses": WholeResponse,
    "deadlines": WholeDeadline,
    "grants": WholeGrant,
    "policies": WholePolicy,
    "events": WholeEvent,
}
