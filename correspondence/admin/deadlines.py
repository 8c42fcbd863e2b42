"""On which day is something due, and what moved it?"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from correspondence.admin.entries import PUBLICATION, WORDS, EntryAdmin, opened_version
from correspondence.admin.forms import UndatedForm
from correspondence.admin.parts import SHARED_PARTS, PartForm, PartInline
from correspondence.intake.ledger import set_line
from correspondence.models import Deadline, LedgerLine
from correspondence.rules import time_zones

DATE_HELP = _("The date the letter states. It never moves, not off a Sunday either. Saving it writes the ledger’s line “set”.")
HIDDEN = {"trigger": "basis", "count": "basis", "letter": "stated_due"}


class DeadlineForm(UndatedForm):
    first_year = 1990
    stands_for = UndatedForm.stands_for | HIDDEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "basis" in self.fields:  # a computed date waits for the rules that compute it
            kept = [choice for choice in self.fields["basis"].choices if choice[0] != Deadline.Basis.COMPUTED]
            self.fields["basis"].choices = kept
        if "stated_due" in self.fields:
            self.fields["stated_due"].help_text = DATE_HELP

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        zone = cleaned.get("due_time_zone")
        if zone and zone not in time_zones.names():
            self.add_error("due_time_zone", _("Not a time zone: write one like America/New_York."))
        elif cleaned.get("due_time") and not zone:
            self.add_error("due_time_zone", _("A time needs its zone, like America/New_York."))
        if (
            self.instance.pk
            and self.initial.get("stated_due")
            and not cleaned.get("stated_due")
            and "stated_due" not in self.errors
        ):
            sentence = _("Its ledger has this date already. Add a ledger line “withdrawn” or “superseded” instead.")
            self.add_error("stated_due", sentence)
        return cleaned


class DeadlineInline(PartInline, admin.StackedInline):
    """The deadlines that a letter sets. Each has its own page, with its ledger."""

    model = Deadline
    fk_name = "letter"
    form = DeadlineForm
    fields = (("what_is_due", "basis"), ("stated_due", "due_time", "due_time_zone"), ("confidence", "stage"), "opened_version")
    readonly_fields = ("stage",)
    opened_version = opened_version
    can_delete = False
    show_change_link = True
    verbose_name_plural = _(
        "deadlines (each has its own page for the ledger; publishing the letter publishes them too, "
        "and one without a source takes over the letter's)"
    )


class LedgerLineForm(PartForm):
    first_year = 1990


class LedgerInline(PartInline, admin.StackedInline):
    """The ledger: lines are added; none is changed or taken away."""

    model = LedgerLine
    form = LedgerLineForm
    fields = (("on", "kind", "new_due"), ("by", "checked_by"), "reason", ("response", "document"))
    readonly_fields = ("checked_by",)
    autocomplete_fields = ("response", "document")
    can_delete = False
    verbose_name_plural = _("ledger: public, and nothing in it is overwritten. A mistake is mended by a further line.")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Deadline)
class DeadlineAdmin(EntryAdmin):
    form = DeadlineForm
    inlines = (LedgerInline, *SHARED_PARTS)
    list_display = ("shown_number", "letter", "place", "what_is_due", "stated_due", "basis", "stage")
    list_filter = ("stage", "basis", "confidence", "letter__round")
    search_fields = ("number", "what_is_due", "letter__number")
    place_path = "letter__jurisdiction"
    ordering = ("-stated_due", "number")
    date_hierarchy = "stated_due"
    autocomplete_fields = ("letter",)
    own_parts = ("ledger",)
    fieldsets = (
        (None, {"fields": ("letter", "what_is_due", "basis", "stated_due", ("due_time", "due_time_zone"), "status_as_written")}),
        (_("How sure are we?"), {"fields": ("confidence",)}),
        WORDS,
        PUBLICATION,
    )

    @admin.display(description=_("jurisdiction"), ordering="letter__jurisdiction__name")
    def place(self, deadline: Deadline) -> str:
        return str(deadline.letter.jurisdiction)

    def save_model(self, request: HttpRequest, obj: Deadline, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if line := set_line(obj, before=form.initial.get("stated_due")):
            line.save()
