"""What did the clerks enter, and what do the lawyers make of it?"""

from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.admin.histories import HistoryAdmin
from correspondence.admin.publishing import PERMISSION, posted
from correspondence.intake import clerks
from correspondence.models import ClerkEntry
from correspondence.models.entry import WAITING

BOTH = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ReplyForm(ActionForm):
    """The choice of an action, with what is told to the clerk."""

    reason = forms.CharField(label=_("Public reason (to take over an extension)"), required=False, max_length=500)
    reply = forms.CharField(label=_("Told to the clerk (to set aside)"), required=False, max_length=300)


@admin.action(description=_("Take over"), permissions=["change"], location=BOTH)
def take_over(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """An answer becomes the draft of a response; an extension a line of the ledger; a receipt the letter’s day."""
    made = None
    entries = list(queryset.select_related("deadline__letter__jurisdiction"))
    for entry in entries:
        check_may_take(request, entry)  # all of them, before the first is taken
    for entry in entries:
        zone, now = entry.deadline.letter.jurisdiction.time_zone, timezone.now()
        try:
            today, reason = now.astimezone(ZoneInfo(zone)).date(), posted(request, "reason")
            made = clerks.take_over(entry, by=request.user, now=now, today=today, reason=reason)
        except ValidationError as error:
            tell(modeladmin, request, entry, error)
    if made is None:
        return None
    modeladmin.message_user(request, _("Taken over. Cite a source and publish it, if it is not public yet."), messages.SUCCESS)
    if len(entries) > 1:
        return None
    return HttpResponseRedirect(reverse(f"admin:correspondence_{made._meta.model_name}_change", args=[made.pk]))


@admin.action(description=_("Set aside"), permissions=["change"], location=BOTH)
def set_aside(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """It is not taken over, and the clerk reads why."""
    reply, done = posted(request, "reply"), 0
    for entry in queryset:
        try:
            clerks.set_aside(entry, by=request.user, now=timezone.now(), reply=reply)
            done += 1
        except ValidationError as error:
            tell(modeladmin, request, entry, error)
    if done:
        said = ngettext("%d entry is set aside; its clerk reads why.", "%d entries are set aside; their clerks read why.", done)
        modeladmin.message_user(request, said % done, messages.SUCCESS)


def check_may_take(request: HttpRequest, entry: ClerkEntry) -> None:
    """What changes a public page at once is for publishers; a draft of a response is for editors too."""
    shows_at_once = entry.kind != ClerkEntry.Kind.ANSWERED and entry.deadline.letter.stage not in WAITING
    if shows_at_once and not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def tell(modeladmin: admin.ModelAdmin, request: HttpRequest, entry: ClerkEntry, error: ValidationError) -> None:
    for sentence in error.messages:
        modeladmin.message_user(request, f"{entry}: {sentence}", messages.ERROR)


class WaitingFilter(admin.SimpleListFilter):
    """Those that nobody has checked stand first, as they are what there is to do."""

    title = _("what became of it")
    parameter_name = "became"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        return [("waiting", _("To check")), ("taken", _("Taken over")), ("set_aside", _("Set aside")), ("undone", _("Undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value == "waiting":
            return queryset.waiting()
        if value == "undone":
            return queryset.exclude(undone_at=None)
        return queryset.filter(outcome=value) if value else queryset


@admin.register(ClerkEntry)
class ClerkEntryAdmin(HistoryAdmin):
    """Nobody changes what a clerk said: it is taken over or set aside."""

    action_form = ReplyForm
    actions = (take_over, set_aside)
    list_display = ("place", "deadline", "told", "whole", "way", "entered_by", "entered_at", "became")
    list_filter = (WaitingFilter, "kind")
    list_select_related = ("deadline__letter__jurisdiction", "entered_by")
    search_fields = ("deadline__letter__jurisdiction__name", "deadline__number", "entered_by__name", "entered_by__email")
    date_hierarchy = "entered_at"
    ordering = ("checked_at", "undone_at", "-entered_at")
    fields = (
        "deadline", "kind", "on", "new_due", "settles", "way", "link", "given", "words", "entered_by", "entered_at", "became",
        "reply",
    )  # fmt: skip
    readonly_fields = fields

    @admin.display(description=_("jurisdiction"), ordering="deadline__letter__jurisdiction__name")
    def place(self, entry: ClerkEntry) -> str:
        return str(entry.deadline.letter.jurisdiction)

    @admin.display(description=_("said"), ordering="kind")
    def told(self, entry: ClerkEntry) -> str:
        due = f" → {entry.new_due}" if entry.new_due else ""
        return f"{entry.get_kind_display()}, {entry.on}{due}"

    @admin.display(description=_("answers"))
    def whole(self, entry: ClerkEntry) -> str:
        return entry.get_settles_display()

    @admin.display(description=_("paper"))
    def given(self, entry: ClerkEntry) -> str:
        """The paper that came with it: its own page, and its bytes to save."""
        paper = entry.paper
        if paper is None:
            return ""
        pages = ngettext("%d page", "%d pages", paper.pages) % paper.pages if paper.pages else ""
        return format_html(
            '<a href="{}">{}</a>{} · <a href="{}">{}</a>',
            reverse("admin:correspondence_document_change", args=[paper.pk]), paper, f", {pages}" if pages else "",
            reverse("admin:correspondence_document_file", args=[paper.pk]), _("Download"),
        )  # fmt: skip

    @admin.display(description=_("what became of it"))
    def became(self, entry: ClerkEntry) -> str:
        if entry.undone_at:
            return _("Undone")
        return entry.get_outcome_display() or _("To check")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ClerkEntry | None = None) -> bool:
        return False
