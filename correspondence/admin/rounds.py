"""Letters announced together are entered once."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from correspondence.admin.entries import EntryAdmin
from correspondence.admin.fieldsets import PUBLICATION, SURE, WORDS
from correspondence.admin.forms import EntryForm
from correspondence.admin.impossible_keys import missing_where_no_row_can_be
from correspondence.admin.papers_of_a_round import papers_of_a_round
from correspondence.admin.parts import SHARED_PARTS
from correspondence.admin.points import ConsequenceInline, DemandInline
from correspondence.models import Round


class RoundForm(EntryForm):
    first_year = 1990

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("due") and cleaned.get("announced") and cleaned["due"] < cleaned["announced"]:
            self.add_error("due", _("Answers cannot be due before the round was announced."))
        return cleaned


@admin.register(Round)
class RoundAdmin(EntryAdmin):
    form = RoundForm
    inlines = (DemandInline, ConsequenceInline, *SHARED_PARTS)
    list_display = ("name", "slug", "when", "announced", "official_count", "followed_until", "stage")
    list_filter = ("stage", "confidence")
    search_fields = ("name", "slug", "number", "announced_by")
    ordering = ("ordinal", "slug")
    own_parts = ("points",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "ordinal")}),
        (
            _("Days"),
            {
                "fields": ("when", ("announced", "announced_by"), "due"),
                "description": _("The date on the letters, and apart from it the day they were announced."),
            },
        ),
        (_("From"), {"fields": ("sender_office", "signatory", "official_count")}),
        (
            _("Coverage"),
            {
                "fields": (("followed_until", "followed_until_precision"),),
                "description": _("After this day nothing is counted: pages say when anybody last looked. Keep it true."),
            },
        ),
        SURE,
        WORDS,
        PUBLICATION,
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(missing_where_no_row_can_be(partial(papers_of_a_round, self)))
        return [path("<int:round_id>/papers/", view, name="correspondence_round_papers"), *super().get_urls()]

    def response_add(self, request: HttpRequest, obj: Round, post_url_continue: str | None = None) -> HttpResponse:
        return self.to_its_letters(obj) if "_bring" in request.POST else super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Round) -> HttpResponse:
        return self.to_its_letters(obj) if "_bring" in request.POST else super().response_change(request, obj)

    def to_its_letters(self, round_: Round) -> HttpResponse:
        """The round is saved: next comes the list of its letters."""
        return HttpResponseRedirect(reverse("admin:correspondence_sheetimport_round", args=[round_.pk]))
