"""How is a row put on record a second time without undoing what people did since?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from django.db import models

from correspondence.models.history import write_history

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"

GONE = "no longer in "  # the reason of what a folder, and no person, removed

Key = tuple[Any, ...]


class Putter:
    """Puts rows of one folder on record.

    A row is changed only by the folder that first brought it, and never in a field that an editor changed:
    the history says, under ``reason``, what the folder wrote. What is left alone is said in ``kept``.
    Each table is read once, as a folder asks for most of its rows.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.reason = f"loaded from {origin}"
        self.kept: list[str] = []
        self.removed: list[str] = []
        self.entries: set[int] = set()  # that this folder names
        self._rows: dict[tuple[type, Key], dict[Key, Any]] = {}
        self._removed: dict[tuple[type, Key], set[Key]] = {}
        self._made: dict[Any, list[models.Model]] = defaultdict(list)
        self._waiting: dict[Any, list[models.Model]] = defaultdict(list)
        self._named: dict[Any, list[models.Model]] = defaultdict(list)

    def find(self, model: Any, **key: Any) -> Any:
        """The row on record that ``key`` names, or None; of several the oldest."""
        names, values = _names_and_values(model, key)
        if (model, names) not in self._rows:
            links = [field.name for field in model._meta.many_to_many]
            rows = model._default_manager.order_by("-pk").prefetch_related(*links)
            self._rows[model, names] = {_values(row, names): row for row in rows}
        return self._rows[model, names].get(values)

    def put(
        self,
        model: Any,
        key: Mapping[str, Any],
        values: Mapping[str, Any],
        *,
        links: Mapping[str, Iterable[models.Model]] | None = None,
        when_new: Mapping[str, Any] | None = None,
    ) -> tuple[Any, str]:
        """Make or change the row that ``key`` names; the row (None where it was removed) and what was done to it.

        Args:
            values: plain fields. links: many-to-many fields, as whole sets.
            when_new: further fields that only a new row takes (its stage of publication).
        """
        row = self.find(model, **key)
        if row is not None:
            self.entries.add(row.pk)
            return row, self._change(row, values, links or {}, getattr(row, "origin", self.origin))
        if self._was_removed(model, key):
            return None, UNCHANGED
        row = self._make(model, key, values, when_new)
        row.skip_history_when_saving = True  # one line with all its links is written by flush
        row.save()
        for name, others in (links or {}).items():
            getattr(row, name).add(*others)
        del row.skip_history_when_saving
        self._made[model].append(row)
        self.entries.add(row.pk)
        return row, NEW

    def put_part(
        self,
        model: Any,
        key: Mapping[str, Any],
        values: Mapping[str, Any],
        *,
        when_new: Mapping[str, Any] | None = None,
        of: models.Model | None = None,
    ) -> str:
        """Put a row that only its entry needs: a citation, a name. A new one waits for ``flush``.

        Args:
            of: the entry whose folder alone may bring and change the part; None where any folder may.
        """
        origin = getattr(of, "origin", self.origin)
        row = self.find(model, **key)
        if row is not None:
            self._named[model].append(row)
            return self._change(row, values, {}, origin)
        if origin != self.origin:
            self.kept.append(f"{of}: no {model._meta.verbose_name} added, as {origin or 'the desk'} has it.")
            return UNCHANGED
        if self._was_removed(model, key):
            return UNCHANGED
        row = self._make(model, key, values, when_new)
        self._waiting[model].append(row)
        self._named[model].append(row)
        return NEW

    def save(self, row: models.Model) -> str:
        """Save a row that was made or changed outside, as one that this folder wrote."""
        row._change_reason = self.reason  # type: ignore[attr-defined]
        row.save()
        return CHANGED

    def flush(self) -> None:
        """Save the new parts, and write the history of what is new, a table at a time."""
        for model, rows in self._made.items():
            write_history(model, rows)
        self._made.clear()
        for model, rows in self._waiting.items():
            model._default_manager.bulk_create(rows)
        self._waiting.clear()

    def drop_unnamed(self, model: Any, *, of: str, called: str) -> None:
        """Remove the parts that this folder brought to an entry, and names no longer though it names the entry.

        A part that a person has touched stays, and is said.

        Args:
            of: the part's field that holds its entry. called: the path to what it is called by.
        """
        mine = model.history.filter(history_type="+", history_change_reason=self.reason).values("id")
        named = {row.pk for row in self._named[model]}
        rows = [row for row in model._default_manager.filter(pk__in=mine) if row.pk not in named]
        rows = [row for row in rows if getattr(row, f"{of}_id") in self.entries]
        touched = model.history.filter(id__in=[row.pk for row in rows]).exclude(history_change_reason=self.reason)
        edited = set(touched.values_list("id", flat=True))
        for row in rows:
            part = f"{getattr(row, of)}: {model._meta.verbose_name} “{attrgetter(called)(row)}”"
            if row.pk in edited:
                self.kept.append(f"{part} is no longer in the folder, but edited since.")
            else:
                row._change_reason = f"{GONE}{self.origin}"
                row.delete()
                self.removed.append(f"{part} is no longer in the folder.")

    def _make(self, model: Any, key: Mapping[str, Any], values: Mapping[str, Any], new: Mapping[str, Any] | None) -> Any:
        row = model(**key, **values, **(new or {}))
        row._change_reason = self.reason
        for (of_model, names), rows in self._rows.items():
            if of_model is model:
                rows.setdefault(_values(row, names), row)
        return row

    def _change(self, row: Any, values: Mapping[str, Any], links: Mapping[str, Iterable[Any]], origin: str) -> str:
        wanted = {name: {other.pk for other in others} for name, others in links.items()}
        changed = [name for name, value in values.items() if not _has(row, name, value)]
        relinked = [name for name, others in wanted.items() if _linked(row, name) != others]
        if not changed and not relinked:
            return UNCHANGED
        if origin != self.origin:
            self.kept.append(f"{_called(row)}: {', '.join(changed + relinked)} as {origin or 'the desk'} has it.")
            return UNCHANGED
        written = list(row.history.order_by("-history_id"))
        edited = [name for name in changed if not self._is_mine(written, row, name)]
        edited += [name for name in relinked if not self._is_mine(written, row, name, linked=True)]
        if edited:
            self.kept.append(f"{_called(row)}: {', '.join(edited)} as edited since.")
        changed = [name for name in changed if name not in edited]
        relinked = [name for name in relinked if name not in edited]
        if not changed and not relinked:
            return UNCHANGED
        row._change_reason = self.reason
        for name in changed:
            setattr(row, name, values[name])
        row.save()
        for name in relinked:
            getattr(row, name).set(wanted[name])
        return CHANGED

    def _is_mine(self, written: list[Any], row: Any, name: str, *, linked: bool = False) -> bool:
        """Whether this folder wrote what stands in a field: the first of the unbroken run of lines that have it."""
        attribute = name if linked else row._meta.get_field(name).attname
        value, writer = _linked(row, name) if linked else getattr(row, attribute), None
        for then in written:
            if (_linked_then(then, name) if linked else getattr(then, attribute)) != value:
                break
            writer = then.history_change_reason
        return writer == self.reason

    def _was_removed(self, model: Any, key: Mapping[str, Any]) -> bool:
        names, values = _names_and_values(model, key)
        if (model, names) not in self._removed:
            by_people = model.history.filter(history_type="-").exclude(history_change_reason__startswith=GONE)
            self._removed[model, names] = set(by_people.values_list(*names))
        if values not in self._removed[model, names]:
            return False
        self.kept.append(f"{model._meta.verbose_name} {', '.join(str(value) for value in key.values())}: removed since.")
        return True


def _names_and_values(model: Any, key: Mapping[str, Any]) -> tuple[Key, Key]:
    names = tuple(model._meta.get_field(name).attname for name in key)
    return names, tuple(value.pk if isinstance(value, models.Model) else value for value in key.values())


def _has(row: Any, name: str, value: Any) -> bool:
    attribute = row._meta.get_field(name).attname
    return bool(getattr(row, attribute) == (value.pk if isinstance(value, models.Model) else value))


def _values(row: models.Model, names: Key) -> Key:
    return tuple(getattr(row, name) for name in names)


def _called(row: models.Model) -> str:
    return str(getattr(row, "number", None) or getattr(row, "key", None) or row)


def _linked(row: Any, name: str) -> set[int]:
    return {other.pk for other in getattr(row, name).all()}


def _linked_then(then: Any, name: str) -> set[int]:
    column = f"{then.instance_type._meta.get_field(name).m2m_reverse_field_name()}_id"
    return {getattr(link, column) for link in getattr(then, name).all()}
