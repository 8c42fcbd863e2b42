"""What would pages show if an entry were published?

The record is changed for real, read, and put back, all in one transaction that is never kept: so the one definition of public
holds, and nobody else ever sees it. docs/decisions/0012.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from correspondence.intake.publication import make_whole, stage_of
from correspondence.intake.readiness import belongs_to, names
from correspondence.models import Entry, Letter
from correspondence.models.entry import Stage
from correspondence.rules import steps


@contextmanager
def as_if_published(entry: Entry, *, at: datetime) -> Iterator[None]:
    """Inside, the entry is published, with all that it belongs to and, of a letter, the deadlines that wait; nothing is kept.

    What is sealed stays so: it is never public again.
    """
    with transaction.atomic():
        try:
            for one in [*belongs_to(entry), *names(entry), entry]:
                _publish(one, at)
            if isinstance(entry, Letter):
                for deadline in entry.deadlines.exclude(stage=Stage.WITHDRAWN):
                    deadline.letter = entry
                    _publish(deadline, at)
            yield
        finally:
            transaction.set_rollback(True)


def _publish(entry: Entry, at: datetime) -> None:
    if stage_of(entry, at) in (steps.Stage.PUBLISHED, steps.Stage.SEALED):
        return
    make_whole(entry)
    entry.stage, entry.publish_at, entry.published_at = Stage.PUBLISHED, None, min(entry.published_at or at, at)
    entry.withdrawn_at, entry.withdrawn_for = None, ""
    entry.save()
