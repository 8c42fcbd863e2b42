"""Read the papers that were not read yet, or with --again all of them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from correspondence.intake import documents


class Command(BaseCommand):
    help = "Read the words of papers that were not read yet, each in a process with limits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="read every paper anew")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        for document in documents.read_all(again=again):
            self.stdout.write(f"{document}: {document.why or document.get_reading_display()}, pages: {document.pages or 0}")
