"""A lawyer pastes a table, looks at what it would do, settles what is not plain, and saves it once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.for_all import for_all
from correspondence.admin.histories import HistoryAdmin
from correspondence.admin.impossible_keys import missing_where_no_row_can_be
from correspondence.admin.sheet_answers import failed_rows, leave_out_unsettled, take_answers
from correspondence.admin.sheet_files import sheet_response
from correspondence.admin.sheet_forms import BringForm, RoundForm
from correspondence.admin.sheet_page import made_links, said, shown
from correspondence.admin.sheet_progress import told_while_saving
from correspondence.intake.sheets.bring import bring
from correspondence.intake.sheets.plan import drained, make_plan
from correspondence.intake.sheets.planned import Plan
from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.save import Overtaken, Saving, changed_in_public, digest, saving_sheet
from correspondence.intake.sheets.tables import SHEETS
from correspondence.intake.sheets.undo import undo_sheet
from correspondence.interchange.sheet_limits import SheetRefused
from correspondence.models import Correction, Round, SheetImport

MANY = 1_000  # rows from which saving is shown while it goes on
OPEN = SheetImport.State.OPEN


@admin.register(SheetImport)
class SheetImportAdmin(HistoryAdmin):
    """Tables on their way to the record. Each has one page, on which it is settled and saved."""

    list_display = ("name", "table", "round", "by", "at", "state")
    list_filter = ("state", "table")
    search_fields = ("name", "round__name")
    list_select_related = ("round", "by")
    ordering = ("-at",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Without the rows themselves, which may be many thousands: the page of one import reads them."""
        return super().get_queryset(request).defer("rows", "made")

    def get_urls(self) -> list:
        mine = [
            path("round/<int:round_id>/", self._guarded(self.add_to_round), name="correspondence_sheetimport_round"),
            path("round/<int:round_id>/all/", self._guarded(partial(for_all, self)), name="correspondence_sheetimport_for_all"),
            path("<int:sheet_id>/undo/", self._guarded(self.undo), name="correspondence_sheetimport_undo"),
            path("<int:sheet_id>/failed/", self._guarded(self.failed), name="correspondence_sheetimport_failed"),
        ]
        return [*mine, *super().get_urls()]

    def _guarded(self, view: Callable) -> Callable:
        return self.admin_site.admin_view(missing_where_no_row_can_be(view))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what made rows is kept beside them; an open one is dropped

    # Bringing a table

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        form = BringForm(*sent(request), initial={"table": request.GET.get("table", "letters")})
        return self.bring_page(request, form)

    def add_to_round(self, request: HttpRequest, round_id: int) -> HttpResponse:
        round_ = get_object_or_404(Round, pk=round_id)
        form = RoundForm(*sent(request), round_=round_)
        form.today = timezone.localdate()
        return self.bring_page(request, form, round_)

    def bring_page(self, request: HttpRequest, form: BringForm, round_: Round | None = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                sheet, notices = bring(
                    form.cleaned_data.get("table", "letters"),
                    by=request.user,
                    now=timezone.now(),
                    text=form.cleaned_data["text"],
                    file=(file.name, file.read()) if file else None,
                    encoding=form.cleaned_data["encoding"],
                    round_=round_,
                    common=form.common(),
                )
            except SheetRefused as error:
                form.add_error("file" if file else "text", str(error))
            except ValidationError as error:
                form.add_error(None, error)
            else:
                for notice in notices:
                    self.message_user(request, notice, messages.WARNING)
                return HttpResponseRedirect(self.address(sheet))
        context = self.admin_site.each_context(request) | {
            "title": _("Bring letters of %s") % round_ if round_ else _("Bring rows"),
            "opts": self.opts,
            "form": form,
            "round": round_,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/correspondence/sheetimport/bring.html", context)

    def address(self, sheet: SheetImport, page: str = "change") -> str:
        return reverse(f"admin:correspondence_sheetimport_{page}", args=[sheet.pk])

    # Looking at what it would do

    @missing_where_no_row_can_be
    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        sheet = self.get_object(request, object_id)
        if sheet is None:
            raise Http404
        if not self.has_view_or_change_permission(request, sheet):
            raise PermissionDenied
        if request.method == "POST" and sheet.state == OPEN:
            if not self.has_change_permission(request, sheet):
                raise PermissionDenied
            return self.answer(request, sheet)
        return self.look(request, sheet)

    def answer(self, request: HttpRequest, sheet: SheetImport) -> HttpResponse:
        """Keep what was answered, unless somebody saved or dropped the import meanwhile; then do what was pressed."""
        with transaction.atomic():
            sheet = SheetImport.objects.select_for_update().get(pk=sheet.pk)
            if sheet.state != OPEN:
                self.message_user(request, _("This import is not open any more: %s.") % sheet.get_state_display(), messages.ERROR)
                return HttpResponseRedirect(self.address(sheet))
            take_answers(sheet, request.POST)
            if "_leave_out" in request.POST:
                leave_out_unsettled(sheet, self.plan(request, sheet))
            if "_drop" in request.POST:
                sheet.state = SheetImport.State.DROPPED
            sheet.save(update_fields=["columns", "rows", "answers", "state"])
        if "_drop" in request.POST:
            self.message_user(request, _("The import was dropped; nothing of it was saved."), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:correspondence_sheetimport_changelist"))
        if "_save" not in request.POST:
            return HttpResponseRedirect(self.address(sheet))
        if len(sheet.rows) < MANY:
            return self.save_at_once(request, sheet)
        context = self.admin_site.each_context(request) | {"title": sheet.name, "opts": self.opts, "sheet": sheet}
        pieces = told_while_saving(self.saving(request, sheet), context, said)
        return StreamingHttpResponse(pieces, headers={"Content-Encoding": "identity"})  # compressed, it would wait for more

    def save_at_once(self, request: HttpRequest, sheet: SheetImport) -> HttpResponse:
        try:
            plan = drained(self.saving(request, sheet))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        except Overtaken:
            sentence = _("The record was changed since you looked: nothing was saved. Look again, then save.")
            self.message_user(request, sentence, messages.ERROR)
        else:
            self.message_user(request, said(plan), messages.SUCCESS)
        return HttpResponseRedirect(self.address(sheet))

    def saving(self, request: HttpRequest, sheet: SheetImport) -> Saving:
        return saving_sheet(
            sheet,
            by=request.user,
            now=timezone.now(),
            today=timezone.localdate(),
            may_change=self.may_change(request),
            seen=request.POST.get("seen", ""),
            correction=(request.POST.get("correction_kind", ""), request.POST.get("correction_reason", "")[:2000]),
        )

    def plan(self, request: HttpRequest, sheet: SheetImport, refs: References | None = None) -> Plan:
        return make_plan(sheet, today=timezone.localdate(), may_change=self.may_change(request), refs=refs or References())

    def may_change(self, request: HttpRequest) -> Callable[[Any], bool]:
        """What this person could change on its own page they may change here."""
        pages = self.admin_site._registry
        return lambda row: type(row) in pages and pages[type(row)].has_change_permission(request, row)

    def look(self, request: HttpRequest, sheet: SheetImport) -> HttpResponse:
        refs = References()
        plan = self.plan(request, sheet, refs) if sheet.state == OPEN else None
        table = SHEETS[sheet.table]
        context = self.admin_site.each_context(request) | {
            "title": str(sheet),
            "opts": self.opts,
            "sheet": sheet,
            "original": sheet,
            "may_undo": sheet.may_be_undone(timezone.now()) and self.has_change_permission(request, sheet),
            "made": made_links(sheet),
            "opts_of_entry": f"admin:correspondence_{table.model._meta.model_name}_change" if table.is_entries else "",
        }
        if plan:
            context |= shown(plan, sheet) | {
                "seen": digest(plan),
                "in_public": changed_in_public(plan, table, refs, timezone.now()),
                "correction_kinds": Correction.Kind.choices,
            }
        return TemplateResponse(request, "admin/correspondence/sheetimport/look.html", context)

    # Afterwards

    def undo(self, request: HttpRequest, sheet_id: int) -> HttpResponse:
        sheet = get_object_or_404(SheetImport, pk=sheet_id)
        if request.method != "POST" or not self.has_change_permission(request, sheet):
            raise PermissionDenied
        try:
            undo_sheet(sheet, by=request.user, now=timezone.now(), may_change=self.may_change(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("The import was undone; the history keeps what it had made."), messages.SUCCESS)
        return HttpResponseRedirect(self.address(sheet))

    def failed(self, request: HttpRequest, sheet_id: int) -> HttpResponse:
        """The rows that are not settled or left out, in the form in which they came, each with its reason."""
        sheet = get_object_or_404(SheetImport, pk=sheet_id)
        if not self.has_view_or_change_permission(request, sheet):
            raise PermissionDenied
        return sheet_response(failed_rows(sheet, self.plan(request, sheet)), format=sheet.format, name=f"failed-{sheet.pk}")


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form was sent, an empty one too."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
