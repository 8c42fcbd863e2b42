"""A lawyer changes one thing in every letter of a round at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.intake.sheets.for_all import edit_for_all
from correspondence.models import Attachment, Document, LedgerLine, Letter, Round, SheetImport
from correspondence.rules.deadlines import CORRECTING

WIDE = forms.TextInput(attrs={"class": "vTextField"})
LONG = forms.Textarea(attrs={"rows": 3, "cols": 80, "class": "vLargeTextField"})


class ForAllForm(forms.Form):
    """What is left empty stays as each letter has it."""

    signatory = forms.CharField(label=_("Signatory"), required=False, max_length=200, widget=WIDE)
    sender_office = forms.CharField(label=_("Sender office"), required=False, max_length=200, widget=WIDE)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", "---------"), *Letter.Kind.choices])
    date_on_letter = forms.CharField(label=_("Date on the letters"), required=False, max_length=10)
    legal_authority = forms.CharField(
        label=_("Authorities"), required=False, widget=WIDE, help_text=_("As cited, separated by semicolons.")
    )
    grant_ref = forms.CharField(label=_("Grant reference"), required=False, max_length=300, widget=WIDE)
    demands = forms.CharField(
        label=_("Demands"), required=False, widget=LONG, help_text=_("One a line; they replace those there.")
    )
    threatens = forms.CharField(
        label=_("Consequences"), required=False, widget=LONG, help_text=_("Separated by semicolons, in place of those there.")
    )
    response_due = forms.CharField(
        label=_("Due date as stated"),
        required=False,
        max_length=10,
        help_text=_("Where it was entered wrongly. The ledger keeps the date that stood there. More time is a line below."),
    )
    paper = forms.ModelChoiceField(label=_("Paper"), queryset=Document.objects.all(), required=False)
    summary = forms.CharField(label=_("Summary"), required=False, widget=LONG)
    note = forms.CharField(label=_("Public note"), required=False, widget=LONG)
    ledger_kind = forms.ChoiceField(
        label=_("A line in every ledger"),
        required=False,
        choices=[("", "---------"), *(pair for pair in LedgerLine.Kind.choices if pair[0] not in CORRECTING)],
    )
    ledger_on = forms.CharField(label=_("On"), required=False, max_length=10)
    new_due = forms.CharField(label=_("New due date"), required=False, max_length=10)
    ledger_by = forms.CharField(label=_("By"), required=False, max_length=200, widget=WIDE)
    ledger_reason = forms.CharField(label=_("Reason"), required=False, widget=WIDE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].widget = AutocompleteSelect(Attachment._meta.get_field("document"), admin.site)
        self.fields["paper"].widget.choices = self.fields["paper"].choices

    def given(self) -> dict[str, str]:
        """The texts by column, those that were filled in."""
        cleaned = dict(self.cleaned_data)
        paper = cleaned.pop("paper")
        return {name: text.strip() for name, text in cleaned.items()} | {"paper": paper.sha256 if paper else ""}


def for_all(page: admin.ModelAdmin, request: HttpRequest, round_id: int) -> HttpResponse:
    """The form; a good one leads to what it would do, letter by letter, with nothing saved yet."""
    round_ = get_object_or_404(Round, pk=round_id)
    if not request.user.has_perm("correspondence.add_sheetimport"):
        raise PermissionDenied
    form = ForAllForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sheet, kept = edit_for_all(round_, form.given(), by=request.user, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            for entry, names in kept:
                said = {"entry": entry, "names": ", ".join(name.replace("_", " ") for name in names)}
                page.message_user(request, _("%(entry)s keeps its %(names)s, changed by hand.") % said, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:correspondence_sheetimport_change", args=[sheet.pk]))
    context = page.admin_site.each_context(request) | {
        "title": _("One edit for all letters of %s") % round_,
        "opts": SheetImport._meta,
        "form": form,
        "round": round_,
        "for_all": True,
        "media": page.media + form.media,
    }
    return TemplateResponse(request, "admin/correspondence/sheetimport/bring.html", context)
