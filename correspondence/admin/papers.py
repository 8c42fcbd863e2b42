"""Papers are kept by their bytes: each once, under a name of our own."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from correspondence.admin import proposals
from correspondence.admin.histories import SharedAdmin
from correspondence.intake.documents import KINDS, check
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

    def clean_original(self) -> UploadedFile:
        upload = self.cleaned_data["original"]
        kind, sha256 = check(upload)
        if there := Document.objects.filter(sha256=sha256).first():
            labels = list(there.attachments.values_list("label", flat=True)[:3])
            where = f"{there} ({'; '.join(labels)})" if labels else str(there)
            raise ValidationError(_("This paper is on file already: %s. Attach that one.") % where)
        self.instance.sha256, self.instance.size, self.instance.kind = sha256, upload.size, kind
        upload.name = f"{sha256}.{kind}"
        return upload


@admin.register(Document)
class DocumentAdmin(SharedAdmin):
    entry_path = "attachments__entry"
    form = DocumentForm
    list_display = ("__str__", "kind", "size", "pages", "labels")
    list_filter = ("kind",)
    list_prefetch = ("attachments",)
    search_fields = ("sha256", "attachments__label", "attachments__entry__number")
    ordering = ("-pk",)

    def get_fields(self, request: HttpRequest, obj: Document | None = None) -> tuple[str, ...]:
        return ("sha256", "kind", "size", "pages", "open_it", "labels", "says") if obj else ("original", "pages")

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> tuple[str, ...]:
        return ("sha256", "kind", "size", "open_it", "labels", "says") if obj else ()

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

    def file_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """The unredacted paper, for staff, to save and never to open inside the site."""
        document = self.get_object(request, str(pk))
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        if document is None:
            raise Http404
        name = f"{document.sha256[:12]}.{document.kind}"
        return FileResponse(document.original.open(), as_attachment=True, filename=name)

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False  # the bytes would stay behind; a paper is taken off an entry instead
