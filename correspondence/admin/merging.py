"""Two people have one page open: what did the other save meanwhile, and what stands in the form now?

A form carries, hidden, what stood in it when the page was opened. With what is on record now and what was typed that makes
three: what only the other changed is theirs, what only this person changed is theirs to save, and what both changed is shown.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import InlineForeignKeyField
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.admin.posted_values import Raw, in_words, plain, posted, posted_row, raw, read, words, write

OPENED = "opened"
YOURS, THEIRS = gettext_lazy("yours"), gettext_lazy("theirs")
MEANWHILE = gettext_lazy(
    "Somebody saved this since you opened it: %(who)s, %(when)s; nothing of yours is saved yet. The table on top shows what "
    "differs: the form has theirs where you changed nothing, and yours where you did. Save again once it is as it should be."
)


@dataclass(frozen=True)
class Since:
    """One thing that differs between what another person saved and what this one typed, and whose stands in the form."""

    what: str
    theirs: str
    yours: str
    kept: Any


class OpenedField(forms.CharField):
    """What stood in a form when its page was opened."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class PlainText(forms.CharField):
    """Text of several lines: a browser ends them otherwise than the record, and that is no change."""

    def to_python(self, value: Any) -> str:
        return plain(super().to_python(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(plain(initial or ""), data)


class MergingForm(forms.ModelForm):
    """A form that knows what it was opened with."""

    opened = OpenedField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since: list[Since] = []
        self.stale = self._merged = False

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == OPENED:
            return json.dumps(self.on_record()) if self.instance.pk else ""
        return super().get_initial_for_field(field, field_name)

    def on_record(self) -> Raw:
        """What an untouched form would post."""
        found = {}
        for name, field in self.fields.items():
            kept = field.widget.is_hidden or isinstance(field, InlineForeignKeyField) or name == DELETION_FIELD_NAME
            if not kept and not isinstance(field, forms.FileField):
                found[name] = raw(field, self.get_initial_for_field(field, name))
        return found

    def full_clean(self) -> None:
        self._merge()
        super().full_clean()

    @cached_property
    def changed_data(self) -> list[str]:
        self._merge()
        return super().changed_data

    def _merge(self) -> None:
        if self._merged:
            return
        self._merged = True
        key = self.add_prefix(OPENED)
        opened = read(self.data.get(key, "")) if self.is_bound and self.instance.pk else None
        if opened is None or opened == (now := self.on_record()):
            return
        data = self.data.copy()
        for name, theirs in now.items():
            field, base = self.fields[name], opened.get(name, theirs)
            yours = posted(field, self.data, self.add_prefix(name))
            if yours == theirs:
                continue
            self.stale |= theirs != base
            if yours == base:
                write(field, data, self.add_prefix(name), theirs)
            kept = THEIRS if yours == base else YOURS
            self.since.append(Since(capfirst(str(field.label or name)), words(field, theirs), words(field, yours), kept))
        if self.data.get(f"{self.prefix}-{DELETION_FIELD_NAME}") and opened != now:
            self.stale = True
            called = capfirst(str(self.instance._meta.verbose_name))
            self.since.append(Since(called, in_words(self, now), _("(to be removed)"), YOURS))
        if not self.stale:
            self.since = []
        data[key] = json.dumps(now)
        self.data = data


class MergingFormSet(forms.BaseInlineFormSet):
    """Rows of a page: those that another person added since it was opened are taken in, those removed are taken out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since: list[Since] = []
        self.touched: list[Any] = []
        if self.is_bound and self.instance.pk and self.management_form.is_valid():
            self._take_in()

    def _take_in(self) -> None:
        key, counts = self.model._meta.pk.name, self.management_form.cleaned_data
        posted_rows = [self._posted(place) for place in range(min(counts["TOTAL_FORMS"], self.absolute_max))]
        opened, new = posted_rows[: counts["INITIAL_FORMS"]], posted_rows[counts["INITIAL_FORMS"] :]
        rows = {str(row.pk): row for row in self.get_queryset()}
        kept = [row for row in opened if (row.get(key) or [""])[0] in rows]
        gone = [row for row in opened if row not in kept]
        known = {row[key][0] for row in kept}
        added = [row for pk, row in rows.items() if pk not in known]
        if not gone and not added:
            return
        for row in gone:
            new += self._without(row, (row.get(key) or [""])[0])
        kept += [self._with(row) for row in added]
        data = self.data.copy()
        for name in [name for name in data if name.startswith(f"{self.prefix}-") and name[len(self.prefix) + 1].isdigit()]:
            del data[name]
        files, places = self.files.copy(), {id(row): place for place, row in enumerate(posted_rows)}
        for name in [name for name in files if name.startswith(f"{self.prefix}-")]:
            del files[name]
        for place, row in enumerate([*kept, *new]):
            for name, values in row.items():
                data.setlist(f"{self.prefix}-{place}-{name}", values)
            start = f"{self.prefix}-{places.get(id(row))}-"
            for name in [name for name in self.files if name.startswith(start)]:
                files[f"{self.prefix}-{place}-{name.removeprefix(start)}"] = self.files[name]
        data[f"{self.prefix}-TOTAL_FORMS"], data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept) + len(new)), str(len(kept))
        self.data, self.files = data, files
        del self.management_form

    def _posted(self, place: int) -> Raw:
        start = f"{self.prefix}-{place}-"
        return {name.removeprefix(start): self.data.getlist(name) for name in self.data if name.startswith(start)}

    def _with(self, row: Any) -> Raw:
        """A row that another person added, as if it had been on the page."""
        form = self.form(instance=row, prefix="row", **self.get_form_kwargs(None))
        now = form.on_record()
        self.touched += last_lines([row])
        self.since.append(Since(self._called(), in_words(form, now), "", THEIRS))
        return {**now, OPENED: [json.dumps(now)], self.model._meta.pk.name: [str(row.pk)]}

    def _without(self, row: Raw, pk: str) -> list[Raw]:
        """A row that another person removed: where this one changed it, it is kept as a new one."""
        form = self.form(prefix="row", **self.get_form_kwargs(None))
        base = read((row.get(OPENED) or [""])[0])
        typed = {name: posted_row(form.fields[name], row, name) for name in (base or {}) if name in form.fields}
        mine = base is not None and not row.get(DELETION_FIELD_NAME) and any(typed[name] != base[name] for name in typed)
        self.touched += self.model.history.filter(id=pk)[:1] if hasattr(self.model, "history") and pk.isdecimal() else []
        if not row.get(DELETION_FIELD_NAME):
            self.since.append(Since(self._called(), _("(removed)"), in_words(form, typed), YOURS if mine else THEIRS))
        left_out = (OPENED, self.model._meta.pk.name, DELETION_FIELD_NAME, "position")  # its number may be another’s by now
        return [{name: values for name, values in row.items() if name not in left_out}] if mine else []

    def _called(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    def clean(self) -> None:
        super().clean()
        stale = [form for form in self.forms if getattr(form, "stale", False)]
        if self.since or stale:
            raise forms.ValidationError(meanwhile(self.instance, [*self.touched, *last_lines(form.instance for form in stale)]))


def meanwhile(entry: Any, lines: Iterable[Any]) -> str:
    """The sentence that names who saved last, and when: of these lines of the history, or else of the entry's."""
    last = max(list(lines) or [entry.history.latest()], key=lambda line: line.history_date)
    who = last.history_user or last.history_change_reason or _("not known")
    return str(MEANWHILE) % {"who": who, "when": formats.localize(timezone.localtime(last.history_date))}


def last_lines(rows: Iterable[Any]) -> list[Any]:
    """The latest line of the history of each row that has one."""
    return [row.history.latest() for row in rows if hasattr(row, "history")]


def differing(form: Any, formsets: Iterable[Any]) -> list[Since]:
    """All that differs on a page, where another person saved it meanwhile."""
    found = list(form.since) if getattr(form, "stale", False) else []
    for formset in formsets:
        found += getattr(formset, "since", [])
        called = capfirst(str(formset.model._meta.verbose_name))
        for row in formset.forms:
            if getattr(row, "stale", False):
                found += [replace(one, what=f"{called}: {one.what}") for one in row.since]
    return found
