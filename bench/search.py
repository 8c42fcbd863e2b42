"""How long does a search take at ten thousand letters and at a hundred thousand, with its facets? For each database, in one run.

.venv/bin/python -m bench.search [letters] [more letters]         (SQLite)
.venv/bin/python -m tests.postgres .venv/bin/python -m bench.search      (PostgreSQL)
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date

import django

QUESTIONS = {
    "a number": "L-005003",
    "a rare word": "zebra",
    "two words": "zebra mayor",
    "a phrase": "%22striped+zebra%22",
    "a place": "Place+00031",
    "one in fifty": "subpoena",
    "minus": "subpoena+-zebra",
    "with a state": "subpoena&state=CA",
    "newest first": "subpoena&sort=newest",
    "every letter": "document",
    "nothing": "qzxv",
    "mistyped": "Plaec",
}
TURNS = 15


def fill(letters: int) -> float:
    """Make a record in which some letters say more than others, and index it; how long the index took."""
    from django.db import connection

    from bench.large_record import make
    from correspondence.models import Letter
    from correspondence.search import keeping

    make(letters, today=date(2026, 1, 1))
    keys = list(Letter._base_manager.order_by("pk").values_list("pk", flat=True))
    said = dict.fromkeys(keys[3::50], "Warns of a subpoena.")
    said |= dict.fromkeys(keys[3::2000], "Keeps a striped zebra, says a subpoena.")
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE correspondence_entry SET summary = %s WHERE id = %s", [(text, key) for key, text in said.items()]
        )
    start = time.perf_counter()
    keeping.start_anew()
    took = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return took


def measured() -> dict[str, tuple[float, float]]:
    """The median and the 95th in a hundred of each question, in milliseconds, as a visitor's request."""
    from django.test import Client

    client, found = Client(), {}
    for name, asked in QUESTIONS.items():
        times = []
        for _turn in range(TURNS):
            start = time.perf_counter()
            answer = client.get(f"/search/?q={asked}")
            times.append(1000 * (time.perf_counter() - start))
            assert answer.status_code == 200, (asked, answer.status_code)  # noqa: S101 - a bench, not a test
        found[name] = (statistics.median(times), statistics.quantiles(times, n=20)[-1])
    return found


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    if len(sizes) > 1:  # each in a database of its own
        for size in sizes:
            server = [sys.executable, "-m", "tests.postgres"] if "postgres" in os.environ.get("DATABASE_URL", "") else []
            subprocess.run([*server, sys.executable, "-m", "bench.search", str(size)], check=True)  # noqa: S603
        return
    with tempfile.TemporaryDirectory() as scratch:
        address = os.environ.get("DATABASE_URL", "")
        address = address if address.startswith("postgres") else f"sqlite:///{scratch}/bench.sqlite3"
        os.environ |= {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tracker.settings", "ALLOWED_HOSTS": "testserver"}
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        took = fill(sizes[0])
        print(f"{sizes[0]} letters on {address.partition(':')[0]}, indexed in {took:.0f} s")
        for name, (half, most) in measured().items():
            print(f"  {name:<16}{half:>8.0f} ms{most:>8.0f} ms (95th)", flush=True)


if __name__ == "__main__":
    main()
