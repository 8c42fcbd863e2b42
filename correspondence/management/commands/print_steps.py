"""Print the steps of publication: manage.py print_steps [FILE], between the marks of a page of the docs."""

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from correspondence.rules import steps

BETWEEN = re.compile(r"(<!-- steps -->\n).*(<!-- end of steps -->)", re.DOTALL)


class Command(BaseCommand):
    help = "Print the table of the steps of publication, or write it into a page between <!-- steps --> marks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        if file is None:
            self.stdout.write(steps.in_print())
            return
        text, found = BETWEEN.subn(lambda marks: f"{marks[1]}{steps.in_print()}{marks[2]}", file.read_text())
        if not found:
            raise CommandError(f"{file} has no <!-- steps --> and <!-- end of steps --> to print between.")
        file.write_text(text)
