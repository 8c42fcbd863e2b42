"""Which entries does a written row say something of, so that the search has to look at them again?

Every write of the record keeps history, and tells this room at the same place (models.history).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import models, transaction

# The tie to the entry whose words a part carries.
OF_ENTRY = {
    "Point": ("letter_id", "round_id"),
    "Name": ("jurisdiction_id",),
    "Attachment": ("entry_id",),
    "Figure": ("grant_id",),
}
NEVER_SEEN = ("draft", "in_review")  # new ones are of no matter
WITH_PARTS = ("Jurisdiction", "Round", "Letter")

after_commit: list[Callable[[], Any]] = []  # the search, which stands above the models, puts its own here


def note(model: type[models.Model], rows: Iterable[Any], *, new: bool = False) -> None:
    """Note that rows were written or deleted; ``new`` ones have no parts yet."""
    rows = [row for row in rows if not (new and getattr(row, "stage", "") in NEVER_SEEN)]
    keys = _entries(model, rows)
    if not keys:
        return
    table = apps.get_model("correspondence", "Unindexed")
    parts = model.__name__ == "Name" or (model.__name__ in WITH_PARTS and not new)
    parts = parts or any(getattr(row, "round_id", None) for row in rows if model.__name__ == "Point")
    table.objects.bulk_create((table(entry_key=key, with_parts=parts) for key in keys), batch_size=500)
    for catch_up in after_commit:
        waiting = [function for _savepoints, function, *_ in transaction.get_connection().run_on_commit]
        if catch_up not in waiting:  # once for all that a transaction writes
            transaction.on_commit(catch_up, robust=True)  # what it cannot do, the next search does: the change itself stands


def _entries(model: type[models.Model], rows: Iterable[Any]) -> list[int]:
    name, entry = model.__name__, apps.get_model("correspondence", "Entry")
    if issubclass(model, entry):
        found = [row.pk for row in rows]
    elif name in OF_ENTRY:
        found = [getattr(row, tie) for row in rows for tie in OF_ENTRY[name]]
    elif name == "PublicCopy":
        shown = apps.get_model("correspondence", "Attachment")._base_manager.filter(
            document__in=[row.document_id for row in rows]
        )
        found = list(shown.values_list("entry", flat=True))
    elif name == "Authority":
        through = apps.get_model("correspondence", "Letter").authorities.through._base_manager
        found = list(through.filter(authority__in=[row.pk for row in rows]).values_list("letter", flat=True))
    else:
        return []
    return list(dict.fromkeys(key for key in found if key))
