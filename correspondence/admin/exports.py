"""How does an admin list leave as a file: what it shows, in the columns that are imported again?"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from correspondence.admin.impossible_keys import missing_where_no_row_can_be
from correspondence.admin.sheet_files import sheet_response
from correspondence.intake.sheets.tables import table_of

FORMATS = {"csv": "comma", "xlsx": "xlsx"}


class ExportAdmin(admin.ModelAdmin):
    """A list whose rows, as filtered and searched, can be had as CSV and XLSX."""

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [
            path("export/<slug:kind>/", self.admin_site.admin_view(missing_where_no_row_can_be(self.export)), name=name),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        table = table_of(self.model)
        mine = {"exports": True, "imports": table.name if table and self.may_import(request) else ""}
        return super().changelist_view(request, (extra_context or {}) | mine)

    def may_import(self, request: HttpRequest) -> bool:
        return request.user.has_perm("correspondence.add_sheetimport")

    def export(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in FORMATS:
            raise Http404
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        with transaction.atomic():  # all rows as of one moment; and PostgreSQL goes on after a question that it refuses
            changelist = self.get_changelist_instance(request)
            return sheet_response(self.exported(changelist.queryset), format=FORMATS[kind], name=str(self.opts.model_name))

    def exported(self, rows: Any) -> Iterator[Sequence[str]]:
        """The header, then a row for each entry: the columns of its table, or of the list where it has none."""
        if table := table_of(self.model):
            yield [column.name for column in table.columns]
            whole = table.on_record(self.model._default_manager.filter(pk__in=rows.values("pk")))
            for row in whole.order_by("pk").iterator(chunk_size=500):
                yield list(table.as_row(row).values())
            return
        names = [name for name in self.list_display if name != "action_checkbox"]
        yield [str(label_for_field(name, self.model, self)) for name in names]
        for row in rows:
            yield [str(value if (value := lookup_field(name, row, self)[2]) is not None else "") for name in names]
