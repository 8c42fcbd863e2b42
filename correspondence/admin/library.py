"""Where we learned it, and what was corrected in public."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from correspondence.admin.forms import RecordForm
from correspondence.admin.histories import HistoryAdmin, SharedAdmin
from correspondence.models import Correction, Source


@admin.register(Source)
class SourceAdmin(SharedAdmin):
    entry_path = "citations__entry"
    form = RecordForm
    list_display = ("key", "publisher", "title", "date_as_written", "last_checked")
    list_filter = ("publisher",)
    search_fields = ("key", "publisher", "author", "title", "address")
    ordering = ("key",)
    readonly_fields = ("origin",)
    fieldsets = (
        (None, {"fields": ("key", "publisher", "author", "title", "date_as_written")}),
        (_("Where it is found"), {"fields": ("address", "archive_address", "last_checked", "origin")}),
    )


@admin.register(Correction)
class CorrectionAdmin(HistoryAdmin):
    """Corrections are made where the entry is changed; here they are only read."""

    list_display = ("on", "entry", "field", "kind", "by")
    list_filter = ("kind",)
    search_fields = ("entry__number", "field", "reason")
    date_hierarchy = "on"
    ordering = ("-on", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
