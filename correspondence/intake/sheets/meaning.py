"""Who and what is meant by a row: which place, which row on record, and is it the same as another row of the table?"""

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.intake.sheets.new_places import place_for
from correspondence.intake.sheets.planned import PlannedRow
from correspondence.intake.sheets.references import GONE, MODELS, References
from correspondence.intake.sheets.table import Table, Values
from correspondence.models import Jurisdiction, SheetImport
from correspondence.models.sheet_import import PLACE
from correspondence.rules.place_matching import state_code

ASKED = {
    "several": gettext_lazy("“%(text)s” may be any of these."),
    "doubtful": gettext_lazy("“%(text)s” is a misprint, an agency or a short name of this place: is it meant?"),
    "lookalike": gettext_lazy("“%(text)s” is written with letters of another script that look like these: is it meant?"),
    "unknown": gettext_lazy("“%(text)s” is not on record."),
}


class Finder:
    """Finds what the rows of one table mean. ``places`` are new jurisdictions by slug, not saved yet."""

    def __init__(self, sheet: SheetImport, table: Table, refs: References) -> None:
        self.sheet, self.table, self.refs = sheet, table, refs
        self.places: dict[str, Any] = {}

    def references(self, rows: list[PlannedRow]) -> None:
        for column, target in self.table.form.references.items():
            if target in MODELS and target != "jurisdictions":
                self.refs.read(MODELS[target], {part.strip() for row in rows for part in row.cells.get(column, "").split(";")})

    def place(self, row: PlannedRow) -> None:
        """Which jurisdiction a row names; where it is not plain, the choices to ask about."""
        text = row.cells.get(self.table.place, "") if self.table.place else ""
        if not text:
            return
        state, chosen = row.cells.get("state", ""), self.sheet.answers.get(str(row.number), {}).get(PLACE, "")
        code = state_code(state)
        if state and not code:
            row.problem("state", _("“%s” is not a state.") % state)
            return
        if chosen:
            self.take_choice(row, text, code, chosen)
            return
        found = self.refs.names.find(text, code)
        if found.slug:
            row.cells[self.table.place] = found.slug
        else:
            self.ask(row, text, code)

    def ask(self, row: PlannedRow, text: str, state: str) -> None:
        """Offer the places that may be meant, and new ones."""
        found = self.refs.names.find(text, state)
        row.asked = str(ASKED[found.why or "unknown"]) % {"text": text}
        row.choices = [(slug, str(self.refs.places[slug])) for slug in ((found.slug,) if found.slug else found.choices)]
        row.choices += [(f"new:{kind}", _("a new place: %s") % label) for kind, label in Jurisdiction.Kind.choices]

    def take_choice(self, row: PlannedRow, text: str, state: str, chosen: str) -> None:
        if chosen in self.refs.places:
            row.cells[self.table.place] = chosen
            return
        try:
            place = place_for(text, state, chosen.removeprefix("new:"), refs=self.refs)
        except ValidationError as error:
            row.problem(self.table.place, " ".join(error.messages))
            self.ask(row, text, state)
            return
        self.places[place.slug] = self.refs.places[place.slug] = place
        row.cells[self.table.place] = place.slug

    def by_id(self, rows: list[PlannedRow]) -> None:
        """The rows on record that rows name by their id."""
        if self.table.own_id:
            self.by_own_id(rows, *self.table.own_id)
        elif self.table.is_entries and "id" in self.sheet.columns:
            self.by_number(rows)

    def by_own_id(self, rows: list[PlannedRow], column: str, field: str) -> None:
        keys = sorted({text for row in rows if (text := row.cells.get(column, ""))})
        there: dict[str, Any] = {}
        for start in range(0, len(keys), 500):
            found = self.table.on_record(self.table.model._default_manager.filter(**{f"{field}__in": keys[start : start + 500]}))
            there |= {getattr(one, field): one for one in (found.exclude(stage__in=GONE) if self.table.is_entries else found)}
        for row in rows:
            row.entry = there.get(row.cells.get(column, ""))

    def by_number(self, rows: list[PlannedRow]) -> None:
        ids = {text for row in rows if (text := row.cells.get("id", ""))}
        self.refs.read(self.table.model, ids)
        keys = [entry.pk for text in ids if (entry := self.refs.entry(self.table.model, text))]
        whole = {entry.pk: entry for entry in self.many(self.table.model.objects.all(), keys)}
        for row in rows:
            text = row.cells.get("id", "")
            if entry := self.refs.entry(self.table.model, text) if text else None:
                row.entry = whole[entry.pk]
            elif text.startswith("draft-"):
                row.problem("id", _("“%s” is no draft on record.") % text)

    def many(self, rows: Any, keys: list[int]) -> Iterable[Any]:
        for start in range(0, len(keys), 500):
            yield from self.table.on_record(rows.filter(pk__in=keys[start : start + 500]))

    def by_key(self, rows: list[PlannedRow]) -> None:
        """A row without an id finds itself on record by what tells it from others."""
        there: dict[Hashable, list[Any]] = defaultdict(list)
        for start in range(0, len(rows), 500):
            some: list[Values] = [row.values for row in rows[start : start + 500]]
            for entry in self.table.on_record(self.table.like(some, self.refs)):
                if entry not in there[self.table.key_of(entry)]:
                    there[self.table.key_of(entry)].append(entry)
        for row in rows:
            alike = there.get(self.table.key(row.values, self.refs) or (), [])
            same = [entry for entry in alike if getattr(entry, "stage", "") not in GONE]
            row.notes += [_("One like it was taken back: %s.") % entry for entry in alike if entry not in same]
            if len(same) > 1:
                numbers = ", ".join(str(entry) for entry in same)
                row.problem("", _("Several on record may be meant: %s. Say which by its id.") % numbers)
            elif same:
                row.entry = same[0]

    def twice(self, rows: list[PlannedRow]) -> None:
        """A row that is the same as one above it; case, width and the form of accents make no difference."""
        seen: dict[Hashable, int] = {}
        for row in rows:
            keys: list[Hashable] = [("id", _folded(row.cells["id"]))] if row.cells.get("id") else []
            key = self.table.key_of(row.entry) if row.entry else self.table.key(row.values, self.refs) if row.values else None
            if key and not (row.entry and row.cells.get("id")):  # by its id it is told from all others
                keys.append(_folded_key(key))
            for key in keys:
                if (first := seen.setdefault(key, row.number)) != row.number:
                    row.problem("", _("It is the same as row %d: leave one of them out.") % first)
                    break


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _folded_key(key: Hashable) -> Hashable:
    if isinstance(key, str):
        return _folded(key)
    if isinstance(key, (tuple, frozenset)):
        return type(key)(_folded_key(part) for part in key)
    return key
