"""What is asked for, and what is said to follow if not?"""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from correspondence.admin.parts import NumberedForm, NumberedFormSet, PartInline
from correspondence.models import Point

LARGEST = 999
ASIDE = 10_000


class PointForm(NumberedForm):
    role = ""
    compared_by_the_set = frozenset({"position"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.role = self.role
        if "position" in self.fields:
            self.fields["position"].validators.append(MaxValueValidator(LARGEST))

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"role"}  # a number stands once per role


class PointFormSet(NumberedFormSet):
    """Numbers may change places in one save."""

    def save(self, commit: bool = True) -> list[Point]:
        rows = super().save(commit)
        moved = [row.pk for row, changed in self.changed_objects if "position" in changed]
        if len(moved) > 1:  # none may stand, even for a moment, where another does
            Point.objects.filter(pk__in=moved).update(position=F("position") + ASIDE)
        return rows


class DemandForm(PointForm):
    role = Point.Role.DEMAND


class ConsequenceForm(PointForm):
    role = Point.Role.CONSEQUENCE


class PointInline(PartInline, admin.TabularInline):
    model = Point
    formset = PointFormSet
    fields = ("position", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(role=self.form.role)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name == "text":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "cols": 80})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class DemandInline(PointInline):
    form = DemandForm
    verbose_name, verbose_name_plural = _("demand"), _("demands: what is asked for, one row each")


class ConsequenceInline(PointInline):
    form = ConsequenceForm
    verbose_name, verbose_name_plural = _("consequence"), _("consequences: what the text says may follow")
