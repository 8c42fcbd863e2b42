"""Where did we learn it?"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from correspondence.admin.forms import RecordForm
from correspondence.admin.histories import SharedAdmin
from correspondence.models import Source


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
