"""On which day is something due, and what moved it?"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from correspondence.admin.due_date_form import DueDateForm, explained
from correspondence.admin.due_date_preview import typed_so_far
from correspondence.admin.entries import EntryAdmin
from correspondence.admin.fieldsets import PUBLICATION, WORDS
from correspondence.admin.impossible_keys import missing_where_no_row_can_be
from correspondence.admin.ledger_lines import LedgerInline
from correspondence.admin.merging import OPENED
from correspondence.admin.parts import SHARED_PARTS, PartInline
from correspondence.admin.today import WaitsFilter
from correspondence.intake.due_dates import set_line
from correspondence.models import Deadline

RULE_FIELDS = ("period_as_written", ("counted_from", "trigger"), ("count", "unit", "direction"), ("calendar", "roll"))


class DeadlineInline(PartInline, admin.StackedInline):
    """The deadlines that a letter sets. Each has its own page, with its ledger."""

    model = Deadline
    fk_name = "letter"
    form = DueDateForm
    fields = (
        ("what_is_due", "basis"), ("stated_due", "due_time", "due_time_zone"), *RULE_FIELDS, ("confidence", "shown_stage"),
        OPENED, "seen_due",
    )  # fmt: skip
    readonly_fields = ("shown_stage",)
    shown_stage = EntryAdmin.shown_stage
    can_delete = False
    show_change_link = True
    verbose_name_plural = _(
        "deadlines (each has its own page for the ledger; publishing the letter publishes them too, "
        "and one without a source takes over the letter's)"
    )


@admin.register(Deadline)
class DeadlineAdmin(EntryAdmin):
    form = DueDateForm
    inlines = (LedgerInline, *SHARED_PARTS)
    list_display = ("shown_number", "letter", "place", "what_is_due", "stated_due", "basis", "stage")
    list_filter = (WaitsFilter, "stage", "basis", "confidence", "letter__round")
    search_fields = ("number", "what_is_due", "letter__number")
    place_path = "letter__jurisdiction"
    ordering = ("-stated_due", "number")
    date_hierarchy = "stated_due"
    autocomplete_fields = ("letter",)
    own_parts = ("ledger",)
    readonly_fields = (*EntryAdmin.readonly_fields, "how_it_was_set")
    fieldsets = (
        (None, {"fields": ("letter", "what_is_due", "basis", "stated_due", ("due_time", "due_time_zone"))}),
        (
            _("Counted from a period"),
            {
                "fields": (*RULE_FIELDS, "how_it_was_set", "seen_due"),
                "description": _("Type the letter’s words: the date appears with each day that was skipped, before you save."),
            },
        ),
        (_("As the source has it"), {"fields": ("status_as_written",), "classes": ["collapse"]}),
        (_("How sure are we?"), {"fields": ("confidence",)}),
        WORDS,
        PUBLICATION,
    )

    @admin.display(description=_("jurisdiction"), ordering="letter__jurisdiction__name")
    def place(self, deadline: Deadline) -> str:
        return str(deadline.letter.jurisdiction)

    @admin.display(description=_("how it was set"))
    def how_it_was_set(self, deadline: Deadline) -> str:
        return explained(deadline) if deadline.pk else ""

    def get_inlines(self, request: HttpRequest, obj: Deadline | None) -> Any:
        """A ledger has its first line from the date itself: further ones are entered once that is saved."""
        inlines = super().get_inlines(request, obj)
        return inlines if obj else [inline for inline in inlines if inline is not LedgerInline]

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(missing_where_no_row_can_be(self.preview))
        return [path("preview/", view, name="correspondence_deadline_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> JsonResponse:
        """The date that a form’s answers give and how, while they are typed; nothing is saved."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        due, html = typed_so_far(request)
        return JsonResponse({"due": due, "html": html})

    def save_model(self, request: HttpRequest, obj: Deadline, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if line := set_line(obj, before=form.due_before, counted_before=form.counted_before):
            line.save()
