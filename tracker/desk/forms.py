"""What may a clerk say of a line, and in which fields?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from correspondence.intake import clerks
from correspondence.intake.documents import KINDS
from correspondence.models import ClerkEntry, Deadline, Person
from tracker.filters.base import DayField
from tracker.models import Holder

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain_text(text: str) -> None:
    """Raises ValidationError for text with characters that are not seen."""
    if CONTROL.search(text):
        raise ValidationError(_("Leave out characters that cannot be seen."))


class AnsweredForm(forms.Form):
    on = DayField(label=_("Date sent to DOJ"))
    settles = forms.ChoiceField(label=_("It answers"), choices=ClerkEntry.Whole.choices)
    way = forms.ChoiceField(label=_("How it was sent"), choices=[("", _("Not said")), *ClerkEntry.Way.choices], required=False)
    link = forms.URLField(
        label=_("Link to the answer, if it is on the web"), max_length=1000, required=False, assume_scheme="https",
        help_text=_("The editors read it, and may make it public. Leave out anything sealed."),
        error_messages={"invalid": _("Write a web address, like https://city.example/answer.pdf.")},
    )  # fmt: skip
    paper = forms.FileField(
        label=_("The answer itself, if you have it as a file"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join((*KINDS, "image/jpeg", "image/png"))}),
        help_text=_("A PDF, a picture or a Word file of at most 25 MB. For the editors alone: it is not public by this."),
    )  # fmt: skip


class ExtensionForm(forms.Form):
    new_due = DayField(label=_("New due date"))
    on = DayField(label=_("Agreed on"))
    words = forms.CharField(
        label=_("Who agreed, and where it says so"), max_length=500, validators=[plain_text],
        help_text=_("A name or an office, and the mail or letter that says it. For the editors; they word what becomes public."),
    )  # fmt: skip


class ReceiptForm(forms.Form):
    on = DayField(label=_("Date the letter arrived"))


class HolderForm(forms.Form):
    name = forms.CharField(
        label=_("Who in the office has it"), max_length=120, required=False, validators=[plain_text],
        help_text=_("Seen by the clerks of your jurisdiction alone."),
    )  # fmt: skip


@dataclass(frozen=True)
class Said:
    """Who says what, and when."""

    by: Person
    now: datetime
    today: date  # where the place is


def _answered(deadline: Deadline, said: Said, **given: Any) -> ClerkEntry:
    return clerks.mark_answered(deadline, by=said.by, now=said.now, today=said.today, **given)


def _extended(deadline: Deadline, said: Said, **given: Any) -> ClerkEntry:
    return clerks.log_extension(deadline, by=said.by, now=said.now, today=said.today, **given)


def _received(deadline: Deadline, said: Said, **given: Any) -> ClerkEntry:
    return clerks.note_receipt(deadline, by=said.by, now=said.now, today=said.today, **given)


def _held(deadline: Deadline, said: Said, *, name: str) -> None:
    Holder.objects.create(deadline_id=deadline.pk, name=name.strip(), said_by=said.by, said_at=said.now)


@dataclass(frozen=True)
class Verb:
    """Something a clerk does to a line: its form, its words, and what it does."""

    form: type[forms.Form]
    summary: Any
    button: Any
    act: Callable[..., ClerkEntry | None]


VERBS = {
    "answered": Verb(AnsweredForm, _("Mark as answered"), _("Record the answer"), _answered),
    "extension": Verb(ExtensionForm, _("Log an extension"), _("Record the extension"), _extended),
    "receipt": Verb(ReceiptForm, _("Note receipt"), _("Record the receipt"), _received),
    "holder": Verb(HolderForm, _("Who has it"), _("Keep the name"), _held),
}
