"""What would a browser post for the fields of a form, and what does that say to a person?"""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Raw = dict[str, list[str]]  # the values of a form by field, as a browser posts them


def read(text: str) -> Raw | None:
    """What a form was opened with; None where it cannot be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(found, dict) and all(
        isinstance(values, list) and all(isinstance(one, str) for one in values) for values in found.values()
    )
    return found if whole else None


def plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def raw(field: forms.Field, value: Any) -> list[str]:
    """What an untouched field with this value posts."""
    widget, value = bare(field), field.prepare_value(value)
    if isinstance(widget, forms.MultiWidget):
        return [text(one.format_value(part)) for one, part in zip(widget.widgets, widget.decompress(value), strict=True)]
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if getattr(widget, "allow_multiple_selected", False):
        return sorted(str(one) for one in value or [])
    shown = widget.format_value(value)
    return [text(shown[0] if isinstance(shown, list) else shown)]


def posted(field: forms.Field, data: Any, name: str) -> list[str]:
    """What was posted for a field, to be compared with another."""
    widget = bare(field)
    if isinstance(widget, forms.MultiWidget):
        return [text(data.get(name + suffix)) for suffix in widget.widgets_names]
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.value_from_datadict(data, {}, name) else []
    if getattr(widget, "allow_multiple_selected", False):
        return sorted(data.getlist(name))
    return [text(data.get(name))]


def posted_row(field: forms.Field, row: Raw, name: str) -> list[str]:
    values = row.get(name, [])
    one = isinstance(bare(field), forms.CheckboxInput) or getattr(bare(field), "allow_multiple_selected", False)
    return sorted(values) if one else [text(values[-1] if values else "")]


def write(field: forms.Field, data: Any, name: str, values: list[str]) -> None:
    """Put values into what was posted, as if a person had typed them."""
    widget = bare(field)
    if isinstance(widget, forms.MultiWidget):
        for suffix, value in zip(widget.widgets_names, values, strict=True):
            data[name + suffix] = value
    else:
        data.setlist(name, values)


def words(field: forms.Field, values: list[str]) -> str:
    """A value as a person reads it: what is chosen by its name."""
    if isinstance(field, forms.ModelChoiceField):
        chosen = [value for value in values if value.isdecimal() and len(value) < 19]
        return "; ".join(str(row) for row in field.queryset.filter(pk__in=chosen)) if chosen else ""
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        return "; ".join(labels.get(value, value) for value in values if value)
    if isinstance(field, forms.BooleanField):
        return _("yes") if values else pgettext("not yes", "no")  # “no” alone is a count of zero
    return " ".join(value for value in values if value)


def in_words(form: Any, values: Raw) -> str:
    told = [
        words(form.fields[name], one) for name, one in values.items() if not isinstance(form.fields[name], forms.BooleanField)
    ]
    return "; ".join(filter(None, told))


def bare(field: forms.Field) -> forms.Widget:
    """The widget itself, without the admin's links around it."""
    return getattr(field.widget, "widget", field.widget)


def text(value: Any) -> str:
    return plain(str(value)).strip() if value is not None else ""
