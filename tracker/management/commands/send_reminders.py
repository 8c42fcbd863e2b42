"""Send the mails that are owed: about dates to clerks, alerts to whoever follows by mail.

For cron or a timer, every quarter of an hour; docs/operator.md says how.
"""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tracker.alerts.letters import ALERTS, BEGINNINGS
from tracker.alerts.signing_up import forget_unconfirmed
from tracker.mailing.run import send_all, waiting
from tracker.reminders.letters import REMINDERS

KINDS = (BEGINNINGS, REMINDERS, ALERTS)


def a_moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise ArgumentTypeError(f"“{text}” is not a moment: write it like 2018-02-16T09:00")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


class Command(BaseCommand):
    help = "Send the reminders, moved dates, weekly mails and alerts that are owed, each once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send and keep nothing")
        parser.add_argument("--at", type=a_moment, help="with --dry-run: as if it were then, like 2018-02-16T09:00")

    def handle(self, *args: Any, dry_run: bool, at: datetime | None, **options: Any) -> None:
        if at and not dry_run:
            raise CommandError("--at belongs to --dry-run: mails are sent by the real clock alone.")
        if dry_run:
            found = list(waiting(KINDS, at or timezone.now()))
            for owed in found:
                self.stdout.write(f"would send to {owed.described}")
            self.stdout.write(f"{len(found)} would be sent. Nothing was sent.")
            return
        forgotten = forget_unconfirmed(now=timezone.now())
        report = send_all(KINDS, clock=timezone.now)
        for line in report.lines:
            self.stdout.write(line)
        self.stdout.write(f"{report.sent} sent, {report.failed} failed and tried again, {report.unknown} not known.")
        if forgotten:
            self.stdout.write(f"{forgotten} that nobody confirmed deleted, with their addresses.")
        if report.server_down:
            raise CommandError("The mail server could not be reached. What is left waits for the next run.")
