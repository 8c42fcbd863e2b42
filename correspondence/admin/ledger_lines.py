"""What happened to a deadline: how is a further line entered?"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.parts import PartForm, PartInline
from correspondence.intake.ledger import check_line
from correspondence.models import Deadline, LedgerLine
from correspondence.rules.deadlines import CORRECTING, Line


class LedgerLineForm(PartForm):
    """A line that a person enters; those of the date itself are written when its fields are saved."""

    first_year = 1990

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = [pair for pair in self.fields["kind"].choices if pair[0] not in CORRECTING]


class LedgerFormSet(forms.BaseInlineFormSet):
    """Further lines; one that makes no sense after what the ledger says, or after the lines above it, is refused."""

    def clean(self) -> None:
        super().clean()
        if any(form.has_changed() for form in self.extra_forms):  # two people at once are looked at one after the other
            Deadline.objects.select_for_update().get(pk=self.instance.pk)
        entered: list[Line] = []
        for form in self.extra_forms:
            line = form.instance
            if not form.has_changed() or form.errors:
                continue
            try:
                check_line(line, today=day_in(self.instance.letter.jurisdiction.time_zone), entered=entered)
            except ValidationError as error:
                form._update_errors(error)
            entered.append(line.as_value())


def day_in(zone: str) -> date:
    """Today where the recipient is."""
    return timezone.localdate(timezone=ZoneInfo(zone))


class LedgerInline(PartInline, admin.StackedInline):
    """The ledger: lines are added; none is changed or taken away."""

    model = LedgerLine
    form = LedgerLineForm
    formset = LedgerFormSet
    fields = (("on", "kind", "new_due"), ("by", "checked_by"), "reason", ("response", "document", "later_letter"))
    readonly_fields = ("checked_by",)
    autocomplete_fields = ("response", "document", "later_letter")
    can_delete = False
    verbose_name_plural = _("ledger: public, and nothing in it is overwritten. A mistake is mended by a further line.")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
