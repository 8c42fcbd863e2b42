"""Other dated facts, and the local rules that letters complain of."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from correspondence.admin.entries import EntryAdmin, KindFilter
from correspondence.admin.fieldsets import PUBLICATION, SURE, WORDS
from correspondence.admin.parts import SHARED_PARTS
from correspondence.models import Event, Policy


@admin.register(Event)
class EventAdmin(EntryAdmin):
    inlines = SHARED_PARTS
    list_display = ("shown_number", "when", "kind_in_words", "actor", "places", "confidence", "stage")
    list_filter = ("stage", KindFilter, "confidence")
    search_fields = ("number", "actor", "court", "docket", "summary")
    place_path = "jurisdictions"
    list_prefetch = ("jurisdictions",)
    date_hierarchy = "date"
    autocomplete_fields = ("jurisdictions", "letters")
    fieldsets = (
        (
            None,
            {
                "fields": (("kind", "kind_as_written"), "when", "actor", "jurisdictions", "letters"),
                "description": _("An event that names no jurisdiction stands as context on every page."),
            },
        ),
        (_("In court"), {"fields": ("court", "docket"), "classes": ["collapse"]}),
        SURE,
        WORDS,
        PUBLICATION,
    )


@admin.register(Policy)
class PolicyAdmin(EntryAdmin):
    inlines = SHARED_PARTS
    list_display = ("shown_number", "title", "jurisdiction", "when", "kind_in_words", "stage")
    list_filter = ("stage", KindFilter, "jurisdiction__state")
    search_fields = ("number", "title", "summary")
    place_path = "jurisdiction"
    date_hierarchy = "date"
    autocomplete_fields = ("jurisdiction", "letters")
    fieldsets = (
        (None, {"fields": ("jurisdiction", "title", ("kind", "kind_as_written"), "when", "letters")}),
        SURE,
        WORDS,
        PUBLICATION,
    )
