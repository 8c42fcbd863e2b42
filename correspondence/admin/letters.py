"""A lawyer logs a letter by hand."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.admin.deadlines import DeadlineInline
from correspondence.admin.entries import EntryAdmin, KindFilter
from correspondence.admin.fieldsets import PUBLICATION, SURE, WORDS
from correspondence.admin.forms import EntryForm, ListOfWords, in_old_order
from correspondence.admin.histories import SharedAdmin
from correspondence.admin.parts import SHARED_PARTS, PartInline
from correspondence.admin.points import ConsequenceInline, DemandInline
from correspondence.intake.due_dates import counted_from_another_day
from correspondence.models import Authority, Grant, Letter
from correspondence.models.entry import WAITING


class LetterForm(EntryForm):
    first_year = 1990

    carried_over = ListOfWords(
        choices=Letter.Carried.choices,
        label=_("Carried over"),
        help_text=_("Tick what was taken from other letters of the round and not checked for this one; the page marks it."),
    )

    def clean_carried_over(self) -> list[str]:
        return in_old_order(self.cleaned_data["carried_over"], self.instance.carried_over)


class GrantInline(PartInline, admin.TabularInline):
    model = Grant.letters.through
    fields = ("grant",)
    autocomplete_fields = ("grant",)
    verbose_name, verbose_name_plural = _("grant"), _("grants that this letter puts at stake")


@admin.action(description=_("Share with the clerks of its jurisdiction"), permissions=["change"])
def share(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """The clerks see its deadlines on their desk before it is public; notes, sources and papers they never see."""
    _set_shared(modeladmin, request, queryset.filter(shared_at=None), timezone.now())


@admin.action(description=_("Share no longer"), permissions=["change"])
def share_no_longer(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    _set_shared(modeladmin, request, queryset.exclude(shared_at=None), None)


def _set_shared(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet, at: datetime | None) -> None:
    done = 0
    with transaction.atomic():
        for letter in queryset.filter(stage__in=WAITING):  # what is public needs no sharing
            letter.shared_at, letter._history_user = at, request.user
            letter._change_reason = "shared with the clerks of its jurisdiction" if at else "shared no longer"
            letter.save()
            done += 1
    said = ngettext("%d letter", "%d letters", done) % done
    sentence = _("%s: the clerks see its deadlines now.") if at else _("%s: the clerks see it no longer.")
    modeladmin.message_user(request, sentence % said, messages.SUCCESS if done else messages.WARNING)


@admin.register(Letter)
class LetterAdmin(EntryAdmin):
    form = LetterForm
    actions = (*EntryAdmin.actions, share, share_no_longer)
    readonly_fields = (*EntryAdmin.readonly_fields, "shared_at")
    inlines = (DemandInline, ConsequenceInline, DeadlineInline, GrantInline, *SHARED_PARTS)
    list_display = ("shown_number", "jurisdiction", "when", "stage", "kind_in_words", "round", "confidence")
    list_filter = ("stage", KindFilter, "round", "evidence", "confidence", "jurisdiction__state")
    search_fields = ("number", "addressee_name", "addressee_office", "headline", "summary")
    place_path = "jurisdiction"
    date_hierarchy = "date"
    autocomplete_fields = ("jurisdiction", "round", "joint_with", "authorities")
    own_parts = ("points",)
    fieldsets = (
        (None, {"fields": ("jurisdiction", "round", ("kind", "kind_as_written"), "headline")}),
        (
            _("Days"),
            {
                "fields": ("when", ("sent", "announced"), ("received", "receipt")),
                "description": _("The date printed on the letter, and apart from it the days it was sent, announced, received."),
            },
        ),
        (
            _("From and to"),
            {
                "fields": (
                    ("sender_office", "signatory"),
                    ("addressee_name", "addressee_title"),
                    "addressee_office",
                    "joint_with",
                    "joint_with_others",
                ),
            },
        ),
        (_("What it relies on"), {"fields": ("authorities", "grant_reference", "carried_over")}),
        SURE,
        WORDS,
        (_("On the clerk’s desk"), {"fields": ("shared_at",), "classes": ["collapse"]}),
        PUBLICATION,
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save, and say which computed deadlines count from another day than the letter now has: none moves by itself."""
        super().save_related(request, form, formsets, change)
        for deadline in counted_from_another_day(form.instance):
            named = {"what": deadline.what_is_due, "day": formats.date_format(deadline.trigger)}
            sentence = _("“%(what)s” is still counted from %(day)s, and the letter has another day for that. Count it again.")
            self.message_user(request, sentence % named, messages.WARNING)


@admin.register(Authority)
class AuthorityAdmin(SharedAdmin):
    entry_path = "letters"
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name",)

    def get_prepopulated_fields(self, request: Any, obj: Authority | None = None) -> dict[str, tuple[str, ...]]:
        return {} if obj else {"slug": ("name",)}
