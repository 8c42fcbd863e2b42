"""Send the mails about dates that are owed. For cron or a timer, every quarter of an hour; docs/operator.md says how."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tracker.reminders.run import described, send_all, waiting


def a_moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise ArgumentTypeError(f"“{text}” is not a moment: write it like 2018-02-16T09:00")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


class Command(BaseCommand):
    help = "Send the reminders, moved dates and weekly mails that are owed, each once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send and keep nothing")
        parser.add_argument("--at", type=a_moment, help="with --dry-run: as if it were then, like 2018-02-16T09:00")

    def handle(self, *args: Any, dry_run: bool, at: datetime | None, **options: Any) -> None:
        if at and not dry_run:
            raise CommandError("--at belongs to --dry-run: mails are sent by the real clock alone.")
        if dry_run:
            found = list(waiting(at or timezone.now()))
            for owed in found:
                self.stdout.write(f"would send to {described(owed)}")
            self.stdout.write(f"{len(found)} would be sent. Nothing was sent.")
            return
        report = send_all(clock=timezone.now)
        for line in report.lines:
            self.stdout.write(line)
        self.stdout.write(f"{report.sent} sent, {report.failed} failed and tried again, {report.unknown} not known.")
        if report.server_down:
            raise CommandError("The mail server could not be reached. What is left waits for the next run.")
