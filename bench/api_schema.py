"""Does the API do what its schema says, asked hundreds of times? All default checks of schemathesis, over WSGI.

.venv/bin/python -m bench.api_schema [examples of each operation]
.venv/bin/python -m tests.postgres sh -c 'BENCH_DATABASE_URL=$DATABASE_URL .venv/bin/python -m bench.api_schema'
"""

import os
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import django

PLAIN = {"Accept-Encoding": "identity"}  # nothing unpacks over WSGI


def main() -> None:
    examples = int(sys.argv[1]) if sys.argv[1:] else 200
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{scratch}/bench.sqlite3")}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tracker.settings", "ALLOWED_HOSTS": "*", "LOG_LEVEL": "CRITICAL"}
        os.environ |= {"API_REQUESTS_A_MINUTE": "0"}
        django.setup()
        from django.core.management import call_command

        from correspondence.intake.load import load

        call_command("migrate", verbosity=0)
        load(Path(__file__).resolve().parent.parent / "data" / "exchange-2017-2018", now=datetime.now(UTC))
        sys.exit(1 if ask_all(examples) else 0)


def ask_all(examples: int) -> int:
    """Ask each operation what it allows and what it does not, ``examples`` times each; the number of failing operations."""
    import schemathesis
    from django.db import connection
    from hypothesis import HealthCheck, given, settings

    from tracker.wsgi import application

    often = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    failed, statuses, start = 0, Counter(), time.perf_counter()
    for found in schemathesis.openapi.from_wsgi("/api/v1/schema/", application).get_all_operations():
        operation = found.ok()
        for mode in schemathesis.GenerationMode:

            @often
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case) -> None:
                statuses[case.call_and_validate(headers=PLAIN).status_code] += 1

            try:
                ask()
            except Exception as problem:  # whatever a check says; the next operation is asked all the same
                failed += 1
                print(f"{operation.label}, {mode.value}: {problem}")
    print(f"{connection.vendor}: {sum(statuses.values())} requests, {dict(sorted(statuses.items()))}, {failed} failures, "
          f"{time.perf_counter() - start:.0f} s")  # fmt: skip
    return failed


if __name__ == "__main__":
    main()
