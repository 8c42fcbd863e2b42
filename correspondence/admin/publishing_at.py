"""A publisher chooses at which time entries become public: on which clock, and what are they told?"""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.admin.publishing import PERMISSION, press, step
from correspondence.intake import moments, publication
from correspondence.rules import time_zones
from correspondence.rules.steps import Verb


class MomentForm(forms.Form):
    """A time on the clocks of a zone, that lies ahead."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    zone = forms.ChoiceField(label=_("On the clocks of"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = dict.fromkeys([settings.TIME_ZONE, *time_zones.NAMES])
        self.fields["zone"].choices = [(name, f"{moments.city(name)} ({name})") for name in names]
        tomorrow = timezone.now().astimezone(ZoneInfo(settings.TIME_ZONE)).date() + timedelta(1)
        self.initial = {"day": tomorrow, "time": "09:00", "zone": settings.TIME_ZONE}

    def clean(self) -> dict:
        given = super().clean() or {}
        if {"day", "time", "zone"} <= set(given):
            try:
                given["moment"] = moments.ahead(given["day"], given["time"], given["zone"], now=timezone.now())
            except ValidationError as error:
                self.add_error(None, error)
        return given


@step(Verb.PUBLISH_AT, _("Publish at a time…"))
def publish_at_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """Asks for the time on a page of its own, then puts the entries on the schedule, and behind a letter its deadlines."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = MomentForm(request.POST if "day" in request.POST else None)
    if form.is_valid():
        moment, zone = form.cleaned_data["moment"], form.cleaned_data["zone"]
        verb = partial(publication.publish_together, by=request.user, at=timezone.now(), moment=moment)
        if done := press(modeladmin, request, queryset, verb):
            said = ngettext("%(n)d entry will be public on %(when)s.", "%(n)d entries will be public on %(when)s.", done)
            named = {"n": done, "when": moments.in_words(moment, zone)}
            modeladmin.message_user(request, said % named, messages.SUCCESS)
        return None
    context = modeladmin.admin_site.each_context(request) | {
        "title": _("Publish at a time"),
        "opts": modeladmin.opts,
        "form": form,
        "entries": queryset,
        "action": publish_at_chosen.__name__,
        "action_field": next((key for key in request.POST if key.endswith("-action")), "action"),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/correspondence/publish_at.html", context)
