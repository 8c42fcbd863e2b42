"""What does somebody say who wants to follow by mail: what, where to, how often?"""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from correspondence.models import Jurisdiction, Round
from tracker.alerts import following
from tracker.models import Subscription
from tracker.models.subscription import LONGEST_QUESTION

ADDRESS = _("This is no address that mail can go to. Write it like name@example.org.")
check_address = EmailValidator(ADDRESS, allowlist=[])


class WhatForm(forms.Form):
    """What is followed: a place, a round or a search; none of them is everything. Its names are those of the address."""

    jurisdiction = forms.CharField(required=False, widget=forms.HiddenInput)
    round = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Only what a search finds"), required=False, max_length=LONGEST_QUESTION,
        help_text=_("Leave it empty to follow everything. For example: subpoena."),
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_jurisdiction(self) -> Jurisdiction | None:
        slug = self.cleaned_data["jurisdiction"]
        found = Jurisdiction.objects.published(self.now).filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise ValidationError(_("No such jurisdiction is on record."))
        return found

    def clean_round(self) -> Round | None:
        slug = self.cleaned_data["round"]
        found = Round.objects.published(self.now).filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise ValidationError(_("No such round is on record."))
        return found

    def clean_q(self) -> str:
        return following.readable(self.cleaned_data["q"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if sum(1 for name in ("jurisdiction", "round", "q") if cleaned.get(name)) > 1:
            raise ValidationError(_("Follow one thing at a time: a jurisdiction, a round or a search."))
        return cleaned

    @property
    def subscription(self) -> Subscription:
        """What is followed, without an address, unsaved; everything, where the form cannot be read."""
        told = self.cleaned_data if self.is_valid() else {}
        return Subscription(jurisdiction=told.get("jurisdiction"), round=told.get("round"), question=told.get("q", ""))


class WhoForm(forms.Form):
    """Where to, how often, in which language."""

    email = forms.CharField(
        label=_("Your e-mail address"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": ADDRESS},
    )  # fmt: skip
    pace = forms.ChoiceField(label=_("How often"), choices=Subscription.Pace, widget=forms.RadioSelect, initial="daily")
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        check_address(email)
        if not email.isascii():
            raise ValidationError(_("Write the address in plain letters; a domain in other letters like xn--bcher-kva.example."))
        if email.startswith('"') or email.endswith("]"):
            raise ValidationError(ADDRESS)
        return email


class PaceForm(forms.Form):
    """How often, of one that is followed."""

    which = forms.CharField(max_length=16)
    pace = forms.ChoiceField(choices=Subscription.Pace)
