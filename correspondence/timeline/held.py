"""What was worked out from the whole record holds until the record changes: when is that, and what is held?

A front page counts every letter. It is counted once for each state of the record, and not for each reader: every write keeps
history, so that the last line of each history says which state it is. Nothing is held inside a transaction, whose rows
nobody else sees and which may be undone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from functools import cache, wraps
from threading import Lock
from typing import Any, cast

from django.apps import apps
from django.db import connection

from correspondence.models import Entry

MOST = 8  # answers of one question: a day or two, and some days that somebody looks back at


@cache
def _last_lines() -> str:
    """One query for the last line of each history, each by its key, and for the last moment at which an entry was set to open."""
    models = apps.get_app_config("correspondence").get_models()
    kept = [model for model in models if hasattr(model._meta, "simple_history_manager_attribute")]
    tables = sorted(model.history.model._meta.db_table for model in kept)
    lasts = [f"(SELECT MAX(history_id) FROM {table})" for table in tables]  # noqa: S608 - names of our own tables
    opened = f"(SELECT MAX(publish_at) FROM {Entry._meta.db_table} WHERE publish_at <= %s)"  # noqa: S608
    return "SELECT " + ", ".join([*lasts, opened])


def state_of_the_record(at: datetime) -> tuple[Hashable, ...]:
    """What changes whenever a row of the record does, or another entry becomes public at a moment set for it."""
    with connection.cursor() as cursor:
        cursor.execute(_last_lines(), [connection.ops.adapt_datetimefield_value(at)])
        return (str(connection.settings_dict["NAME"]), *cursor.fetchone())


def held[Work: Callable[..., Any]](work: Work) -> Work:
    """Hold what ``work(at, ...)`` returns for as long as the record stays as it is; nobody may change it.

    ``work`` asks what is public at ``at`` and else depends on its other arguments alone: days, or days by name.
    """
    answers: OrderedDict[Hashable, Any] = OrderedDict()
    lock = Lock()

    @wraps(work)
    def answer(at: datetime, *asked: Any) -> Any:
        if connection.in_atomic_block:
            return work(at, *asked)
        key = (state_of_the_record(at), *(tuple(sorted(one.items())) if isinstance(one, dict) else one for one in asked))
        with lock:
            if key in answers:
                answers.move_to_end(key)
                return answers[key]
        found = work(at, *asked)
        with lock:
            answers[key] = found
            if len(answers) > MOST:
                answers.popitem(last=False)
        return found

    return cast("Work", answer)
