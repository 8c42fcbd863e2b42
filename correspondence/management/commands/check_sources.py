"""Which sources are dead, never checked or without a copy? manage.py check_sources [--fetch] [--key KEY ...]."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from correspondence.intake import source_checks


class Command(BaseCommand):
    help = "Report the sources that need somebody. The network is asked only with --fetch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fetch", action="store_true", help="ask each address, and keep what it answers")
        parser.add_argument("--key", action="append", default=[], help="only this source; may be given several times")
        parser.add_argument("--older-than", type=int, metavar="DAYS", help="those checked longer ago than this")
        parser.add_argument("--archive", nargs=2, metavar=("KEY", "URL"), help="note where a copy of a source is kept")

    def handle(self, *args: Any, archive: list[str] | None, key: list[str], **options: Any) -> None:
        try:
            if archive:
                source_checks.keep_archived_copy(*archive)
                key = [archive[0]]
            rows = source_checks.chosen(key)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        width = max((len(row.key) for row in rows), default=0)
        today, check = timezone.localdate(), source_checks.fetch if options["fetch"] else source_checks.report
        for finding in check(rows, on=today, older_than=options["older_than"]):
            self.stdout.write(f"{finding.key:<{width}}  {finding.words}")
        self.stdout.write(source_checks.summary())
