"""How are parts of an entry put on record that have nothing of their own to be known by: figures, lines of a ledger?"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from correspondence.intake.put import NEW, UNCHANGED, Putter

Told = tuple[Any, ...]


class TurnPutter:
    """Puts the parts of one kind of one entry after the other, as a folder lists them.

    Args:
        by: the part's field that holds its entry. order: that in which an entry's parts stand on record.
    """

    def __init__(self, putter: Putter, model: Any, *, by: str, order: Iterable[str]) -> None:
        self.putter, self.model, self.by = putter, model, by
        self._there: dict[int, list[Any]] = defaultdict(list)
        for row in model._default_manager.order_by(*order):
            self._there[getattr(row, f"{by}_id")].append(row)

    def put_in_turn(self, of: Any, rows: list[dict[str, Any]], *, one: str) -> list[str]:
        """Put parts that are known by their turn, oldest first: the third of the folder is the third on record.

        Args:
            one: a yes-or-no field that at most one of them may have at any moment.
        """
        there = self._there[of.pk]
        self.putter._named[self.model] += there[: len(rows)]
        done = [UNCHANGED] * min(len(there), len(rows))
        for place in sorted(range(len(done)), key=lambda place: bool(rows[place][one])):  # one ends before another begins
            old, values = there[place], rows[place]
            taken = any(getattr(other, one) for other in there if other is not old)
            done[place] = self.putter._change(old, values | {one: values[one] and not taken}, {}, of.origin)
        taken = any(getattr(other, one) for other in there)
        more = [values | {one: values[one] and not taken} for values in rows[len(there) :]]
        return [*done, *self._add(of, more)]

    def put_once(self, of: Any, rows: list[dict[str, Any]]) -> list[str]:
        """Put lines of which none is ever overwritten: those that are not there, and that this folder never brought.

        What a person did since with a line that it brought is theirs. The same line twice is brought twice.
        """
        names = [self.model._meta.get_field(name).attname for name in rows[0]]
        there = Counter(_told(row, names) for row in self._there[of.pk])
        brought = Counter(_told(row, names) for row in self._brought.get(of.pk, ()))
        done = []
        for values in rows:
            told = tuple(getattr(value, "pk", value) for value in values.values())
            done += [UNCHANGED] if there[told] > 0 or brought[told] > 0 else self._add(of, [values])
            there[told] -= 1
            brought[told] -= 1
        return done

    @property
    def _brought(self) -> dict[int, list[Any]]:
        """The parts that this folder brought before, as it brought them, by entry."""
        if not hasattr(self, "_by_entry"):
            self._by_entry: dict[int, list[Any]] = defaultdict(list)
            lines = self.model.history.filter(history_type="+", history_change_reason=self.putter.reason)
            for line in lines.order_by("history_id"):
                self._by_entry[getattr(line, f"{self.by}_id")].append(line)
        return self._by_entry

    def _add(self, of: Any, rows: list[dict[str, Any]]) -> list[str]:
        if rows and of.origin != self.putter.origin:
            self.putter.kept.append(f"{of}: no {self.model._meta.verbose_name} added, as {of.origin or 'the desk'} has it.")
            return [UNCHANGED] * len(rows)
        for values in rows:
            row: models.Model = self.model(**{self.by: of}, **values)
            row._change_reason = self.putter.reason  # type: ignore[attr-defined]
            self.putter._waiting[self.model].append(row)
            self.putter._named[self.model].append(row)
        return [NEW] * len(rows)


def _told(row: Any, names: list[str]) -> Told:
    return tuple(getattr(row, name) for name in names)
