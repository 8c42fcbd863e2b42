"""How does every write, bulk writes too, leave its line in the staff history?"""

from collections.abc import Iterable
from typing import Any

from django.db import models, router, transaction
from simple_history.models import HistoricalRecords

from correspondence.models import unindexed


class History(HistoricalRecords):
    """The history of a table, with reasons of any length: why something was withdrawn takes a sentence or two."""

    def __init__(self, **options: Any) -> None:
        super().__init__(history_change_reason_field=models.TextField(null=True), **options)

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        super().create_historical_record(instance, history_type, using=using)
        unindexed.note(type(instance), [instance], new=history_type == "+")


class RecordQuerySet(models.QuerySet):
    """A QuerySet whose bulk writes keep history.

    simple-history listens to saves and deletes of single rows; ``update``, ``bulk_update`` (which ends in
    ``update``) and ``bulk_create`` would pass it by. Here they write the same history rows, in one transaction.
    """

    def update(self, **kwargs: Any) -> int:
        history = getattr(self.model, "history", None)
        if history is None:
            raise TypeError(f"{self.model.__name__} keeps its history in its kinds: update those.")
        with transaction.atomic(using=router.db_for_write(self.model)):
            keys = list(self.values_list("pk", flat=True))
            changed = super().update(**kwargs)
            write_history(self.model, list(self.model._base_manager.filter(pk__in=keys)), update=True)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        with transaction.atomic(using=router.db_for_write(self.model)):
            made = super().bulk_create(objs, *args, **kwargs)
            if hasattr(self.model, "history"):
                write_history(self.model, made)
        return made


def write_history(model: Any, rows: list[Any], *, update: bool = False) -> None:
    """Write the history lines of rows that were saved without, with their many-to-many links, as single saves do."""
    history = model.history
    unindexed.note(model, rows, new=not update)
    key = model._meta.pk.attname
    line_of = {getattr(line, key): line for line in history.bulk_history_create(rows, update=update)}
    for field in history.model._history_m2m_fields:
        through, own = field.remote_field.through, f"{field.m2m_field_name()}_id"
        linked = getattr(history.model, field.name).model
        linked.objects.bulk_create(
            linked(
                history=line_of[getattr(link, own)],
                **{column.attname: getattr(link, column.attname) for column in through._meta.fields},
            )
            for link in through._base_manager.filter(**{f"{own}__in": list(line_of)})
        )
