"""How does a lawyer cite a source for one fact: which facts can be chosen, which source is offered, what stands beside it?"""

import json
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from correspondence.models import Citation, Entry, Source
from correspondence.models.citable import WHOLE, can_differ, citable, label_of, value_of
from correspondence.rules.part_dates import PartDate

LAST_SOURCE = "last_source"  # of this person’s session

# Where a field of the page is no fact of its own: the fact that it belongs to.
STANDS_FOR = {
    "when": "date", "kind_as_written": "kind", "receipt": "received", "due_time_zone": "due_time",
    "counted_from": "trigger", "count": "period_as_written", "unit": "period_as_written", "direction": "period_as_written",
}  # fmt: skip

# The rows of the page by the prefix of their fields, and the fact that they are.
ROWS = {
    "points": "demands", "points-2": "consequences", "deadlines": "deadlines", "Grant_letters": "grants",
    "figures": "figures", "answers": "answers", "ledger": "ledger", "names": "names",
}  # fmt: skip


class CitesOneFact:
    """A citation’s form: the fact is chosen in words, and what a source says instead is about one that has a value."""

    kind: type[Entry] | None = None

    def cite_of(self, entry: Entry) -> None:
        """Offer the facts of this kind of entry; what is on record stays, whatever it is."""
        self.kind = type(entry)
        there = self.instance.field
        choices = [("", WHOLE), *citable(self.kind).items()]
        if there and there not in dict(choices):
            choices.append((there, label_of(self.kind, there)))
        if "field" in self.fields:
            self.fields["field"] = forms.ChoiceField(label=_("Cited for"), required=False, choices=choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("says") or "field" in self.errors:
            return cleaned
        if not cleaned.get("field"):
            self.add_error("says", _("Choose under “Cited for” the one fact of which it says something else."))
        elif self.kind and not can_differ(self.kind, cleaned["field"]) and "says" in self.changed_data:
            sentence = _("Of a list or another entry this cannot be shown side by side: write it into the public note.")
            self.add_error("says", sentence)
        return cleaned


class RemembersTheSource:
    """The rows of an entry’s citations: a new one may begin with the source that this person cited last."""

    session: Any = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.cite_of(self.instance)

    @cached_property
    def last_source(self) -> Source | None:
        key = (self.session or {}).get(LAST_SOURCE)
        return Source.objects.filter(pk=key).first() if key else None

    @property
    def empty_form(self) -> Any:
        """The row that the page’s script copies, with what it has to know (cite.js)."""
        form = super().empty_form
        if "field" in form.fields and "source" in form.fields:
            told = {
                "stands-for": json.dumps(STANDS_FOR),
                "rows": json.dumps(ROWS),
                "cite": _("Cite"),
                "cite-for": _("Cite a source for: %s (Alt+S)"),
                "added": _("A row for a source was added, cited for: %s. Enter saves; Escape leads back."),
            }
            form.fields["field"].widget.attrs |= {f"data-{name}": str(value) for name, value in told.items()}
            if self.last_source:
                source = {"data-last": self.last_source.pk, "data-last-text": str(self.last_source)}
                form.fields["source"].widget.attrs |= source
                getattr(form.fields["source"].widget, "widget", form.fields["source"].widget).attrs |= source
        return form

    def save(self, commit: bool = True) -> list[Citation]:
        saved = super().save(commit)
        if self.session is not None and saved:
            self.session[LAST_SOURCE] = saved[-1].source_id
        return saved


class CitingInline:
    """The citations on the page of an entry. Without scripts they are rows like any other."""

    class Media:
        js = ("correspondence/cite.js", "correspondence/new_source.js")
        css = {"all": ("correspondence/cite.css",)}

    cited_entry: Entry | None = None

    def get_formset(self, request: HttpRequest, obj: Entry | None = None, **kwargs: Any) -> Any:
        self.cited_entry = obj
        formset = super().get_formset(request, obj, **kwargs)
        formset.session = request.session
        return formset

    def on_record(self, citation: Citation) -> str:
        """What the entry has, beside what this source says of it."""
        entry, name = self.cited_entry, citation.field
        if entry is None or not name or not can_differ(type(entry), name):
            return "–"
        value = value_of(entry, name)
        if value is None:
            return str(_("not on file"))
        return value.isoformat() if isinstance(value, PartDate) else str(formats.localize(value))

    on_record.short_description = _("on record")
