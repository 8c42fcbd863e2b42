"""Is this row good? One form a table; its errors go to the row's cells.

The fields bear the names of the columns, so that pasted rows and spreadsheets go the same way as folders.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.intake.cells import (
    AmountCell,
    DayCell,
    DegreesCell,
    ListCell,
    NumberCell,
    PartDateCell,
    SlugCell,
    TimeCell,
    WholeNumberCell,
    WordCell,
    words,
)
from correspondence.intake.sourced_row import FACT_YEARS, LETTER_YEARS, RowForm, SourcedRow, precision_cell
from correspondence.models import Event, Jurisdiction, Letter, Policy, Response
from correspondence.models.entry import Evidence
from correspondence.models.source import web_address
from correspondence.rules import us_states

DEADLINE_STATUSES = {
    word: word
    for word in (
        "met", "reported_met", "reported_late", "declined", "withdrawn", "superseded", "receipt_disputed", "unknown",
    )
}  # fmt: skip


def evidence_cell() -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        choices=[("", ""), *Evidence.choices],
        error_messages={"invalid_choice": "“%(value)s” is not own_text, described or list_only."},
    )


class SourceRow(RowForm):
    id = NumberCell(max_length=80)
    publisher = forms.CharField(required=False, max_length=120)
    author = forms.CharField(required=False, max_length=200)
    title = forms.CharField(max_length=300)
    date = PartDateCell(years=FACT_YEARS)
    url = forms.CharField(required=False, max_length=1000, validators=[web_address])

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if url and not url.startswith(("http://", "https://")):
            raise ValidationError(_("It must start with http:// or https://, in small letters."))
        return url


class JurisdictionRow(SourcedRow):
    slug = SlugCell(max_length=80)
    name = forms.CharField(max_length=120)
    aliases = ListCell(required=False, longest=120)
    kind = WordCell(words=words(Jurisdiction.Kind))
    state = forms.ChoiceField(
        choices=list(us_states.NAMES.items()), error_messages={"invalid_choice": "“%(value)s” is not a state’s two letters."}
    )
    geoid = forms.RegexField(
        r"^(?a:\d{2}|\d{5}|\d{7})\Z", required=False, error_messages={"invalid": "A Census number has 2, 5 or 7 digits."}
    )
    lat = DegreesCell(required=False, min_value=-90, max_value=90, max_digits=8, decimal_places=5)
    lon = DegreesCell(required=False, min_value=-180, max_value=180, max_digits=8, decimal_places=5)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        state, geoid, slug = cleaned.get("state"), cleaned.get("geoid"), cleaned.get("slug", "")
        if state and geoid and not geoid.startswith(us_states.FIPS[state]):
            self.add_error("state", _("The Census number %s is not in %s.") % (geoid, us_states.NAMES[state]))
        suffix = slug.rpartition("-")[2].upper()
        if state and "-" in slug and suffix in us_states.NAMES and suffix != state:
            self.add_error("state", _("The slug ends in -%s, and the state is %s.") % (suffix.lower(), state))
        return cleaned


class RoundRow(SourcedRow):
    id = SlugCell(max_length=40)
    ordinal = WholeNumberCell(required=False, min_value=0, max_value=32767)
    name = forms.CharField(max_length=200)
    date_on_letters = PartDateCell(years=LETTER_YEARS)
    date_announced = DayCell(years=LETTER_YEARS)
    announced_by = forms.CharField(required=False, max_length=300)
    sender_office = forms.CharField(required=False, max_length=200)
    signatory = forms.CharField(required=False, max_length=200)
    letters_count = WholeNumberCell(required=False, min_value=0, max_value=100_000)
    response_due = DayCell(years=LETTER_YEARS)
    summary = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        announced, due = cleaned.get("date_announced"), cleaned.get("response_due")
        if announced and due and due < announced:
            self.add_error("response_due", _("It lies before the day the round was announced."))
        return cleaned


class LetterRow(SourcedRow):
    references = SourcedRow.references | {"round": "rounds", "jurisdiction": "jurisdictions"}

    id = NumberCell(max_length=98)
    round = SlugCell(required=False)
    jurisdiction = SlugCell()
    date_on_letter = PartDateCell(years=LETTER_YEARS)
    date_announced = DayCell(years=LETTER_YEARS)
    date_received = DayCell(years=LETTER_YEARS)
    sender_office = forms.CharField(required=False, max_length=200)
    signatory = forms.CharField(required=False, max_length=200)
    addressee_name = forms.CharField(required=False, max_length=120)
    addressee_title = forms.CharField(required=False, max_length=120)
    addressee_org = forms.CharField(required=False, max_length=200)
    kind = WordCell(words=words(Letter.Kind))
    legal_authority = ListCell(required=False, longest=200)
    grant_ref = forms.CharField(required=False, max_length=300)
    response_due = DayCell(years=LETTER_YEARS)
    joint_response_with = ListCell(required=False, max_length=200)
    threatens = ListCell(required=False, longest=10_000)
    summary = forms.CharField(required=False)
    evidence = evidence_cell()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        dated, received, due = (cleaned.get(name) for name in ("date_on_letter", "date_received", "response_due"))
        if dated and received and received < dated.first:
            self.add_error("date_received", _("It lies before the date on the letter."))
        if dated and due and due < dated.first:
            self.add_error("response_due", _("It lies before the date on the letter."))
        return cleaned


class ResponseRow(SourcedRow):
    references = SourcedRow.references | {"in_reply_to": "letters", "jurisdiction": "jurisdictions"}

    id = NumberCell(max_length=98)
    in_reply_to = ListCell(required=False)
    jurisdiction = ListCell()
    date = PartDateCell(years=LETTER_YEARS)
    date_precision = precision_cell()
    signatory = forms.CharField(required=False, max_length=300)
    kind = WordCell(words=words(Response.Kind) | {"statement": "statement"})
    summary = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.part_date(cleaned, "date")
        return cleaned


class DeadlineRow(SourcedRow):
    references = SourcedRow.references | {"letter": "letters"}

    id = NumberCell(max_length=98)
    letter = NumberCell()
    due_date = DayCell(years=LETTER_YEARS)
    due_time = TimeCell(required=False)
    what_is_due = forms.CharField(required=False, max_length=300)
    status = WordCell(words=DEADLINE_STATUSES)


class GrantRow(SourcedRow):
    references = SourcedRow.references | {"jurisdiction": "jurisdictions", "letter_ids": "letters"}

    id = NumberCell(max_length=98)
    jurisdiction = SlugCell()
    program = forms.CharField(max_length=200)
    fiscal_year = WholeNumberCell(required=False, min_value=1960, max_value=2100)
    award_number = forms.CharField(required=False, max_length=60)
    amount_usd = AmountCell(required=False)
    amount_min = AmountCell(required=False)
    amount_max = AmountCell(required=False)
    amount_text = forms.CharField(required=False, max_length=200)
    status = forms.CharField(required=False, max_length=200)
    letter_ids = ListCell(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        low, high = cleaned.get("amount_min"), cleaned.get("amount_max")
        if (low is None) != (high is None) and not {"amount_min", "amount_max"} & set(self.errors):
            self.add_error("amount_max" if high is None else "amount_min", _("A range needs both ends."))
        elif low is not None and high is not None and low > high:
            self.add_error("amount_max", _("The range ends below where it starts."))
        return cleaned


class PolicyRow(SourcedRow):
    references = SourcedRow.references | {"jurisdiction": "jurisdictions", "letter_ids": "letters"}

    id = NumberCell(max_length=98)
    jurisdiction = SlugCell()
    title = forms.CharField(max_length=200)
    kind = WordCell(words=words(Policy.Kind))
    adopted_date = PartDateCell(years=FACT_YEARS)
    date_precision = precision_cell()
    summary = forms.CharField(required=False)
    letter_ids = ListCell(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.part_date(cleaned, "adopted_date")
        return cleaned


class EventRow(SourcedRow):
    references = SourcedRow.references | {"jurisdiction": "jurisdictions", "letter_ids": "letters"}

    id = NumberCell(max_length=98)
    date = PartDateCell(years=FACT_YEARS)
    date_precision = precision_cell()
    jurisdiction = ListCell(required=False)
    kind = WordCell(words=words(Event.Kind))
    actor = forms.CharField(required=False, max_length=300)
    summary = forms.CharField(required=False)
    letter_ids = ListCell(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.part_date(cleaned, "date")
        return cleaned
