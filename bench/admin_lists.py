"""How long do the admin's first page and its lists take with a hundred thousand letters? The median of five, and the queries.

.venv/bin/python -m bench.admin_lists [letters]            on SQLite
.venv/bin/python -m tests.postgres env BENCH_ON=server .venv/bin/python -m bench.admin_lists    on PostgreSQL
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime

import django

TURNS = 5
LISTS = (
    "letter", "deadline", "response", "grant", "event", "policy", "jurisdiction", "round", "source", "document", "clerkentry",
    "correction",
)  # fmt: skip
VIEWS = {
    "letter": (
        "stage__exact=draft", "kind=document_demand", "round__entry_ptr__exact={round}", "jurisdiction__state__exact=MA", "o=2",
        "o=-3", "o=6", "q=matter+001234", "q=Place+00123", "p=900", "date__year=2019", "date__year=2019&date__month=3",
    ),
    "deadline": (
        "waits=week", "waits=past", "stage__exact=draft", "letter__round__entry_ptr__exact={round}", "o=3", "o=2",
        "q=Place+00123", "stated_due__year=2019",
    ),
    "response": ("stage__exact=draft", "o=-2", "q=Counsel+12", "q=Place+00123"),
    "grant": ("stage__exact=draft", "program=Program+3", "o=2", "q=A-001234"),
    "event": ("q=Place+00123", "date__year=2019"),
    "policy": ("jurisdiction__state__exact=MA", "o=3"),
    "source": ("publisher=Paper+7", "q=source-0012"),
    "document": ("q=00ff",),
    "jurisdiction": ("q=Place+0012", "stage__exact=published"),
}  # fmt: skip
CHOICES = (
    ("response", "jurisdictions", "Place"), ("deadline", "letter", "matter 0012"), ("citation", "source", "source"),
)  # fmt: skip


def addresses(round_: int) -> list[str]:
    found = ["/admin/", *(f"/admin/correspondence/{name}/" for name in LISTS)]
    found += [f"/admin/correspondence/{name}/?{view.format(round=round_)}" for name, views in VIEWS.items() for view in views]
    asked = "/admin/autocomplete/?app_label=correspondence&model_name={}&field_name={}&term={}"
    return found + [asked.format(*choice) for choice in CHOICES]


def measured() -> None:
    from django.db import connection, reset_queries
    from django.test import Client

    from correspondence.models import Person, Round

    desk = Client()
    desk.force_login(Person.objects.get(email="publisher@example.org"))
    some = Round.objects.order_by("pk")[5].pk
    only = os.environ.get("BENCH_ONLY", "")
    for address in addresses(some):
        if only and only not in address:
            continue
        times = []
        for _turn in range(TURNS):
            reset_queries()
            start = time.perf_counter()
            response = desk.get(address)
            times.append(1000 * (time.perf_counter() - start))
            if response.status_code != 200:
                print(f"{address:<90} {response.status_code}")
                break
        asked = sorted(connection.queries, key=lambda query: -float(query["time"]))
        joins = sum("COUNT(" in q["sql"] and " JOIN " in q["sql"] for q in asked)
        print(f"{address:<90}{statistics.median(times):>8.0f} ms {len(asked):>4} q  {joins or '':>3}", flush=True)
        if os.environ.get("BENCH_SLOW") and statistics.median(times) > float(os.environ["BENCH_SLOW"]):
            for query in asked[:3]:
                print("     ", query["time"], query["sql"][: int(os.environ.get("BENCH_SQL", "300"))])


def main() -> None:
    letters = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as scratch:
        kept = os.environ.get("BENCH_KEEP")
        if os.environ.get("BENCH_ON") != "server":
            os.environ["DATABASE_URL"] = f"sqlite:///{kept or scratch + '/bench.sqlite3'}"
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tracker.settings", "ALLOWED_HOSTS": "testserver"}
        django.setup()
        from django.conf import settings
        from django.contrib.auth.models import Group
        from django.core.management import call_command
        from django.db import connection, transaction

        from bench import large_record
        from correspondence.models import Letter, Person

        call_command("migrate", verbosity=0)
        if not Letter.objects.exists():
            start = time.perf_counter()
            with transaction.atomic():
                large_record.make(letters, today=datetime.now(UTC).date())
            person = Person.objects.create_user("publisher@example.org", None, name="Publisher", is_staff=True)
            person.groups.add(Group.objects.get(name="publisher"))
            print(f"{letters} letters written in {time.perf_counter() - start:.0f} s", flush=True)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        settings.DEBUG = True
        measured()


if __name__ == "__main__":
    main()
