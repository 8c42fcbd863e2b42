"""Who follows by mail: for administrators alone, to count them and to delete an address on request."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.models import Subscription

MANAGES_PEOPLE = "correspondence.add_person"  # what makes somebody an administrator


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin):
    """A list to look at and delete from. Nobody adds or changes a row: an address is confirmed by whoever reads its mail."""

    list_display = ("email", "jurisdiction", "round", "question", "pace", "created_at", "confirmed_at")
    list_display_links = None
    list_filter = ("pace", ("confirmed_at", admin.EmptyFieldListFilter))
    list_select_related = ("jurisdiction", "round")
    search_fields = ("=email",)
    search_help_text = _("A whole address")
    show_facets = admin.ShowFacets.NEVER
    fields = ("email", "jurisdiction", "round", "question", "pace", "language", "created_at", "confirmed_at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MANAGES_PEOPLE)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MANAGES_PEOPLE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MANAGES_PEOPLE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
