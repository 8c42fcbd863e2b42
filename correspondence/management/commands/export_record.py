"""Write the whole public record: manage.py export_record FOLDER."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from correspondence.interchange.folder_writer import write_folder
from correspondence.interchange.one_moment import one_moment


class Command(BaseCommand):
    help = "Write everything public as a folder of the data format (docs/data-format.md), which load_exchange reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        with one_moment():
            write_folder(folder, at=timezone.now())
        self.stdout.write(f"Written: {folder}. To verify: cd {folder} && sha256sum -c SHA256SUMS")
