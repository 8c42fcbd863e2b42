"""Where did we learn it?"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.forms import RecordForm
from correspondence.admin.histories import SharedAdmin
from correspondence.models import Source
from correspondence.models.entry import WAITING
from correspondence.rules.web_addresses import looks_like_address


class SourceForm(RecordForm):
    """A source: its key may be made from its address, and one page is entered twice only knowingly."""

    seen_twin = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields and not self.instance.pk:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Short and permanent, like globe-2017-11-15. Empty: made from the address.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        address = cleaned.get("address")
        if "key" in self.fields and "key" not in self.errors and not cleaned.get("key"):
            if address:
                cleaned["key"] = Source.objects.key_for(address, on=timezone.localdate())
            else:
                self.add_error("key", _("Write a key, or the address that one is made from."))
        if address and "address" in self.changed_data:
            self.instance.dead_since, self.instance.last_answer = None, ""  # said of the old address
            self._ask_about_twins(address, cleaned.get("seen_twin"))
        return cleaned

    def _ask_about_twins(self, address: str, seen: str | None) -> None:
        twin = Source.objects.at(address).exclude(pk=self.instance.pk).first()
        if twin and seen != str(twin.pk):
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_twin")] = str(twin.pk)
            sentence = _("This page is on record already, as “%s”: cite that source. If it is another one, save again.")
            self.add_error("address", sentence % twin.key)


class LinkFilter(admin.SimpleListFilter):
    """What there is to do about the addresses of sources."""

    title = _("its link")
    parameter_name = "link"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("dead", _("dead")), ("unchecked", _("never checked")), ("no_copy", _("no archived copy"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = {"dead": queryset.dead, "unchecked": queryset.never_checked, "no_copy": queryset.without_archived_copy}
        return chosen[self.value()]() if self.value() in chosen else queryset


@admin.register(Source)
class SourceAdmin(SharedAdmin):
    entry_path = "citations__entry"
    form = SourceForm
    list_display = ("key", "publisher", "title", "date_as_written", "last_checked", "last_answer", "dead_since")
    list_filter = (LinkFilter, "publisher")
    search_fields = ("key", "publisher", "author", "title", "address")
    search_help_text = _("Words of its key, publisher or title; or its address, however it was copied.")
    ordering = ("key",)
    readonly_fields = ("last_answer", "dead_since", "origin")
    fieldsets = (
        (None, {"fields": ("key", "publisher", "author", "title", "date_as_written")}),
        (
            _("Where it is found"),
            {"fields": ("address", "archive_address", "last_checked", ("last_answer", "dead_since"), "origin", "seen_twin")},
        ),
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if looks_like_address(search_term):
            return queryset & Source.objects.at(search_term), False
        return super().get_search_results(request, queryset, search_term)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """An address that was pasted where a source is chosen comes along, and with it a key."""
        given = super().get_changeform_initial_data(request)
        if (address := given.get("address")) and not given.get("key"):
            given["key"] = Source.objects.key_for(address, on=timezone.localdate())
        return given

    def is_in_public_use(self, obj: Source) -> bool:
        return super().is_in_public_use(obj) or obj.figures.exclude(grant__stage__in=WAITING).exists()
