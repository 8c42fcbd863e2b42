"""What does a person say when they paste or upload a table?"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.utils.translation import gettext_lazy as _

from correspondence.intake.sheets.tables import SHEETS
from correspondence.interchange.sheet_limits import MOST_BYTES, MOST_ROWS
from correspondence.models import Citation, Grant, Letter, Round, Source
from correspondence.models.entry import Confidence, Evidence

TABLES = {
    "letters": _("Letters"),
    "responses": _("Responses"),
    "deadlines": _("Deadlines"),
    "grants": _("Grants"),
    "figures": _("Figures of grants"),
    "jurisdictions": _("Jurisdictions"),
    "rounds": _("Rounds"),
    "policies": _("Policies"),
    "events": _("Events"),
    "sources": _("Sources"),
}
WIDE = {"class": "vTextField"}


class BringForm(forms.Form):
    """A table, pasted or as a file."""

    table = forms.ChoiceField(label=_("What the rows are"), choices=list(TABLES.items()))
    text = forms.CharField(
        label=_("Paste the rows"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 100, "class": "vLargeTextField", "spellcheck": "false"}),
        help_text=_(
            "Copied from a spreadsheet, an announcement or a CSV file. The first row may name the columns, in any order. "
            "Ctrl+Enter goes on."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=_("CSV or Excel workbook (.xlsx), at most %(rows)d rows and %(size)d MB.")
        % {"rows": MOST_ROWS, "size": MOST_BYTES // 1024 // 1024},
    )
    date_order = forms.ChoiceField(
        label=_("Dates like 12/8/2017"),
        required=False,
        choices=[
            ("", _("are refused, as either may be the month")),
            ("month", _("have the month first")),
            ("day", _("have the day first")),
        ],
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of a text file"),
        required=False,
        choices=[
            ("", _("UTF-8 or UTF-16")),
            ("cp1252", _("Western (Windows-1252)")),
            ("mac_roman", _("Western (old Macintosh)")),
        ],
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than %d MB: bring it in parts.") % (MOST_BYTES // 1024 // 1024))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text", "").strip() and not cleaned.get("file"):
            raise forms.ValidationError(_("Paste rows, or choose a file."))
        return cleaned

    def common(self) -> dict[str, str]:
        """The texts that hold for every row, by column."""
        return {"date_order": self.cleaned_data["date_order"]}


class RoundForm(BringForm):
    """The letters of a round: what they have in common is said once, and mostly the round knows it."""

    table = None

    source = forms.ModelChoiceField(label=_("Source of them all"), queryset=Source.objects.all(), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", "---------"), *Letter.Kind.choices])
    date_on_letter = forms.CharField(label=_("Date on the letters"), required=False, max_length=10)
    response_due = forms.CharField(label=_("Answers due"), required=False, max_length=10)
    what_is_due = forms.CharField(label=_("What is due"), required=False, max_length=300, widget=forms.TextInput(attrs=WIDE))
    sender_office = forms.CharField(label=_("Sender office"), required=False, max_length=200, widget=forms.TextInput(attrs=WIDE))
    signatory = forms.CharField(label=_("Signatory"), required=False, max_length=200, widget=forms.TextInput(attrs=WIDE))
    legal_authority = forms.CharField(
        label=_("Authorities"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs=WIDE),
        help_text=_("As cited, separated by semicolons: 8 U.S.C. 1373; 2 CFR 200.336."),
    )
    grant_ref = forms.CharField(label=_("Grant reference"), required=False, max_length=300, widget=forms.TextInput(attrs=WIDE))
    program = forms.CharField(
        label=_("Program of the amounts"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=WIDE | {"list": "programs"}),
        help_text=_("Where the rows have amounts. As on record, so that each amount finds its grant."),
    )
    fiscal_year = forms.CharField(label=_("Fiscal year of the amounts"), required=False, max_length=4)
    evidence = forms.ChoiceField(label=_("Evidence"), required=False, choices=[("", "---------"), *Evidence.choices])
    confidence = forms.ChoiceField(label=_("Confidence"), required=False, choices=Confidence.choices, initial=Confidence.MEDIUM)

    COMMON = (
        "kind", "date_on_letter", "response_due", "what_is_due", "sender_office", "signatory", "legal_authority", "grant_ref",
        "program", "fiscal_year", "evidence", "confidence",
    )  # fmt: skip

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        tie = Citation._meta.get_field("source")
        widget = RelatedFieldWidgetWrapper(
            AutocompleteSelect(tie, admin.site), tie.remote_field, admin.site, can_add_related=True, can_change_related=False
        )
        self.fields["source"].widget = widget
        widget.choices = self.fields["source"].choices
        for name, value in known_of(round_).items():
            self.fields[name].initial = value

    def programs(self) -> list[str]:
        """The programs on record, to choose from."""
        return list(Grant.objects.order_by("program").values_list("program", flat=True).distinct()[:200])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        row = SHEETS["letters"].form({name: cleaned.get(name) or "" for name in self.COMMON}, today=self.today)
        row.is_valid()
        for name in self.COMMON:
            for sentence in row.errors.get(name, ()):
                self.add_error(name, sentence)
        return cleaned

    def common(self) -> dict[str, str]:
        given = {name: self.cleaned_data[name] for name in self.COMMON}
        source = self.cleaned_data["source"]
        return super().common() | given | {"round": self.round.slug, "source_ids": source.key if source else ""}


def known_of(round_: Round) -> Mapping[str, str]:
    """What the round itself says of its letters, and the last letter logged of it."""
    last = round_.letters.order_by("-pk").prefetch_related("authorities").first()
    told = {
        "date_on_letter": round_.when.isoformat() if round_.when else "",
        "response_due": round_.due.isoformat() if round_.due else "",
        "sender_office": round_.sender_office,
        "signatory": round_.signatory,
    }
    if last:
        told |= {"kind": last.kind, "legal_authority": "; ".join(sorted(one.name for one in last.authorities.all()))}
        told["grant_ref"] = last.grant_reference
    return told
