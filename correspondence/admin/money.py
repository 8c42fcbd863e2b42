"""Grants, and what each source says of their amount."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from correspondence.admin.entries import EntryAdmin
from correspondence.admin.fieldsets import PUBLICATION, SURE, WORDS
from correspondence.admin.forms import ListOfWords, UndatedForm, in_old_order
from correspondence.admin.merging import MergingFormSet
from correspondence.admin.parts import SHARED_PARTS, PartForm, PartInline
from correspondence.models import Figure, Grant


class FigureForm(PartForm):
    compared_by_the_set = frozenset({"preferred"})

    statuses = ListOfWords(choices=Figure.Status.choices, label=_("Statuses"), help_text=_("Several may hold at once."))

    def clean_statuses(self) -> list[str]:
        return in_old_order(self.cleaned_data["statuses"], self.instance.statuses)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("amount", "low", "high"):
            if cleaned.get(name) is not None and cleaned[name] < 0:
                self.add_error(name, _("An amount is not negative."))
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", _("The range ends below where it starts."))
        return cleaned


class FigureFormSet(MergingFormSet):
    """One figure of a grant is preferred, and with it stands in lists and totals."""

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if not self._should_delete_form(form) and (form.instance.pk or form.has_changed())]
        preferred = [form for form in rows if form.instance.preferred]
        if len(rows) == 1 and rows[0].has_changed():
            rows[0].instance.preferred = True
        elif rows and not preferred:
            raise ValidationError(_("Choose the figure that is preferred: it stands in lists and totals."))
        elif len(preferred) > 1:
            raise ValidationError(_("Only one figure can be preferred: untick the others."))
        elif len(rows) > 1 and self.has_changed() and not preferred[0].instance.reason.strip():
            preferred[0].add_error("reason", _("Say why this figure is preferred over the others: the reason is public."))

    def save(self, commit: bool = True) -> list[Figure]:
        return sorted(super().save(commit), key=lambda figure: figure.preferred)  # the old one makes room first


class FigureInline(PartInline, admin.StackedInline):
    model = Figure
    form = FigureForm
    formset = FigureFormSet
    fields = (
        ("precision", "amount"),
        ("low", "high"),
        "text",
        "statuses",
        "status_as_written",
        "source",
        ("preferred", "reason"),
    )
    autocomplete_fields = ("source",)
    verbose_name_plural = _("figures: one for each source, side by side; one of them is preferred, with a reason")


@admin.register(Grant)
class GrantAdmin(EntryAdmin):
    form = UndatedForm
    inlines = (FigureInline, *SHARED_PARTS)
    list_display = ("shown_number", "jurisdiction", "program", "qualifier", "fiscal_year", "award_number", "stage")
    list_filter = ("stage", "fiscal_year", "program", "confidence")
    search_fields = ("number", "program", "award_number", "fiscal_year")
    place_path = "jurisdiction"
    ordering = ("-fiscal_year", "jurisdiction__name", "number")
    autocomplete_fields = ("jurisdiction", "letters")
    own_parts = ("figures",)
    fieldsets = (
        (None, {"fields": ("jurisdiction", "program", "qualifier", "fiscal_year", "award_number", "purpose", "shared_with")}),
        (_("At stake"), {"fields": ("letters",)}),
        SURE,
        WORDS,
        PUBLICATION,
    )
