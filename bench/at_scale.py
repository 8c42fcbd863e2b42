"""How long do pages, searches, data and feeds take at ten thousand letters and at a hundred thousand? Side by side, in one run.

.venv/bin/python -m bench.at_scale [letters ...]       on SQLite
.venv/bin/python -m tests.postgres env BENCH_ON=server .venv/bin/python -m bench.at_scale    on PostgreSQL

Of each address the first answer after a change (what adds up is counted then), and median and 95th percentile of those after it;
last the whole record as a folder, with its peak of memory. ``BENCH_ONLY`` measures the addresses that hold it;
``BENCH_KEEP=FOLDER`` keeps SQLite's files for the next run.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

TURNS = 10
SLOW = 3.0  # seconds: an address that takes as long is asked three times alone
EXPORT = "the whole record as a folder"
ADDRESSES = (
    "/", "/jurisdictions/", "/jurisdictions/?standing=no_answer", "/jurisdictions/?q=Place+0012", "/jurisdictions/{place}/",
    "/rounds/", "/rounds/{round}/", "/rounds/{round}/?result=met", "/letters/{letter}/", "/responses/{response}/", "/deadlines/",
    "/deadlines/?state=MA", "/deadlines/?standing=no_answer", "/deadlines/{deadline}/", "/grants/", "/corrections/", "/data/",
    "/search/?q={letter}", "/search/?q=zebra", "/search/?q=%22striped+zebra%22", "/search/?q=subpoena",
    "/search/?q=subpoena&state=CA", "/search/?q=subpoena&sort=newest", "/search/?q=document", "/search/?q=qzxv",
    "/search/?q=Plaec", "/feed.atom", "/jurisdictions/{place}/feed.atom", "/search/feed.atom?q=subpoena", "/api/v1/letters/",
    "/api/v1/deadlines/?standing=no_answer", "/rounds/{round}/letters.csv", "/deadlines.csv", "/grants.json",
)  # fmt: skip


def child(letters: int) -> None:
    """Fill the database that DATABASE_URL names, and print the times of each address as JSON."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from correspondence.interchange.folder_writer import write_folder
    from correspondence.models import Letter

    call_command("migrate", verbosity=0)
    if not Letter.objects.exists():
        fill(letters)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    middle = Letter.objects.filter(stage="published").select_related("jurisdiction", "round").order_by("pk")[letters // 2]
    at = middle.number.removeprefix("L-")
    named = {
        "place": middle.jurisdiction.slug, "round": middle.round.slug, "letter": middle.number, "deadline": f"D-{at}",
        "response": f"S-{(letters // 2) | 1:06}",
    }  # fmt: skip
    visitor, found = Client(), {}
    for address in (one for one in ADDRESSES if os.environ.get("BENCH_ONLY", "") in one):
        times: list[float] = []
        while len(times) < (3 if times and min(times) > SLOW else TURNS + 1):
            start = time.perf_counter()
            response = visitor.get(address.format(**named))
            response.getvalue()
            times.append(time.perf_counter() - start)
            if response.status_code != 200:
                sys.exit(f"{address.format(**named)} answers {response.status_code}")
        found[address] = times
        told = f"{1000 * times[0]:>9.0f} ms, then{1000 * statistics.median(times[1:]):>7.0f} ms"
        print(f"{letters:>7} {address:<46}{told}", file=sys.stderr, flush=True)
    if not os.environ.get("BENCH_ONLY"):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with tempfile.TemporaryDirectory() as scratch:
            start = time.perf_counter()
            write_folder(Path(scratch) / "record", at=timezone.now())
            found[EXPORT] = [time.perf_counter() - start] * 2
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{letters:>7} {EXPORT}: {found[EXPORT][0]:.0f} s, peak {peak:.0f} MB ({before:.0f} before)", file=sys.stderr)
    print(json.dumps(found))


def fill(letters: int) -> None:
    """A record in which some letters say more than others, with its index."""
    from django.db import connection, transaction

    from bench import large_record
    from correspondence.models import Letter
    from correspondence.search import keeping

    start = time.perf_counter()
    with transaction.atomic():
        large_record.make(letters, today=date(2026, 11, 1))
        keys = list(Letter._base_manager.order_by("pk").values_list("pk", flat=True))
        said = dict.fromkeys(keys[3::50], "Warns of a subpoena.")
        said |= dict.fromkeys(keys[3::2000], "Keeps a striped zebra, says a subpoena.")
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE correspondence_entry SET summary = %s WHERE id = %s", [(text, key) for key, text in said.items()]
            )
    written = time.perf_counter()
    keeping.start_anew()
    told = f"{letters} letters written in {written - start:.0f} s, indexed in {time.perf_counter() - written:.0f} s"
    print(told, file=sys.stderr, flush=True)


def at_p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def main(sizes: list[int]) -> None:
    server = os.environ.get("BENCH_ON") == "server"
    measured = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(os.environ.get("BENCH_KEEP", scratch))
        for letters in sizes:
            url = f"sqlite:///{folder}/bench-{letters}.sqlite3"
            if server:
                url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/bench{letters}"
                subprocess.run([sys.executable, "-c", MAKE.format(letters)], check=True)  # noqa: S603 - our own words
            own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tracker.settings", "ALLOWED_HOSTS": "testserver"}
            own["API_REQUESTS_A_MINUTE"] = "0"
            command = [sys.executable, "-m", "bench.at_scale", "--child", str(letters)]
            ran = subprocess.run(command, env=os.environ | own, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
            measured.append(json.loads(ran.stdout))
    heads = "".join(f"{f'{letters} letters: first, p50, p95':>36}" for letters in sizes)
    print(f"{'address':<46}{heads}{'ratio of p50':>14}")
    for address in measured[0]:
        cells = [[1000 * one[address][0], 1000 * statistics.median(one[address][1:]), 1000 * at_p95(one[address][1:])]
                 for one in measured]  # fmt: skip
        told = "".join(f"{first:>16.0f}{middle:>8.0f}{most:>9.0f} ms" for first, middle, most in cells)
        print(f"{address:<46}{told}{cells[-1][1] / cells[0][1]:>14.1f}")


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
