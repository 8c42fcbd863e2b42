"""Which mails does a clerk get, and how do they stop?"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from correspondence.models import Person
from tracker import unsubscribing
from tracker.models import MailChoice
from tracker.models.mail_choice import DAYS

BEFORE = {
    30: _("30 days before"), 14: _("14 days before"), 7: _("7 days before"), 3: _("3 days before"), 1: _("The day before"),
    0: _("On the day"), -1: _("The day after, where no answer is on file"),
}  # fmt: skip


class ChoiceForm(forms.Form):
    days = forms.TypedMultipleChoiceField(
        label=_("Remind me"), choices=[(day, BEFORE[day]) for day in DAYS], coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("At nine in the morning where the jurisdiction is."),
    )  # fmt: skip
    moves = forms.BooleanField(label=_("Tell me when a date moves"), required=False)
    weekly = forms.BooleanField(label=_("Every Monday, tell me all that is due"), required=False)
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES, required=False)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The clerk’s choice of mails."""
    choice = MailChoice.of(request.user)
    first: dict[str, Any] = {"days": choice.days, "moves": choice.moves, "weekly": choice.weekly, "language": choice.language}
    form = ChoiceForm(request.POST or None, initial=first) if request.method != "POST" else ChoiceForm(request.POST)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        more = set(given["days"]) - set(choice.days) or any(given[name] and not first[name] for name in ("moves", "weekly"))
        since = timezone.now() if more else choice.changed_at  # what was chosen before goes on as it was
        MailChoice.objects.update_or_create(person=request.user, defaults={**given, "changed_at": since})
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("desk-mails"))
    return render(request, "desk/mails.html", {"form": form}, status=400 if form.errors else 200)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """Stop one kind of mail with one press, without signing in (RFC 8058). Reading the page changes nothing."""
    found = unsubscribing.read(signed)
    person = Person.objects.filter(pk=found[0]).first() if found else None
    if found is None or person is None:
        raise Http404
    kind = found[1]
    if request.method == "POST":
        choice = MailChoice.of(person)
        for name, value in unsubscribing.STOPPED[kind].items():
            setattr(choice, name, value)
        choice.changed_at = timezone.now()
        choice.save()
    return render(request, "desk/stop.html", {"kind": kind, "stopped": request.method == "POST"})
