"""How long do the public pages take with the real exchange, and with a thousand places more? Side by side, in one run.

.venv/bin/python -m bench.lists [places]
"""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import django

ADDRESSES = (
    "/", "/jurisdictions/", "/jurisdictions/?sort=-amount", "/jurisdictions/?standing=no_answer", "/jurisdictions/?sort=due",
    "/jurisdictions/?q=town", "/jurisdictions.csv", "/jurisdictions/lawrence-ma/", "/rounds/", "/rounds/2017-11/",
    "/rounds/2017-11/?result=met", "/rounds/2017-11/letters.csv", "/grants/", "/grants.csv", "/authorities/8-usc-1373/",
    "/letters/L-2017-11-lawrence-ma/", "/responses/S-2017-12-lawrence-ma/", "/about/", "/deadlines/", "/deadlines/?standing=met",
    "/deadlines.csv", "/deadlines.ics", "/deadlines/D-2017-11-lawrence-ma/",
)  # fmt: skip
TURNS = 5


def measured() -> dict[str, tuple[float, int]]:
    """The best of some turns in milliseconds, and the number of queries, by address."""
    from django.db import connection, reset_queries
    from django.test import Client

    client, found = Client(), {}
    for address in ADDRESSES:
        times = []
        for _turn in range(TURNS):
            reset_queries()
            start = time.perf_counter()
            response = client.get(address)
            times.append(1000 * (time.perf_counter() - start))
            assert response.status_code == 200, (address, response.status_code)  # noqa: S101 - a bench, not a test
        found[address] = (min(times), len(connection.queries))
    return found


def main() -> None:
    more = int(sys.argv[1]) if sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{scratch}/bench.sqlite3")}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tracker.settings", "ALLOWED_HOSTS": "testserver"}
        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        from correspondence.intake.load import load
        from tests import crowd

        call_command("migrate", verbosity=0)
        load(Path(__file__).resolve().parent.parent / "data" / "exchange-2017-2018", now=datetime.now(UTC))
        settings.DEBUG = True  # so that queries are counted
        few = measured()
        crowd.add_places(more)
        many = measured()
    print(f"{'address':<42}{'real exchange':>20}{f'{more} places more':>22}")
    for address in ADDRESSES:
        (before, asked), (after, asked_more) = few[address], many[address]
        print(f"{address:<42}{before:>10.0f} ms {asked:>3} q{after:>13.0f} ms {asked_more:>3} q")


if __name__ == "__main__":
    main()
