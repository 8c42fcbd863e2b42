"""Load a folder of the data format: manage.py load_exchange FOLDER [--dry-run] [--draft]."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from correspondence.intake.load import FolderRefused, load


class Command(BaseCommand):
    help = "Load a folder of the data format (docs/data-format.md) and publish it: all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--draft", action="store_true", help="leave new entries as drafts")

    def handle(self, *args: Any, folder: Path, dry_run: bool, draft: bool, **options: Any) -> None:
        try:
            report = load(folder, now=timezone.now(), draft=draft, dry_run=dry_run)
        except FolderRefused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"Refused: {len(refused.problems)} to mend. Nothing was changed.") from None
        for notice in report.notices:
            self.stdout.write(f"Notice: {notice}")
        for kept in report.kept:
            self.stdout.write(f"Kept: {kept}")
        for removed in report.removed:
            self.stdout.write(f"Removed: {removed}")
        for table, counts in report.counts.items():
            self.stdout.write(f"{table}: {counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged")
        if report.published:
            self.stdout.write(f"Published: {report.published} entries that were drafts")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
