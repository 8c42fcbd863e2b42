"""What have the pages of all tables in common: a staff history, and rows that entries share?"""

from typing import Any

from django.contrib.admin import ShowFacets
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import FETCH_PEERS, FileField, ForeignKey, QuerySet
from django.forms import FileInput
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from simple_history.admin import SimpleHistoryAdmin

from correspondence.admin.exports import ExportAdmin
from correspondence.admin.fast_lists import FastChangeList, FastPaginator
from correspondence.admin.impossible_keys import missing_where_no_row_can_be
from correspondence.admin.nested_conditions import nesting
from correspondence.admin.publishing import PERMISSION
from correspondence.models.entry import WAITING, Stage


class HistoryAdmin(ExportAdmin, SimpleHistoryAdmin):
    """A table with its staff history. The history is read; nobody goes back in it with one click.

    Reverting would bring back an old stage of publication, and with it make public what was withdrawn.
    """

    object_history_list_template = "admin/correspondence/history_list.html"  # theirs has an inline style
    list_prefetch: tuple[str, ...] = ()
    paginator = FastPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER  # each would be counted over all rows
    formfield_overrides = {FileField: {"widget": FileInput}}  # the admin’s own has a legend, and its file no label

    class Media:
        js = ("correspondence/names.js",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Rows that fetch what they point at all at once, not one by one."""
        return super().get_queryset(request).prefetch_related(*self.list_prefetch).fetch_mode(FETCH_PEERS)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[FastChangeList]:
        return FastChangeList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        found, _twice = super().get_search_results(request, nesting(queryset), search_term)
        return found, False

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_history_queryset(self, request: HttpRequest, history_manager: Any, pk_name: str, object_id: Any) -> QuerySet:
        """The lines with what they point at; simple-history's own asks for everything where nothing is pointed at."""
        ties = [field.name for field in history_manager.model.tracked_fields if isinstance(field, ForeignKey)]
        return history_manager.filter(**{pk_name: object_id}).select_related("history_user", *ties)

    @missing_where_no_row_can_be
    def history_form_view(self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None) -> Any:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().history_form_view(request, object_id, version_id, extra_context)

    changeform_view = missing_where_no_row_can_be(SimpleHistoryAdmin.changeform_view)
    delete_view = missing_where_no_row_can_be(SimpleHistoryAdmin.delete_view)
    history_view = missing_where_no_row_can_be(SimpleHistoryAdmin.history_view)

    @missing_where_no_row_can_be
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if not all(key.isdecimal() and len(key) < 19 for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise Http404
        return super().changelist_view(request, extra_context)


class SharedAdmin(HistoryAdmin):
    """Rows that entries share. They have no stage of their own, and a change of one shows wherever it is used."""

    entry_path = ""  # to the entries that use a row; empty where every row is public at once

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What an entry that is or was public rests on is changed by publishers alone."""
        if obj is not None and not request.user.has_perm(PERMISSION) and self.is_in_public_use(obj):
            return False
        return super().has_change_permission(request, obj)

    def is_in_public_use(self, obj: Any) -> bool:
        if not self.entry_path:
            return True
        if not hasattr(obj, "_in_public_use"):  # a page asks several times
            stages = [stage for stage in Stage if stage not in WAITING]
            rows = type(obj)._base_manager.filter(pk=obj.pk, **{f"{self.entry_path}__stage__in": stages})
            obj._in_public_use = rows.exists()
        return obj._in_public_use
