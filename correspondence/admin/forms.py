"""How does a person write an entry: dates of which only the month is known, kinds, lists of words?"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.admin.merging import MergingForm, meanwhile
from correspondence.intake.cells import PartDateCell

YEARS_AHEAD = 10


def last_year() -> int:
    """The last year in which a fact of the record may lie."""
    return timezone.localdate().year + YEARS_AHEAD


class RecordForm(forms.ModelForm):
    """A form that sets an error of a field it does not show beside the whole form, and keeps days in reason."""

    first_year = 1900
    stands_for: dict[str, str] = {}  # a hidden field → the shown one that its errors belong to

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = self.first_year, last_year()
        for name, value in list(cleaned.items()):
            if isinstance(value, date) and not first <= value.year <= last:
                self.add_error(name, _("The year must lie between %(first)d and %(last)d.") % {"first": first, "last": last})
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        if hasattr(errors, "error_dict"):
            moved: dict[str, list] = {}
            for name, sentences in errors.error_dict.items():
                shown = self.stands_for.get(name, name)
                moved.setdefault(shown if shown in self.fields else NON_FIELD_ERRORS, []).extend(sentences)
            errors = ValidationError(moved)
        super()._update_errors(errors)


class EntryForm(RecordForm, MergingForm):
    """One field for a date, whole or in part, and the kinds of this table."""

    stands_for = {"date": "when", "date_start": "when", "precision": "when"}

    when = PartDateCell(
        years=(1900, 2099),
        label=_("Date"),
        help_text=_("2017-12-08; or 2017-12, or 2017, where the rest is not known. Never guess a day. Empty: not on file."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if when := self.fields.get("when"):
            when.years = (self.first_year, last_year())
            self.initial.setdefault("when", self.instance.when.isoformat() if self.instance.when else "")
        if "kind" in self.fields:
            self.fields["kind"] = self._kind_field()

    def _kind_field(self) -> forms.ChoiceField:
        choices = list(self._meta.model.Kind.choices)
        there = self.instance.kind
        if there and there not in dict(choices):
            choices.append((there, there))
        return forms.ChoiceField(
            label=_("Kind"), choices=[("", "---------"), *choices], help_text=_("Where none fits: Other, and the source's word.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "when" in cleaned:
            self.instance.when = cleaned["when"]
        if self.stale and self.prefix is None:  # of a row, the rows say it
            self.add_error(None, meanwhile(self.instance, []))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:  # what is chosen from other tables stands on the entry only once it is saved
            names = {field.name for field in self._meta.model._meta.many_to_many} & set(self.cleaned_data)
            self.instance.links_typed = {name: self.cleaned_data[name] for name in names}


class UndatedForm(EntryForm):
    """An entry of a kind that has no date of its own."""

    when = None


class ListOfWords(forms.MultipleChoiceField):
    """Several words of a closed list, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


def in_old_order(new: list[str], old: list[str]) -> list[str]:
    """The words as they stood where they are the same, so that saving changes nothing."""
    return old if sorted(new) == sorted(old or []) else new
