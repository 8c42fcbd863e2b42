"""How does a folder of the data format come on record? All or nothing, and the second time changes nothing."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from correspondence.intake.check import check_folder
from correspondence.intake.good_rows import OnRecord
from correspondence.intake.tables import Loader
from correspondence.interchange.columns import READ
from correspondence.interchange.folder import Problem, read_folder
from correspondence.models import Deadline, Event, Grant, Jurisdiction, Letter, Policy, Response, Round, Source

FIRST = ("sources", "authorities", "closures")  # letters rely on them, and computed dates
ORDER = (*FIRST, *(table for table in READ if table not in FIRST))


class FolderRefused(Exception):
    """A folder with problems; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


@dataclass
class Report:
    """What a load did: counts of new, changed and unchanged rows by table, of drafts published, and what is worth saying."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    notices: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    published: int = 0


def load(path: Path, *, now: datetime, draft: bool = False, dry_run: bool = False) -> Report:
    """Load a folder and publish it.

    Args:
        now: the moment of publication; its date bounds what may lie ahead.
        draft: leave new entries as drafts. dry_run: do everything, then undo it.

    Raises:
        FolderRefused: with every problem of the folder; nothing was changed.
    """
    folder = read_folder(path)
    report = Report()
    with transaction.atomic():
        checked = check_folder(folder, today=now.date(), known=on_record())
        if checked.problems:
            raise FolderRefused(checked.problems)
        loader = Loader(checked, now=now, draft=draft)
        report.counts = {table: Counter() for table in READ if table in checked.tables}
        for table in (one for one in ORDER if one in checked.tables):
            put = getattr(loader, f"load_{table}")
            for row in checked.rows[table]:
                report.counts[table][put(row)] += 1
            loader.putter.flush()
        loader.drop_what_is_gone()
        report.notices, report.kept, report.removed = checked.notices, loader.putter.kept, loader.putter.removed
        report.published = loader.drafts_published
        if dry_run:
            transaction.set_rollback(True)
    return report


def on_record() -> OnRecord:
    """What rows of a folder may refer to, and which ids are taken."""
    kinds = {
        number or "": model._meta.model_name or ""
        for model in (Jurisdiction, Round, Letter, Response, Deadline, Grant, Policy, Event)
        for number in model._default_manager.exclude(number=None).values_list("number", flat=True)
    }
    letters = Letter.objects.exclude(number=None).select_related("round", "jurisdiction").prefetch_related("joint_with")
    return OnRecord(
        sources=frozenset(Source.objects.values_list("key", flat=True)),
        slugs={
            "jurisdictions": frozenset(Jurisdiction.objects.values_list("slug", flat=True)),
            "rounds": frozenset(Round.objects.values_list("slug", flat=True)),
        },
        letter_days={letter.number or "": letter.first_day for letter in letters},
        letter_places={
            letter.number or "": {
                name for place in (letter.jurisdiction, *letter.joint_with.all()) for name in (place.slug, place.number) if name
            }
            for letter in letters
        },
        kinds=kinds,
    )
