"""Run a file of worked deadline cases: print each mismatch, and last “N of M”; exit 1 on any."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from correspondence.intake import case_files


class Command(BaseCommand):
    help = "Check the arithmetic of deadlines against a CSV file of worked cases (dates or instants)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            rows = case_files.read(file)
        except ValueError as error:
            raise CommandError(str(error)) from error
        wrong = list(case_files.mismatches(rows))
        for sentence in wrong:
            self.stdout.write(sentence)
        self.stdout.write(f"{len(rows) - len(wrong)} of {len(rows)}")
        if wrong:
            raise SystemExit(1)
