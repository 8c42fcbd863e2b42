"""How is a row put on record a second time without undoing what people did since?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


class Putter:
    """Puts rows of one folder on record.

    A row is changed only by the folder that first brought it, and never in a field that an editor changed:
    what the folder wrote last stands in the history under ``reason``. What is left alone is said in ``kept``.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.reason = f"loaded from {origin}"
        self.kept: list[str] = []

    def put(
        self,
        model: type[models.Model],
        key: Mapping[str, Any],
        values: Mapping[str, Any],
        *,
        links: Mapping[str, Iterable[models.Model]] | None = None,
        when_new: Mapping[str, Any] | None = None,
    ) -> tuple[Any, str]:
        """Make or change the row that ``key`` names; the row and what was done to it.

        Args:
            values: plain fields. links: many-to-many fields, as whole sets.
            when_new: further fields that only a new row takes (its stage of publication).
        """
        row = model._default_manager.filter(**key).first()
        if row is None:
            if self._was_removed(model, key):
                return None, UNCHANGED
            row = model(**key, **values, **(when_new or {}))
            row._change_reason = self.reason
            row.save()
            for name, others in (links or {}).items():
                if others := list(others):
                    getattr(row, name).set(others)
            return row, NEW
        origin = getattr(row, "origin", self.origin)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        wanted = {name: set(others) for name, others in (links or {}).items()}
        relinked = {name: others for name, others in wanted.items() if set(getattr(row, name).all()) != others}
        if not changed and not relinked:
            return row, UNCHANGED
        if origin != self.origin:
            self.kept.append(f"{self._name(row)}: {', '.join([*changed, *relinked])} as {origin or 'the desk'} has it.")
            return row, UNCHANGED
        mine = row.history.filter(history_change_reason=self.reason).order_by("-history_date", "-history_id").first()
        edited = [name for name in changed if mine is None or getattr(mine, name) != getattr(row, name)]
        edited += [name for name in relinked if mine is None or self._linked_then(mine, name) != self._linked_now(row, name)]
        if edited:
            self.kept.append(f"{self._name(row)}: {', '.join(edited)} as edited since.")
        changed = [name for name in changed if name not in edited]
        relinked = {name: others for name, others in relinked.items() if name not in edited}
        if not changed and not relinked:
            return row, UNCHANGED
        row._change_reason = self.reason
        for name in changed:
            setattr(row, name, values[name])
        row.save()
        for name, others in relinked.items():
            getattr(row, name).set(others)
        return row, CHANGED

    def _was_removed(self, model: type[models.Model], key: Mapping[str, Any]) -> bool:
        return model.history.filter(**key, history_type="-").exists()  # type: ignore[attr-defined]

    @staticmethod
    def _name(row: models.Model) -> str:
        return str(getattr(row, "number", None) or getattr(row, "key", None) or row)

    @staticmethod
    def _linked_now(row: models.Model, name: str) -> set[int]:
        return set(getattr(row, name).values_list("pk", flat=True))

    @staticmethod
    def _linked_then(then: models.Model, name: str) -> set[int]:
        field = then.instance_type._meta.get_field(name)  # type: ignore[attr-defined]
        return {getattr(link, f"{field.m2m_reverse_field_name()}_id") for link in getattr(then, name).all()}
