"""Bring the search in step with the record."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from correspondence.search import keeping


class Command(BaseCommand):
    help = "Look at what changed since the search last did; with --all, make its index anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="drop the index and make it of everything on record")

    def handle(self, *args: Any, **options: Any) -> None:
        seen = keeping.start_anew() if options["all"] else keeping.catch_up()
        self.stdout.write(f"{seen} looked at, {keeping.Indexed.objects.count()} public entries are found.")
