"""A lawyer looks at what a paper seems to say of an entry, and accepts or refuses it, one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.admin.standing import page_of
from correspondence.extraction.proposals.marking import marked
from correspondence.extraction.proposals.proposed import Field
from correspondence.intake.due_dates import counted_from_another_day
from correspondence.intake.proposals import FIELDS, accept, entry_of, propose, refuse
from correspondence.intake.proposals_on_record import is_held, mark_of, on_record
from correspondence.models import Attachment, Document, Letter, Proposal
from correspondence.models.entry import WAITING

LABELS = {
    Field.DATE: gettext_lazy("Date"),
    Field.ADDRESSEE_NAME: gettext_lazy("Addressee"),
    Field.ADDRESSEE_TITLE: gettext_lazy("Addressee’s title"),
    Field.ADDRESSEE_OFFICE: gettext_lazy("Addressee’s office"),
    Field.DUE: gettext_lazy("Due date as stated"),
    Field.PERIOD: gettext_lazy("Period in the letter’s words"),
    Field.AMOUNT: gettext_lazy("Amount of a grant"),
    Field.AUTHORITY: gettext_lazy("Authority"),
    Field.DEMAND: gettext_lazy("Demand"),
    Field.SIGNATORY: gettext_lazy("Signatory"),
}
ORDER = list(Field)


@dataclass(frozen=True)
class Shown:
    """A proposal as the page shows it."""

    proposal: Proposal
    label: str
    on_record: list[str]
    value: str
    before: str
    words: str
    after: str
    agrees: bool
    seen: str  # a mark of what was on record when the page was made

    @property
    def waits(self) -> bool:
        return not (self.proposal.outcome or self.agrees)


def address(document_id: int, entry_id: int) -> str:
    """The page of what a paper proposes for an entry."""
    return reverse("admin:correspondence_document_proposals", args=[document_id, entry_id])


def link(attachment: Attachment, of: type) -> SafeString | str:
    """For the row of a paper on the page of an entry ``of`` a kind: where its proposals are seen."""
    if attachment.pk is None or of not in FIELDS:
        return ""
    where = address(attachment.document_id, attachment.entry_id)
    return format_html('<a href="{}">{}<span class="visually-hidden">: {}</span></a>', where, _("What it says"), attachment.label)


def links(document: Document) -> SafeString | str:
    """For a paper’s own page: the proposals for each letter and response that it is attached to."""
    rows = document.attachments.select_related("entry").order_by("entry__number", "pk")
    named = ((address(document.pk, row.entry_id), row.label, entry) for row in rows if (entry := entry_of(row.entry)))
    return format_html_join("", '<a href="{}">{}</a> ({})<br>', named) or "–"


def page(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """The table of proposals; a press of one of its buttons decides one of them."""
    attachment = get_object_or_404(Attachment.objects.select_related("document", "entry"), document=pk, entry=entry_pk)
    document, entry = attachment.document, entry_of(attachment.entry)
    if entry is None:
        raise Http404
    its_page = model_admin.admin_site.get_model_admin(type(entry))
    if not (model_admin.has_view_permission(request, document) and its_page.has_view_permission(request, entry)):
        raise PermissionDenied
    may_change = its_page.has_change_permission(request, entry)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        press(model_admin, request, attachment)
        return HttpResponseRedirect(address(pk, entry_pk))
    rows = shown(Proposal.objects.filter(document=document, entry=entry.pk).select_related("decided_by"), entry)
    context = model_admin.admin_site.each_context(request) | {
        "title": _("What the paper says: %s") % attachment.label,
        "opts": Document._meta,
        "document": document,
        "entry": entry,
        "entry_opts": entry._meta,
        "entry_page": page_of(entry),
        "undecided": [row for row in rows if row.waits],
        "decided": [row for row in rows if not row.waits],
        "may_read": may_change,
        "may_decide": may_change and entry.stage in WAITING,
        "public": entry.stage not in WAITING,
    }
    return TemplateResponse(request, "admin/correspondence/proposals.html", context)


def shown(proposals: Any, entry: Any) -> list[Shown]:
    """The proposals in the order of the fields, as the paper has them."""
    rows = sorted(proposals, key=lambda row: (ORDER.index(Field(row.field)), row.page, row.pk))
    there = {field: on_record(entry, field) for field in {row.field for row in rows}}
    return [
        Shown(
            row, str(LABELS[Field(row.field)]), [words(row.field, one) for one in there[row.field]], words(row.field, row.value),
            *marked(row.field, row.value, row.sentence), agrees=is_held(row.field, row.value, there[row.field]),
            seen=mark_of(there[row.field]),
        )
        for row in rows
    ]  # fmt: skip


def words(field: str, value: str) -> str:
    """A value as a person reads it: a day in words."""
    if field in (Field.DATE, Field.DUE) and len(value) == len("2017-12-08"):
        return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
    return value


def press(model_admin: admin.ModelAdmin, request: HttpRequest, attachment: Attachment) -> None:
    """Read the paper (again), or accept or refuse the one proposal whose button was pressed."""
    if "read" in request.POST:
        new = propose(attachment.document, attachment.entry, by=request.user, now=timezone.now())
        model_admin.message_user(request, _("The paper was read: %d new proposals.") % len(new), messages.SUCCESS)
        return
    verbs: dict[str, tuple[Callable[..., None], str]] = {
        "accept": (accept, _("Accepted: %(label)s, %(value)s.")), "refuse": (refuse, _("Refused: %(label)s, %(value)s.")),
    }  # fmt: skip
    name = next((name for name in verbs if name in request.POST), "")
    key = request.POST.get(name, "")
    if not name or not key.isdecimal() or len(key) > 18:
        raise Http404
    proposal = get_object_or_404(Proposal, pk=key, document=attachment.document_id, entry=attachment.entry_id)
    verb, said = verbs[name]
    seen = {"seen": request.POST.get(f"seen-{key}")} if name == "accept" else {}
    told = {"label": LABELS[Field(proposal.field)], "value": words(proposal.field, proposal.value)}
    try:
        verb(proposal, by=request.user, now=timezone.now(), **seen)
    except ValidationError as error:
        model_admin.message_user(request, f"{told['label']}: {' '.join(error.messages)}", messages.ERROR)
        return
    model_admin.message_user(request, said % told, messages.SUCCESS)
    warn(model_admin, request, attachment, proposal)


def warn(model_admin: admin.ModelAdmin, request: HttpRequest, attachment: Attachment, proposal: Proposal) -> None:
    """After a date: which computed deadlines still count from another day. None moves by itself."""
    letter = entry_of(attachment.entry)
    if proposal.field != Field.DATE or not isinstance(letter, Letter):
        return
    for deadline in counted_from_another_day(letter):
        named = {"what": deadline.what_is_due, "day": formats.date_format(deadline.trigger)}
        sentence = _("“%(what)s” is still counted from %(day)s, and the letter has another day for that. Count it again.")
        model_admin.message_user(request, sentence % named, messages.WARNING)
