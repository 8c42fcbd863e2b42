"""How long do the public pages take at ten thousand letters, and at a hundred thousand? Median and 95th percentile, side by side.

.venv/bin/python -m bench.public_pages [letters ...]       on SQLite
.venv/bin/python -m tests.postgres env BENCH_ON=server .venv/bin/python -m bench.public_pages    on PostgreSQL

``BENCH_ONLY`` measures the addresses that hold it; ``BENCH_KEEP=FOLDER`` keeps SQLite's files for the next run.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

TURNS = 12
SLOW = 3.0  # seconds: an address that takes as long is asked three times alone
ADDRESSES = (
    "/", "/jurisdictions/", "/jurisdictions/?sort=-amount", "/jurisdictions/?standing=no_answer", "/jurisdictions/?q=Place+0012",
    "/jurisdictions/{place}/", "/rounds/", "/rounds/?state=MA", "/rounds/{round}/", "/rounds/{round}/?result=met",
    "/letters/{letter}/", "/responses/{response}/", "/deadlines/", "/deadlines/?state=MA", "/deadlines/?standing=no_answer",
    "/deadlines/{deadline}/", "/grants/", "/grants/?program=Program+3", "/corrections/", "/about/",
)  # fmt: skip


def child(letters: int) -> None:
    """Fill the database that DATABASE_URL names, and print the times of each address as JSON."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client

    from bench import large_record
    from correspondence.models import Letter

    call_command("migrate", verbosity=0)
    if not Letter.objects.exists():
        start = time.perf_counter()
        with transaction.atomic():
            large_record.make(letters, today=datetime.now(UTC).date())
        print(f"{letters} letters written in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    middle = Letter.objects.filter(stage="published").select_related("jurisdiction", "round").order_by("pk")[letters // 2]
    at = middle.number.removeprefix("L-")
    named = {
        "place": middle.jurisdiction.slug, "round": middle.round.slug, "letter": middle.number, "deadline": f"D-{at}",
        "response": f"S-{(letters // 2) | 1:06}",
    }  # fmt: skip
    visitor, found = Client(), {}
    for address in ADDRESSES:
        if os.environ.get("BENCH_ONLY", "") not in address:
            continue
        times: list[float] = []
        while len(times) < (3 if times and max(times) > SLOW else TURNS):
            start = time.perf_counter()
            response = visitor.get(address.format(**named))
            response.getvalue()
            times.append(time.perf_counter() - start)
            if response.status_code != 200:
                sys.exit(f"{address.format(**named)} answers {response.status_code}")
        found[address] = times
        print(f"{letters:>7} {address:<48}{1000 * statistics.median(times):>9.0f} ms", file=sys.stderr, flush=True)
    print(json.dumps(found))


def at_p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def main(sizes: list[int]) -> None:
    server = os.environ.get("BENCH_ON") == "server"
    measured = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(os.environ.get("BENCH_KEEP", scratch))
        for letters in sizes:
            url = os.environ["DATABASE_URL"] if server else f"sqlite:///{folder}/bench-{letters}.sqlite3"
            if server:
                base, _, _name = url.rpartition("/")
                url = f"{base}/bench{letters}"
                subprocess.run([sys.executable, "-c", MAKE.format(letters)], check=True)  # noqa: S603 - our own words
            own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tracker.settings", "ALLOWED_HOSTS": "testserver"}
            command = [sys.executable, "-m", "bench.public_pages", "--child", str(letters)]
            ran = subprocess.run(command, env=os.environ | own, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
            measured.append(json.loads(ran.stdout))
    heads = "".join(f"{f'{letters} letters, p50 and p95':>32}" for letters in sizes)
    print(f"{'address':<48}{heads}{'ratio of p50':>14}")
    for address in measured[0]:
        cells = [(1000 * statistics.median(one[address]), 1000 * at_p95(one[address])) for one in measured]
        told = "".join(f"{middle:>20.0f}{most:>9.0f} ms" for middle, most in cells)
        print(f"{address:<48}{told}{cells[-1][0] / cells[0][0]:>14.1f}")


MAKE = """
import os, dj_database_url, psycopg2
it = dj_database_url.parse(os.environ["DATABASE_URL"])
one = psycopg2.connect(host=it["HOST"], user=it["USER"], dbname=it["NAME"]); one.autocommit = True
one.cursor().execute("CREATE DATABASE bench{}")
"""

if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
