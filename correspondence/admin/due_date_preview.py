"""Which date does a form give that is being typed, of a letter on record or of one that is not saved yet?"""

from django import forms
from django.http import HttpRequest

from correspondence.admin.due_date_form import DueDateForm
from correspondence.intake.cells import PartDateCell
from correspondence.models import Deadline, Jurisdiction, Letter
from correspondence.models.deadline import RULE
from correspondence.rules import us_states


class LetterDays(forms.Form):
    """The days of a letter as they stand on its page, saved or not."""

    jurisdiction = forms.ModelChoiceField(Jurisdiction.objects.all(), required=False)
    letter = forms.ModelChoiceField(Letter.objects.select_related("jurisdiction"), required=False)
    when = PartDateCell(years=(1900, 2099))
    sent, received, announced = (forms.DateField(required=False) for _day in range(3))


FIELDS = ("period_as_written", "basis", "stated_due", *RULE)


def typed_so_far(request: HttpRequest) -> tuple[str, str]:
    """The date (2018-02-23; empty for none) and how it was set, or what keeps it from being computed, as HTML."""
    form = forms.modelform_factory(Deadline, DueDateForm, fields=FIELDS)
    return form(request.GET, instance=Deadline(letter=unsaved_letter(request))).explained()


def unsaved_letter(request: HttpRequest) -> Letter:
    """The letter that a deadline's form is about: the one on record, or one with the days typed so far."""
    given = LetterDays(request.GET)
    given.is_valid()
    there = given.cleaned_data.get("letter")
    if there:
        return there
    place = given.cleaned_data.get("jurisdiction") or Jurisdiction(state="DC", time_zone=us_states.EASTERN)
    days = {name: given.cleaned_data.get(name) for name in ("sent", "received", "announced")}
    letter = Letter(jurisdiction=place, **days)
    letter.when = given.cleaned_data.get("when")
    return letter
