"""How are many rows put on record in one transaction, with their history, in few queries?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models

from correspondence.intake.sheets.references import References
from correspondence.intake.sheets.undo_log import Step, changed, fields_of, made, removed, tied
from correspondence.models import Citation, Deadline, Letter, Person, Point
from correspondence.models.history import write_history
from correspondence.models.many_entries import insert_many

MANY = (Letter, Deadline)  # what tables hold thousands of; saving a new one does nothing beyond its fields


class Making:
    """The rows of one import while they are saved.

    A new row is saved without its history, and its parts and ties wait: ``flush`` writes them a table at a time. A row that
    was on record already is saved as any other, one line of history each.
    """

    def __init__(self, *, refs: References, by: Person, now: datetime, reason: str) -> None:
        self.refs, self.by, self.now, self.reason = refs, by, now, reason
        self.row_values: Mapping[str, Any] = {}  # of the row that is being saved
        self.steps: list[Step] = []  # what was done, in order, so that it can be taken back
        self._new: dict[type, list[Any]] = defaultdict(list)
        self._waiting: list[tuple[Any, Step]] = []  # new rows that are not inserted yet, so without a key
        self._parts: dict[Any, list[Any]] = defaultdict(list)
        self._ties: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)

    def is_new(self, row: Any) -> bool:
        return hasattr(row, "skip_history_when_saving")

    def save(self, row: Any) -> None:
        """Save a row; one that is new leaves its history to ``flush``."""
        row._change_reason, row._history_user = self.reason, self.by
        if self.is_new(row):  # once more, in the same import
            self._insert_waiting()
            row.save()
            return
        if row._state.adding:
            row.skip_history_when_saving = True
            self._new[type(row)].append(row)
            waits = isinstance(row, MANY)
            if not waits:
                row.save()
            self.steps.append(made(row))
            if waits:
                self._waiting.append((row, self.steps[-1]))
            return
        before = fields_of(row)
        row.save()
        if step := changed(row, before):
            self.steps.append(step)

    def part(self, row: Any) -> None:
        """Add a new row that only its entry needs: a citation, a figure, a line."""
        row._change_reason, row._history_user = self.reason, self.by
        self._parts[type(row)].append(row)

    def has_part(self, model: Any, **named: Any) -> bool:
        """Whether such a part waits already."""
        return any(all(getattr(row, name) is value for name, value in named.items()) for row in self._parts[model])

    def save_part(self, row: Any) -> None:
        """Save a part, or a row that entries share."""
        row._change_reason, row._history_user = self.reason, self.by
        before = None if row._state.adding else fields_of(row)
        row.save()
        step = made(row) if before is None else changed(row, before)
        if step:
            self.steps.append(step)

    def remove(self, row: Any) -> None:
        row._change_reason, row._history_user = self.reason, self.by
        self.steps.append(removed(row))
        row.delete()

    def tie(self, row: Any, name: str, others: Iterable[models.Model]) -> None:
        """Make ``others`` all that a many-to-many field of a row holds."""
        if not self.is_new(row):
            self._insert_waiting()
            row._change_reason, row._history_user = self.reason, self.by
            wanted, before = list(others), set(getattr(row, name).values_list("pk", flat=True))
            self.steps.append(tied(row, name, before=before, after={one.pk for one in wanted}))
            getattr(row, name).set(wanted)
            return
        self._ties[row._meta.get_field(name)] += [(row, one) for one in others]

    def _insert_waiting(self) -> None:
        insert_many([row for row, _ in self._waiting])
        for row, step in self._waiting:
            step["pk"] = row.pk
        self._waiting.clear()

    def flush(self) -> None:
        """Write what waits."""
        self._insert_waiting()
        for field, ties in self._ties.items():
            through, own, other = (
                field.remote_field.through,
                f"{field.m2m_field_name()}_id",
                f"{field.m2m_reverse_field_name()}_id",
            )
            pairs = dict.fromkeys((row.pk, one.pk) for row, one in ties)
            through._default_manager.bulk_create([through(**{own: row, other: one}) for row, one in pairs], batch_size=500)
        for model, rows in self._new.items():
            write_history(model, rows)
            for row in rows:
                del row.skip_history_when_saving
        for model, parts in self._parts.items():
            self.steps += [made(part) for part in model._default_manager.bulk_create(parts, batch_size=500)]
        for waiting in (self._ties, self._new, self._parts):
            waiting.clear()

    # What entries of all kinds have

    def cite(self, entry: Any, keys: list[str]) -> None:
        """Make the sources of a whole entry those of ``keys``, in their order; citations of single fields stay."""
        there = (
            {}
            if self.is_new(entry)
            else {one.source.key: one for one in entry.citations.filter(field="").select_related("source")}
        )
        for position, key in enumerate(keys, start=1):
            if citation := there.pop(key, None):
                if citation.position != position:
                    citation.position = position
                    self.save_part(citation)
            else:
                self.part(Citation(entry=entry, source=self.refs.sources[key], position=position))
        for citation in there.values():
            self.remove(citation)

    def write_points(self, letter: Any, role: str, texts: list[str]) -> None:
        """Make the numbered demands or consequences of a letter those of ``texts``."""
        there = [] if self.is_new(letter) else list(letter.points.filter(role=role).order_by("position"))
        for point in there[len(texts) :]:
            self.remove(point)
        for number, text in enumerate(texts):
            if number >= len(there):
                position = there[-1].position + number - len(there) + 1 if there else number + 1
                self.part(Point(letter=letter, role=role, position=position, text=text))
            elif there[number].text != text:
                there[number].text = text
                self.save_part(there[number])
