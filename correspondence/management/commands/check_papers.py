"""Are the papers that we hold still the bytes that were taken in? manage.py check_papers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from correspondence.intake.paper_checks import check_originals, check_public_copies


class Command(BaseCommand):
    help = "Read every paper and every public copy, and compare it with its fingerprint. A public copy that differs goes offline."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for copy, what in check_public_copies(now=timezone.now()):
            self.stdout.write(f"public copy {copy.sha256[:12]} {what}, and is offline until its own bytes are back")
            wrong += 1
        for document, what in check_originals():
            self.stdout.write(f"paper {document.sha256[:12]} {what}")
            wrong += 1
        if wrong:
            raise CommandError(f"{wrong} files are not what was taken in.")
        self.stdout.write("Every paper and every public copy matches its fingerprint.")
