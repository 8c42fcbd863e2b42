"""The page of a paper: what was read in it, what must be looked at, and which file of it is public.

Editors see it; who publishes acts. The verbs, and what they refuse, stand in intake: paper_inspection and paper_publication.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.admin.histories import SharedAdmin
from correspondence.admin.impossible_keys import missing_where_no_row_can_be
from correspondence.intake.paper_inspection import LOOKING, look
from correspondence.intake.paper_publication import PUBLISHING, WITHDRAWING, publish_paper, reasons_against, withdraw_paper
from correspondence.intake.paper_storage import told_if_silent
from correspondence.models import Document, Finding, PublicCopy

WIDE = {"class": "vTextField"}
PLACES = (
    (_("top left"), _("top middle"), _("top right")),
    (_("middle left"), _("middle"), _("middle right")),
    (_("bottom left"), _("bottom middle"), _("bottom right")),
)


def seen_alone(text: str) -> None:
    """Refuse signs that nobody sees: among them are those that turn a title round."""
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") for sign in text):
        raise ValidationError(_("It holds signs that are not seen: type it anew."))


class PublishForm(forms.Form):
    """What the public file says of itself, and that somebody looked."""

    title = forms.CharField(label=_("Title in the file"), max_length=200, widget=forms.TextInput(WIDE), validators=[seen_alone])
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    looked = forms.BooleanField(label=_("I looked at each page, and all of it may be public"))


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Reason, for staff"), max_length=300, widget=forms.TextInput(WIDE), error_messages={"required": _("Say why.")}
    )


REMARK = forms.CharField(max_length=300)


def where(finding: Finding) -> str:
    """The place of a finding on its page, in words and points; ``intake.paper_inspection.in_points`` wrote it."""
    numbers = [int(number) for number in re.findall(r"-?\d+", finding.place)]
    if len(numbers) != 6:
        return ""
    left, top, wide, high, page_wide, page_high = numbers
    column = min(max(int(3 * (left + wide / 2) / max(page_wide, 1)), 0), 2)
    row = min(max(int(3 * (top + high / 2) / max(page_high, 1)), 0), 2)
    words = {"place": PLACES[row][column], "left": left, "top": top, "wide": wide, "high": high}
    return _("%(place)s: %(left)d pt from the left, %(top)d pt from the top, %(wide)d × %(high)d pt") % words


class PublicFilter(admin.SimpleListFilter):
    title = _("public copy")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        return [("yes", _("Stands")), ("no", _("None"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        stands = Exists(PublicCopy.objects.standing().filter(document=OuterRef("pk")))
        return {"yes": queryset.filter(stands), "no": queryset.filter(~stands)}.get(self.value() or "", queryset)


class PaperAdmin(SharedAdmin):
    """Papers, each with the presses that make it public or take it back."""

    change_form_template = "admin/correspondence/document/change_form.html"

    @admin.display(description=_("findings to look at"))
    def waiting(self, document: Document) -> int:
        return sum(finding.looked_at is None for finding in document.findings.all())

    @admin.display(description=_("public copy"), boolean=True)
    def is_public(self, document: Document) -> bool:
        return any(copy.ended_at is None for copy in document.copies.all())

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, view: Callable, name: str) -> URLPattern:
            guarded = self.admin_site.admin_view(missing_where_no_row_can_be(view))
            return path(f"<int:pk>/{route}", guarded, name=f"correspondence_document_{name}")

        return [
            at("look/", self.look_view, "look"),
            at("publish/", self.publish_view, "publish"),
            at("withdraw/", self.withdraw_view, "withdraw"),
            at("copies/<int:copy>/", self.copy_view, "copy"),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> HttpResponse:
        if document := kwargs.get("obj"):
            context["paper"] = self.shown(request, document)
        return super().render_change_form(request, context, *args, **kwargs)

    def shown(self, request: HttpRequest, document: Document) -> dict[str, Any]:
        """What the page tells, and the forms of what this person may do now."""
        copies = list(document.copies.select_related("made_by").order_by("-made_at", "-pk"))
        standing = next((copy for copy in copies if copy.ended_at is None), None)
        reasons = list(reasons_against(document))
        label = standing.title if standing else next((one.label for one in document.attachments.all()), "")
        first = {"title": label, "language": standing.language if standing else settings.LANGUAGES[0][0]}
        may = request.user.has_perm
        return {
            "findings": [(one, where(one)) for one in document.findings.select_related("looked_by")],
            "reasons": reasons,
            "copies": copies,
            "standing": standing,
            "may_look": may(LOOKING),
            "publish": PublishForm(initial=first) if may(PUBLISHING) and not reasons else None,
            "withdraw": WithdrawForm() if may(WITHDRAWING) and standing else None,
        }

    # What is pressed: who may not, is refused by the verbs

    def look_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Every finding beside which somebody wrote why it may be public."""
        document, done = self.pressed_on(request, pk), 0
        for finding in document.findings.filter(looked_at=None):
            if said := request.POST.get(f"remark-{finding.pk}", "").strip():
                try:
                    look(finding, by=request.user, now=timezone.now(), remark=REMARK.clean(said))
                    done += 1
                except ValidationError as error:
                    self.tell(request, error)
        if done:
            said = ngettext("%d finding is marked as looked at.", "%d findings are marked as looked at.", done) % done
            self.message_user(request, said, messages.SUCCESS)
        else:
            self.message_user(request, _("Nothing was marked: write beside a finding why it may be public."), messages.ERROR)
        return self.back(document)

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        document, form = self.pressed_on(request, pk), PublishForm(request.POST)
        if not form.is_valid():
            self.message_user(request, _("Nothing was published: give a title, and say that you looked."), messages.ERROR)
            for sentences in form.errors.get_json_data().values():
                self.tell(request, ValidationError([each["message"] for each in sentences if each["code"] != "required"]))
            return self.back(document)
        title, language = form.cleaned_data["title"], form.cleaned_data["language"]
        try:
            copy = publish_paper(document, title=title, language=language, by=request.user, now=timezone.now())
        except ValidationError as error:
            self.tell(request, error)
        else:
            said = (
                _("Its public copy stands; it is seen with every public entry that it is attached to. SHA-256: %s") % copy.sha256
            )
            self.message_user(request, said, messages.SUCCESS)
        return self.back(document)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        document, form = self.pressed_on(request, pk), WithdrawForm(request.POST)
        try:
            if not form.is_valid():
                raise ValidationError(form.errors["why"].data)
            withdraw_paper(document, by=request.user, now=timezone.now(), reason=form.cleaned_data["why"])
        except ValidationError as error:
            self.tell(request, error)
        else:
            self.message_user(request, _("The paper is no longer public."), messages.SUCCESS)
        return self.back(document)

    def copy_view(self, request: HttpRequest, pk: int, copy: int) -> HttpResponse | FileResponse:
        """A public copy, also one that ended, for staff to save."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = get_object_or_404(PublicCopy, pk=copy, document=pk)
        try:
            with told_if_silent():
                file = found.file.open()
        except ValidationError as silent:
            self.tell(request, silent)
            return self.back(found.document)
        return FileResponse(file, as_attachment=True, filename=f"{found.sha256[:12]}.pdf")

    def pressed_on(self, request: HttpRequest, pk: int) -> Document:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            raise Http404
        if not request.user.has_perm(LOOKING):
            raise PermissionDenied
        return get_object_or_404(Document, pk=pk)

    def tell(self, request: HttpRequest, error: ValidationError) -> None:
        for sentence in error.messages:
            self.message_user(request, sentence, messages.ERROR)

    def back(self, document: Document) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:correspondence_document_change", args=[document.pk]))
