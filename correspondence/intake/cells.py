"""How is one cell read? Form fields for the data format, pasted rows and spreadsheets."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from correspondence.interchange.written import taken_apart
from correspondence.rules import amounts, part_dates, time_zones
from correspondence.rules.part_dates import PartDate

NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*", re.ASCII)
DIGITS = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


class PartDateCell(forms.CharField):
    """``2017-12-08``, ``2017-12`` or ``2017``, between two years; a PartDate, or None."""

    def __init__(self, *, years: tuple[int, int], **kwargs: Any) -> None:
        self.years = years
        super().__init__(required=False, **kwargs)

    def clean(self, value: str) -> PartDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            when = part_dates.parse(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        if not self.years[0] <= when.last.year <= self.years[1]:
            raise ValidationError(_("The year must lie between %d and %d.") % self.years)
        return when


class DayCell(PartDateCell):
    """A whole date; a date, or None."""

    def clean(self, value: str) -> date | None:  # type: ignore[override]
        when = super().clean(value)
        if when and when.precision != "day":
            raise ValidationError(_("“%s” has no day: this column needs a whole date, like 2017-12-08.") % value)
        return when.first if when else None


def check_digits(text: str) -> None:
    """Raise ValidationError for other scripts’ digits, and for ``1_000`` and ``1e3``, which Python would read."""
    if text and not DIGITS.fullmatch(text.strip()):
        raise ValidationError(_("“%s” is not a number: write it in digits.") % text[:40])


class WholeNumberCell(forms.IntegerField):
    """A whole number, or None; ``2017.0`` is one, as spreadsheets write it."""

    def to_python(self, value: Any) -> int | None:
        check_digits(value)
        return super().to_python(value)


class DegreesCell(forms.DecimalField):
    """A latitude or longitude; a Decimal, or None."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        check_digits(value)
        return super().to_python(value)


class AmountCell(forms.CharField):
    """Dollars; a Decimal, or None."""

    def clean(self, value: str) -> Decimal | None:
        text = super().clean(value)
        try:
            return amounts.parse(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error)) from None


class ListCell(forms.CharField):
    """Values separated by ``;`` (``\\;`` stands for one within a value), each once, in their order."""

    def __init__(self, *, longest: int = 100, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def clean(self, value: str) -> list[str]:
        parts = list(dict.fromkeys(taken_apart(super().clean(value))))
        for part in parts:
            if len(part) > self.longest:
                raise ValidationError(_("“%s…” is longer than %d characters.") % (part[:30], self.longest))
        return parts


class NumberCell(forms.CharField):
    """A permanent number."""

    def clean(self, value: str) -> str:
        text = super().clean(value)
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(_("“%s” is not an id: use letters, digits, dots and hyphens.") % text)
        return text


class SlugCell(forms.CharField):
    """A permanent part of an address."""

    def clean(self, value: str) -> str:
        text = super().clean(value)
        if text and not SLUG.fullmatch(text):
            raise ValidationError(_("“%s” cannot stand in an address: use small letters, digits and hyphens.") % text)
        return text


class WordCell(forms.CharField):
    """A word of a closed list; an unknown word is kept as written beside ``other``: (value, as written)."""

    def __init__(self, *, words: Mapping[str, str], **kwargs: Any) -> None:
        self.words = words
        super().__init__(required=False, max_length=120, **kwargs)

    def clean(self, value: str) -> tuple[str, str]:  # type: ignore[override]
        text = super().clean(value)
        key = text.lower().replace(" ", "_").replace("-", "_")
        return (self.words[key], "") if key in self.words else ("other", text)


class TimeCell(forms.CharField):
    """``17:00`` or ``17:00 America/New_York``; (time, zone) or None."""

    def clean(self, value: str) -> tuple[time, str] | None:  # type: ignore[override]
        text = super().clean(value)
        if not text:
            return None
        match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\s+(\S+))?", text, re.ASCII)
        if not match or (match[4] and match[4] not in time_zones.NAMES):
            raise ValidationError(_("“%s” is not a time: write 17:00, or 17:00 America/New_York.") % text)
        return time(int(match[1]), int(match[2]), int(match[3] or 0)), match[4] or ""


class MomentCell(forms.CharField):
    """``2017-12-08T17:00:00Z``; a datetime, or None."""

    def clean(self, value: str) -> datetime | None:  # type: ignore[override]
        text = super().clean(value)
        try:
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) if text else None
        except ValueError:
            raise ValidationError(_("“%s” is not a moment: write 2017-12-08T17:00:00Z.") % text) from None


class YesNoCell(forms.CharField):
    """``yes`` or ``no``; empty is no."""

    def clean(self, value: str) -> bool:  # type: ignore[override]
        text = super().clean(value)
        if text not in ("", "yes", "no"):
            raise ValidationError(_("“%s” is neither yes nor no.") % text)
        return text == "yes"


def one_of(choices: Iterable[str], *, required: bool = False) -> forms.ChoiceField:
    """A word of a closed list; every other one is refused."""
    listed = [*choices]
    # Lazy, as forms are made once: the sentence is in the language of whoever reads it.
    said = lazy(lambda: _("“%%(value)s” is none of: %s.") % ", ".join(listed), str)()
    return forms.ChoiceField(
        required=required, choices=[(word, word) for word in listed], error_messages={"invalid_choice": said}
    )


def words(choices: type) -> dict[str, str]:
    """The words of a TextChoices class, each for itself, hyphens and underscores alike."""
    return {value.replace("-", "_"): value for value in choices.values}  # type: ignore[attr-defined]
