"""Papers are kept by their bytes: each once, under a name of our own."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from correspondence.admin import proposals
from correspondence.admin.paper_page import PaperAdmin, PublicFilter
from correspondence.admin.today import PapersWaitFilter
from correspondence.intake.documents import KINDS, check, look_ahead, look_into, put_away
from correspondence.intake.paper_storage import told_if_silent
from correspondence.models import Document


class DocumentForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "original" in self.fields:
            self.fields["original"].widget.attrs["accept"] = ",".join(KINDS)
            self.fields["original"].help_text = _(
                "A PDF, picture or Word file of at most 25 MB. It is kept under a name of our own and is not public."
            )
            self.fields["original"].error_messages["empty"] = _("The file is empty.")
            self.fields["original"].max_length = None  # its own name is not kept

    def clean_original(self) -> UploadedFile:
        upload = self.cleaned_data["original"]
        if len(self.files.getlist("original")) > 1:
            raise ValidationError(_("Several files came at once: this form takes one."))
        self.instance.kind, self.instance.sha256 = kind, sha256 = check(upload)
        if there := Document.objects.filter(sha256=sha256).first():
            labels = list(there.attachments.values_list("label", flat=True)[:3])
            where = f"{there} ({'; '.join(labels)})" if labels else str(there)
            link = format_html('<a href="{}">{}</a>', reverse("admin:correspondence_document_change", args=[there.pk]), where)
            raise ValidationError(format_html(_("This paper is on file already: {}. Attach that one."), link))
        self.found = look_into(upload, kind)
        return upload


SHOWN = ("labels", ("kind", "size", "pages"), "read_so_far", "says", ("added_by", "added_at"), "sha256", "open_it")
TOLD = ("sha256", "kind", "size", "pages", "read_so_far", "says", "labels", "added_by", "added_at", "open_it")


@admin.register(Document)
class DocumentAdmin(PaperAdmin):
    entry_path = "attachments__entry"
    form = DocumentForm
    list_display = ("__str__", "labels", "kind", "pages", "read_so_far", "waiting", "is_public")
    list_filter = ("reading", PapersWaitFilter, PublicFilter, "kind")
    list_prefetch = ("attachments", "findings", "copies")
    search_fields = ("sha256", "attachments__label", "attachments__entry__number")
    ordering = ("-pk",)

    def get_fields(self, request: HttpRequest, obj: Document | None = None) -> tuple:
        return SHOWN if obj else ("original",)

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> tuple[str, ...]:
        return TOLD if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("words")  # a list of hundreds of papers would fetch all that they say

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and self.has_add_permission(request):
            look_ahead(request.FILES.getlist("original"))
        try:
            return super().add_view(request, *args, **kwargs)
        except IntegrityError:
            self.message_user(
                request, _("Somebody kept the same paper in the same moment: it is in this list."), messages.WARNING
            )
            return redirect("admin:correspondence_document_changelist")
        except ValidationError as silent:  # its storage; what the form refuses never comes here
            self.tell(request, silent)
            return redirect("admin:correspondence_document_add")

    def save_model(self, request: HttpRequest, obj: Document, form: DocumentForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            put_away(obj, form.cleaned_data["original"], form.found, by=request.user, now=timezone.now())

    @admin.display(description=_("words"), ordering="reading")
    def read_so_far(self, document: Document) -> str:
        """How far it was read; that a scan has no text layer is said, as nobody can find or cite its words."""
        if document.reading == Document.Reading.UNREADABLE:
            return f"{document.get_reading_display()}: {gettext(document.why)}"
        if not document.wordless_pages:
            return document.get_reading_display()
        if document.wordless_pages == document.pages:
            return gettext("No text layer")
        counts = {"without": document.wordless_pages, "pages": document.pages}
        return gettext("No text layer on %(without)s of %(pages)s pages") % counts

    @admin.display(description=_("attached as"))
    def labels(self, document: Document) -> str:
        return "; ".join(attachment.label for attachment in document.attachments.all())

    @admin.display(description=_("what it says"))
    def says(self, document: Document) -> str:
        return proposals.links(document)

    @admin.display(description=_("file"))
    def open_it(self, document: Document) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:correspondence_document_file", args=[document.pk]), _("Download")
        )

    def get_urls(self) -> list[URLPattern]:
        own = path("<int:pk>/file/", self.admin_site.admin_view(self.file_view), name="correspondence_document_file")
        says = self.admin_site.admin_view(partial(proposals.page, self))
        said = path("<int:pk>/proposals/<int:entry_pk>/", says, name="correspondence_document_proposals")
        return [own, said, *super().get_urls()]

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
        """The unredacted paper, for staff, to save and never to open inside the site."""
        document = self.get_object(request, str(pk))
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        if document is None:
            raise Http404
        name = f"{document.sha256[:12]}.{document.kind}"
        try:
            with told_if_silent():
                file = document.original.open()
        except ValidationError as silent:
            self.tell(request, silent)
            return self.back(document)
        response = FileResponse(file, as_attachment=True, filename=name)
        response.headers["Content-Security-Policy"] = "sandbox"
        return response

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False  # the bytes would stay behind; a paper is taken off an entry instead
