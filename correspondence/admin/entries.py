"""What have the pages of all entries in common?"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin import ActionLocation
from django.db import connection, transaction
from django.db.models import Q, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.corrections import CorrectionFormSet, CorrectionInline, asked_on
from correspondence.admin.forms import EntryForm
from correspondence.admin.histories import HistoryAdmin
from correspondence.admin.merging import PlainText, differing
from correspondence.admin.nested_conditions import nesting
from correspondence.admin.publishing import (
    PERMISSION,
    PublicationForm,
    publish_chosen,
    refuse_what_is_not_offered,
    restore_chosen,
    review_chosen,
    seal_chosen,
    send_back_chosen,
    take_off_chosen,
    withdraw_chosen,
)
from correspondence.admin.publishing_at import publish_at_chosen
from correspondence.admin.standing import may_be_pressed, stage_in_words, what_it_needs
from correspondence.intake.documents import look_ahead
from correspondence.intake.due_dates import set_line
from correspondence.intake.ledger import save_line
from correspondence.intake.proposals import propose
from correspondence.models import Attachment, Deadline, Entry, Grant, Jurisdiction, LedgerLine, Note
from correspondence.models.entry import WAITING, Stage


class KindFilter(admin.SimpleListFilter):
    """The kinds of this table, in words."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return model_admin.model.Kind.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.display(description=_("version"))
def opened(page: Any, entry: Entry) -> int:
    """The version, to whoever may only read; in a form, hidden, what stood in it when it was opened."""
    return entry.version


class EntryAdmin(HistoryAdmin):
    """A table of entries: drafts by everybody, publication by publishers."""

    form = EntryForm
    action_form = PublicationForm
    actions = (
        review_chosen, send_back_chosen, publish_chosen, publish_at_chosen, take_off_chosen, withdraw_chosen, restore_chosen,
        seal_chosen,
    )  # fmt: skip
    readonly_fields = ("shown_stage", "number", "published_at", "origin")
    opened = opened
    formfield_overrides = {TextField: {"form_class": PlainText}}
    ordering = ("-date", "number")
    list_per_page = 50
    place_path = ""  # the path to the jurisdiction, where a search for a place's name should find the entry
    own_parts: tuple[str, ...] = ()  # rows that go with a draft when it is deleted

    # What is shown

    @admin.display(description=_("number"), ordering="number")
    def shown_number(self, entry: Entry) -> str:
        return entry.number or _("(draft %d)") % entry.pk

    @admin.display(description=_("stage"), ordering="stage")
    def shown_stage(self, entry: Entry) -> str:
        return stage_in_words(entry, timezone.now())

    @admin.display(description=_("date"), ordering="date", empty_value=_("not on file"))
    def when(self, entry: Entry) -> str | None:
        return entry.when.isoformat() if entry.when else None

    @admin.display(description=_("kind"), ordering="kind")
    def kind_in_words(self, entry: Entry) -> str:
        return dict(type(entry).Kind.choices).get(entry.kind, entry.kind)

    @admin.display(description=_("jurisdictions"))
    def places(self, entry: Any) -> str:
        return "; ".join(str(place) for place in entry.jurisdictions.all())

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        found, twice = super().get_search_results(request, queryset, search_term)
        if self.place_path and search_term.strip():
            places = Jurisdiction.objects.named(search_term.strip()).values("pk")
            found = nesting(queryset).filter(Q(pk__in=found.order_by().values("pk")) | Q(**{f"{self.place_path}__in": places}))
        return found, twice

    def get_view_on_site_url(self, obj: Entry | None = None) -> str | None:
        if obj is None or obj.stage != Stage.PUBLISHED or not callable(getattr(obj, "get_absolute_url", None)):
            return None
        public = type(obj).objects.published(timezone.now()).filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if public else None

    # Who may do what

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        """What is public, or was, is changed by publishers alone: a change shows at once."""
        if obj is not None and obj.stage not in WAITING and not self.has_publish_permission(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        if obj is not None and obj.stage not in WAITING:
            return False
        return super().has_delete_permission(request, obj)

    # The steps of publication

    def get_list_display(self, request: HttpRequest) -> Sequence[str]:
        """What is on the schedule says so in every list."""
        return ["shown_stage" if name == "stage" else name for name in super().get_list_display(request)]

    def get_actions(self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST) -> dict:
        """The steps that its page offers are those that it may take; a press of one since taken is told why not."""
        actions = super().get_actions(request, action_location)
        shown = getattr(request, "shown_entry", None) if request.method == "GET" else None
        if action_location == ActionLocation.CHANGE_FORM and shown:
            press = partial(may_be_pressed, shown, by=request.user, at=timezone.now())
            actions = {name: act for name, act in actions.items() if not hasattr(act.func, "verb") or press(act.func.verb)}
        return actions

    def response_action(self, request: HttpRequest, queryset: QuerySet, **where: Any) -> Any:
        refuse_what_is_not_offered(self, request)
        return super().response_action(request, queryset, **where)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and (self.has_add_permission(request) or self.has_change_permission(request)):
            look_ahead(request.FILES.values())  # before the transaction begins
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Entry, form: Any, change: bool) -> None:
        refuse_what_is_not_offered(self, request)
        super().save_model(request, obj, form, change)

    # Two people on one page, and what is published already

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Entry | None:
        """The entry; about to be saved, no other page saves it or its deadlines until this one is done."""
        found = request.shown_entry = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        mine = Entry.objects.filter(Q(pk=found.pk) | Q(as_deadline__letter=found.pk))
        list(Entry.objects.filter(pk__in=mine.values("pk")).order_by("pk").select_for_update(no_key=True))
        request.shown_entry = super().get_object(request, object_id, from_field)
        return request.shown_entry

    def get_inlines(self, request: HttpRequest, obj: Entry | None) -> Any:
        inlines = super().get_inlines(request, obj)
        return (*inlines, CorrectionInline) if asked_on(self, request, obj) else inlines

    def _create_formsets(self, request: HttpRequest, obj: Entry, change: bool) -> tuple[list, list]:
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets:
            if isinstance(formset, CorrectionFormSet):
                formset.others = tuple(other for other in formsets if other is not formset)
        return formsets, inlines

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> HttpResponse:
        if entry := kwargs.get("obj"):
            context["needs"] = what_it_needs(entry, by=request.user, at=timezone.now())
        parts = [inline.formset for inline in context["inline_admin_formsets"]]
        context["since"] = differing(context["adminform"].form, parts)
        context["asked"] = [said for part in parts if isinstance(part, CorrectionFormSet) for said in part.non_form_errors()]
        return super().render_change_form(request, context, *args, **kwargs)

    # Saving

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, CorrectionFormSet):
            formset.write(by=request.user)
            return
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            if isinstance(row, Note):
                row.by = request.user
            if isinstance(row, LedgerLine):
                save_line(row, by=request.user)
            else:
                row.save()
            if isinstance(row, Attachment):
                propose(row.document, row.entry, by=request.user, now=timezone.now())
        formset.save_m2m()
        if formset.model is Deadline:
            for form in formset.forms:
                if form.instance not in rows:
                    continue
                if line := set_line(form.instance, before=form.due_before, counted_before=form.counted_before):
                    line.save()
        elif formset.model is Grant.letters.through:
            touched = {row.grant_id for row in (*rows, *formset.deleted_objects)}
            for grant in Grant.objects.filter(pk__in=touched):  # the tie itself keeps no history: its grant does
                grant._change_reason = "letters that put it at stake"
                grant.save()

    # Deleting a draft takes its own rows along

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        with transaction.atomic():
            for entry in objs:
                self.delete_parts(entry)
            answer = super().get_deleted_objects(objs, request)
            transaction.set_rollback(True)
        return answer

    def delete_parts(self, entry: Entry) -> None:
        if entry.stage in WAITING:
            for name in ("citations", "proposals", "attachments", "notes", *self.own_parts):
                for row in getattr(entry, name).all():
                    row.delete()

    def delete_model(self, request: HttpRequest, obj: Entry) -> None:
        with transaction.atomic():
            self.delete_parts(obj)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            for entry in queryset:
                self.delete_model(request, entry)
