"""Governments, by all the names they are known by."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from correspondence.admin.entries import EntryAdmin, KindFilter
from correspondence.admin.fieldsets import PUBLICATION, WORDS
from correspondence.admin.forms import UndatedForm
from correspondence.admin.parts import SHARED_PARTS, PartInline
from correspondence.models import Jurisdiction, Name, OldSlug
from correspondence.models.jurisdiction import JurisdictionQuerySet


class JurisdictionForm(UndatedForm):
    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if OldSlug.objects.filter(slug=slug).exclude(jurisdiction=self.instance.pk).exists():
            raise ValidationError(_("This was the address of another place, and leads there for ever. Choose another."))
        return slug


class NameInline(PartInline, admin.TabularInline):
    model = Name
    fields = ("text", "kind")
    verbose_name_plural = _("other names: all of them find the place; misprints and agencies are asked about")


class OldSlugInline(PartInline, admin.TabularInline):
    """Written when the address of a published place changes."""

    model = OldSlug
    formset = BaseInlineFormSet
    fields = ("slug",)
    verbose_name_plural = _("old addresses: they lead here for ever")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Jurisdiction)
class JurisdictionAdmin(EntryAdmin):
    form = JurisdictionForm
    inlines = (NameInline, OldSlugInline, *SHARED_PARTS)
    list_display = ("name", "state", "kind_in_words", "slug", "confidence", "stage")
    list_filter = ("stage", KindFilter, "state")
    search_fields = ("name", "slug", "names__text")
    search_help_text = _("Any name, an old or wrong one too, or initials: SF.")
    ordering = ("name", "state")
    own_parts = ("names", "old_slugs")
    fieldsets = (
        (None, {"fields": ("name", ("kind", "kind_as_written"), "state", "slug", "time_zone")}),
        (_("Where it lies"), {"fields": ("geoid", ("latitude", "longitude")), "classes": ["collapse"]}),
        (_("In these exchanges"), {"fields": ("represented_by", "confidence")}),
        WORDS,
        PUBLICATION,
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Jurisdiction | None = None) -> dict[str, tuple[str, ...]]:
        return {} if obj else {"slug": ("name", "state")}

    def get_search_results(self, request: HttpRequest, queryset: JurisdictionQuerySet, search_term: str) -> tuple[QuerySet, bool]:
        term = search_term.strip()
        return (queryset.named(term) if term else queryset), False

    def save_model(self, request: HttpRequest, obj: Jurisdiction, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and obj.published_at:
            for own in OldSlug.objects.filter(slug=obj.slug):  # it returns to an address it had
                own.delete()
            OldSlug.objects.get_or_create(slug=form.initial["slug"], defaults={"jurisdiction": obj})
