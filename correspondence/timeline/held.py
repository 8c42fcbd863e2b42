"""What was worked out from the whole record holds until the record changes: when is that, and what is held?

A front page counts every letter. It is counted once for each state of the record, and not for each reader: every write keeps
history, so that the last line of each history says which state it is. Nothing is held inside a transaction, whose rows
nobody else sees and which may be undone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, time
from functools import cache, lru_cache, wraps
from threading import Lock
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection

from correspondence.models import Deadline, Entry

MOST = 8  # answers of one question: a day or two, and some days that somebody looks back at

# A line of history takes its number before its transaction ends, and another may overtake it: the last number says nothing of
# what is still under way. PostgreSQL names those transactions; SQLite has one writer at a time.
UNDER_WAY = {"postgresql": "(SELECT string_agg(x::text, ',') FROM pg_snapshot_xip(pg_current_snapshot()) AS x)"}


@cache
def _last_lines() -> str:
    """One query for the last line of each history, each by its key, and for the last moment at which an entry was set to open."""
    models = apps.get_app_config("correspondence").get_models()
    kept = [model for model in models if hasattr(model._meta, "simple_history_manager_attribute")]
    tables = sorted(model.history.model._meta.db_table for model in kept)
    lasts = [f"(SELECT MAX(history_id) FROM {table})" for table in tables]  # noqa: S608 - names of our own tables
    opened = f"(SELECT MAX(publish_at) FROM {Entry._meta.db_table} WHERE publish_at <= %s)"  # noqa: S608
    return "SELECT " + ", ".join([*lasts, opened, UNDER_WAY.get(connection.vendor, "NULL")])


def state_of_the_record(at: datetime) -> tuple[Hashable, ...]:
    """What changes whenever a row of the record does, or another entry becomes public at a moment set for it."""
    with connection.cursor() as cursor:
        cursor.execute(_last_lines(), [connection.ops.adapt_datetimefield_value(at)])
        return (str(connection.settings_dict["NAME"]), *cursor.fetchone())


@lru_cache(MOST)
def _printed_times(_state: Hashable) -> list[tuple[time, str]]:
    """The times of day, each with its zone, at which a deadline on record ends before its day does."""
    timed = Deadline._base_manager.filter(due_time__isnull=False).order_by()
    return sorted(timed.values_list("due_time", "due_time_zone").distinct())


def _passed(state: Hashable, at: datetime) -> tuple[bool, ...]:
    """Which of those times have passed at ``at``: with each, where a deadline stands may change within a day."""
    return tuple(at.astimezone(ZoneInfo(zone)).time() >= end for end, zone in _printed_times(state))


def held[Work: Callable[..., Any]](work: Work) -> Work:
    """Hold what ``work(at, ...)`` returns for as long as the record stays as it is; nobody may change it.

    ``work`` asks what is public at ``at``, and whether the time that a letter prints has passed; else it depends on its other
    arguments alone: days, or days by name.
    """
    answers: OrderedDict[Hashable, Any] = OrderedDict()
    lock = Lock()

    @wraps(work)
    def answer(at: datetime, *asked: Any) -> Any:
        if connection.in_atomic_block:
            return work(at, *asked)
        state = state_of_the_record(at)
        days = (tuple(sorted(one.items())) if isinstance(one, dict) else one for one in asked)
        key = (state, _passed(state, at), *days)
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
