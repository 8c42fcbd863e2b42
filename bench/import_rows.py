"""How long do 10,000 rows take to be brought, looked at and saved, with how much memory, and do other requests go on meanwhile?

    python -m bench.import_rows [--rows N]

On a database of its own: a file for SQLite, or that of DATABASE_URL. It prints seconds, the peak of memory, and how long public
pages took meanwhile.
"""

import argparse
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(address).read())  # noqa: S310 - our own server
    except OSError:
        return False


def table(count: int) -> bytes:
    """Letters to the places on record, each with an addressee, a deadline and a source."""
    from correspondence.models import Jurisdiction, Source

    places = list(Jurisdiction.objects.order_by("slug").values_list("slug", flat=True))
    source = Source.objects.first().key
    lines = ["place,date_on_letter,addressee,title,office,due,source,kind,legal_authority"]
    for number in range(count):
        day = (
            f"{2000 + number // len(places) // 300}-{1 + number // len(places) // 25 % 12:02}-{1 + number // len(places) % 25:02}"
        )
        due = f"{day[:4]}-12-28"
        lines.append(f"{places[number % len(places)]},{day},Person {number},Mayor,City hall,{due},{source},notice,8 U.S.C. 1373")
    return "\n".join(lines).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.mkdtemp()}/bench.sqlite3")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from correspondence.intake.load import load
    from correspondence.models import Entry, Letter, Person, SheetImport

    call_command("migrate", verbosity=0)
    from django.utils import timezone

    if not Entry.objects.exists():
        load(Path(__file__).resolve().parent.parent / "data" / "exchange-2017-2018", now=timezone.now())
    who = Person.objects.filter(is_superuser=True).first() or Person.objects.create_superuser("bench@example.org", "x")
    desk = Client(headers={"host": "localhost"})
    desk.force_login(who)

    port = str(free_port())
    server = subprocess.Popen([sys.executable, "manage.py", "runserver", port, "--noreload"], stderr=subprocess.DEVNULL)  # noqa: S603
    page_of_lawrence = f"http://127.0.0.1:{port}/jurisdictions/lawrence-ma/"
    while not answers(page_of_lawrence):
        time.sleep(0.5)
    waits: list[float] = []
    stop = threading.Event()

    def visit() -> None:
        while not stop.is_set():
            began = time.monotonic()
            urllib.request.urlopen(page_of_lawrence).read()
            waits.append(time.monotonic() - began)
            time.sleep(0.2)

    data = table(rows)
    visitor = threading.Thread(target=visit)
    visitor.start()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    letters, began = Letter.objects.count(), time.monotonic()
    desk.post(
        "/admin/correspondence/sheetimport/add/", {"table": "letters", "file": SimpleUploadedFile("rows.csv", data), "text": ""}
    )
    sheet = SheetImport.objects.order_by("pk").last()
    brought = time.monotonic() - began
    desk.get(f"/admin/correspondence/sheetimport/{sheet.pk}/change/")
    looked = time.monotonic() - began - brought
    answer = desk.post(f"/admin/correspondence/sheetimport/{sheet.pk}/change/", {"_save": "1", "seen": ""})
    pieces = list(answer.streaming_content)
    saved = time.monotonic() - began - brought - looked
    stop.set()
    visitor.join()
    server.terminate()
    made = Letter.objects.count() - letters
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{connection.vendor}: {made} of {rows} letters, {len(pieces)} pieces of the page")
    print(f"brought {brought:.1f} s, looked at {looked:.1f} s, saved {saved:.1f} s; together {brought + looked + saved:.1f} s")
    print(f"memory: {before:.0f} MB before, {peak:.0f} MB at its peak")
    slow = statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else waits[0]
    print(f"{len(waits)} public pages meanwhile: median {statistics.median(waits):.2f} s, p95 {slow:.2f} s")


if __name__ == "__main__":
    main()
