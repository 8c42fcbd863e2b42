"""The page on which somebody is invited, and the one that an invitation opens."""

from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, password_validation
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from correspondence.models import Jurisdiction, Person
from tracker.accounts import invitations
from tracker.models import Invitation

PASSWORD = {"autocomplete": "new-password"}


class InviteForm(forms.Form):
    """Who, and for which places or for which role."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    places = forms.ModelMultipleChoiceField(
        Jurisdiction.objects.none(), label=_("Jurisdictions"), required=False,
        help_text=_("A clerk sees the deadlines of these alone."), widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = Jurisdiction.objects.order_by("name", "state")
        roles = invitations.roles_open_to(by)
        if roles:
            self.fields["role"].choices = [("", _("Clerk")), *roles.items()]
        else:
            del self.fields["role"]


class AcceptForm(forms.Form):
    """A name and a password."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Password"), max_length=128, strip=False, widget=forms.PasswordInput(attrs=PASSWORD),
        help_text=_("At least eight characters, and not one that others use."),
    )  # fmt: skip
    again = forms.CharField(label=_("Password again"), max_length=128, strip=False, widget=forms.PasswordInput(attrs=PASSWORD))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and password != cleaned.get("again"):
            self.add_error("again", _("The two passwords differ."))
        elif password:
            try:
                password_validation.validate_password(password, Person(email=self.email, name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a clerk, or as an administrator anybody. Found by whoever may, and by nobody else."""
    if not request.user.has_perm(invitations.INVITE):
        raise Http404
    asked = request.POST.get("take_back", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 18:
        if invitations.take_back(int(asked), by=request.user, now=timezone.now()):
            messages.success(request, _("The invitation was taken back."))
        return HttpResponseRedirect(reverse("invite"))
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = invitations.invite(**form.cleaned_data, by=request.user, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        except (SMTPException, OSError):
            form.add_error(None, _("The mail server did not take the mail, so nothing was kept. Try again later."))
        else:
            messages.success(request, _("The invitation was mailed to %s. It is good for seven days.") % made.email)
            return HttpResponseRedirect(reverse("invite"))
    waiting = Invitation.objects.filter(
        accepted_at=None, taken_back_at=None, good_until__gt=timezone.now(), invited_by=request.user
    )
    context = {"form": form, "waiting": waiting.prefetch_related("jurisdictions")}
    return render(request, "account/invite.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Make one’s account. Not found alike for an invitation used, run out, taken back or never made."""
    found = Invitation.objects.open_with(secret, now=timezone.now())
    if found is None:
        raise Http404
    form = AcceptForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person = invitations.accept(found, password=given["password"], name=given["name"], now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
            return HttpResponseRedirect(get_adapter().get_login_redirect_url(request))
    context = {"form": form, "invitation": found, "places": [place.full_name for place in found.jurisdictions.all()]}
    return render(request, "account/invitation.html", context, status=400 if form.errors else 200)
