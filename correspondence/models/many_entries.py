"""How are thousands of new entries inserted in few queries, although their tables inherit?"""

from typing import Any

from correspondence.models.entry import Entry


def insert_many(rows: list[Entry]) -> None:
    """Insert new entries of any kinds in few queries; one may point at another that stands before it.

    Django's ``bulk_create`` refuses tables that inherit, as not every database tells it the keys. Here the common parts go
    first and give them; its inner step then adds what is of each kind. No history is written.
    """
    names = [field.attname for field in Entry._meta.local_concrete_fields]
    for row in rows:
        row.when = row.when
    common = Entry.objects.bulk_create([Entry(**{name: getattr(row, name) for name in names}) for row in rows], batch_size=500)
    by_kind: dict[type[Entry], list[Any]] = {}
    for row, part in zip(rows, common, strict=True):
        for name in names:
            setattr(row, name, getattr(part, name))
        row.pk, row._state.adding, row._state.db = part.pk, False, part._state.db
        by_kind.setdefault(type(row), []).append(row)
    for kind, its in by_kind.items():
        own = kind._meta.local_concrete_fields
        for field in own:
            for row in its if field.is_relation and not field.remote_field.parent_link else ():
                if field.is_cached(row) and (other := getattr(row, field.name)):
                    setattr(row, field.attname, other.pk)  # it had no key when it was named
        kind._base_manager.all()._batched_insert(its, own, 500)
