"""What is asked for, and what is said to follow if not?"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from correspondence.admin.parts import NumberedForm, NumberedFormSet, PartInline
from correspondence.models import Point


class PointForm(NumberedForm):
    role = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.role = self.role

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"role"}  # a number stands once per role


class DemandForm(PointForm):
    role = Point.Role.DEMAND


class ConsequenceForm(PointForm):
    role = Point.Role.CONSEQUENCE


class PointInline(PartInline, admin.TabularInline):
    model = Point
    formset = NumberedFormSet
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
