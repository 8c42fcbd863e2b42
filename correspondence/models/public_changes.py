"""How often has a deadline changed in public, and when last? Calendars ask for both (RFC 5545, SEQUENCE and DTSTAMP).

Whatever changes what a public calendar says of a deadline counts here: the deadline itself, its ledger, the answers to its
letter, the name of its place.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from correspondence.models.history import RecordQuerySet


def count_change(which: Q) -> None:
    """Count one change of the deadlines that ``which`` names, and that the public sees."""
    deadlines = apps.get_model("correspondence", "Deadline").objects
    keys = deadlines.published(timezone.now()).filter(which).values_list("pk", flat=True)
    if found := list(set(keys)):
        deadlines.filter(pk__in=found).update(public_changes=F("public_changes") + 1, public_changed_at=timezone.now())


def changed(row: models.Model, names: tuple[str, ...]) -> bool:
    """Whether an entry on record is changed in any of its fields ``names``."""
    if row._state.adding:
        return False
    before = type(row)._base_manager.filter(pk=row.pk).values(*names).first()
    return before is not None and any(before[name] != getattr(row, name) for name in names)


def is_public(row: Any) -> bool:
    """Whether an entry, as it is on record, is one that the public sees now: edits of what it does not see are no change."""
    return bool(type(row).objects.published(timezone.now()).filter(pk=row.pk).exists())


class PartQuerySet(RecordQuerySet):
    """Rows that say something of a deadline: made many at once, they tell it as made one by one (``Model.tell``)."""

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        made = super().bulk_create(objs, *args, **kwargs)
        if made:
            self.model.tell(made)
        return made

    def delete(self) -> tuple[int, dict[str, int]]:
        self.model.tell(list(self))
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
