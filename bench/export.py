"""How long does the whole record take to write, and how much memory, at ten and at a hundred thousand letters?

.venv/bin/python -m bench.export [letters ...], on SQLite, or on the empty database that BENCH_DATABASE_URL names.
Ten times the letters should take about ten times as long and no more memory: the ratios are what to look at.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

SIZES = (10_000, 100_000)


def main() -> None:
    if sys.argv[1:2] == ["--write"]:
        return write(Path(sys.argv[2]))
    sizes, before = [int(size) for size in sys.argv[1:]] or SIZES, None
    for letters in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{scratch}/bench.sqlite3")
            run("-c", FILL.format(letters=letters, day=date(2026, 1, 1)))
            seconds, megabytes, counted, size = map(float, run("-m", "bench.export", "--write", f"{scratch}/record").split())
        ratios = "" if before is None else f", x{seconds / before[0]:.1f} the time and x{megabytes / before[1]:.2f} the memory"
        print(
            f"{letters:,} letters: written in {seconds:.1f} s ({size / 1e6:.0f} MB), at most {megabytes:.0f} MB in memory, "
            f"rows counted in {counted * 1000:.0f} ms{ratios}",
            flush=True,
        )
        before = seconds, megabytes


def write(to: Path) -> None:
    """Write the record, alone in a process of its own; seconds, megabytes at the most, seconds to count, bytes."""
    set_up()
    from django.utils import timezone

    from correspondence.interchange.counts import counts
    from correspondence.interchange.folder_writer import write_folder

    start = time.perf_counter()
    write_folder(to, at=timezone.now())
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    counts(at=timezone.now())
    print(seconds, megabytes, time.perf_counter() - start, sum(file.stat().st_size for file in to.iterdir()))


def set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()


FILL = """
from datetime import date
from bench.export import set_up
set_up()
from django.core.management import call_command
from bench import large_record
call_command("migrate", verbosity=0)
call_command("flush", interactive=False, verbosity=0)
large_record.make({letters}, today=date.fromisoformat("{day}"))
"""


def run(*command: str) -> str:
    """What a process of its own prints: the memory of filling is not that of writing."""
    told = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    return told.stdout


if __name__ == "__main__":
    main()
