"""What did an import do to each row, kept so exactly that it can be taken back?

A step is plain JSON: ``+`` a row that was made; ``~`` a row that was changed, with what its fields held; ``-`` a part that was
removed, whole; ``t`` a many-to-many field, with the
ties that came and those that went.
"""

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

Step = dict[str, Any]


def fields_of(row: Any) -> dict[str, Any]:
    """The stored fields of a row as they stand in the database, its parent's too, as JSON holds them."""
    values = type(row)._base_manager.filter(pk=row.pk).values().get()
    return {name: _plain(value) for name, value in values.items()}


def made(row: Any) -> Step:
    return {"op": "+", "model": row._meta.model_name, "pk": row.pk}


def changed(row: Any, before: dict[str, Any]) -> Step | None:
    """The step of a row that was saved; None where nothing of it changed."""
    now = fields_of(row)
    told = {name: value for name, value in before.items() if value != now.get(name) and name not in ("version", "initials")}
    return {"op": "~", "model": row._meta.model_name, "pk": row.pk, "before": told} if told else None


def removed(row: Any) -> Step:
    return {"op": "-", "model": row._meta.model_name, "pk": row.pk, "before": fields_of(row)}


def tied(row: Any, name: str, *, before: set[int], after: set[int]) -> Step:
    step = {"op": "t", "model": row._meta.model_name, "pk": row.pk, "field": name}
    return step | {"added": sorted(after - before), "taken": sorted(before - after)}


def model_of(step: Step) -> Any:
    return apps.get_model("correspondence", step["model"])


def restored(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Values of a step as the fields of a model take them."""
    by_column = {field.attname: field for field in model._meta.concrete_fields}
    return {name: by_column[name].to_python(value) for name, value in values.items() if name in by_column}


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
