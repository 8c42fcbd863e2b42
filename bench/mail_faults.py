"""A thousand mails through each of twenty failing mail servers, and through runs that are killed: who got what, how often?

.venv/bin/python -m bench.mail_faults [mails]
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

import django

from tests.reminders.fault_scripts import SCRIPTS
from tests.reminders.mail_server import Script, Server

CLERKS, KILLS, MORE = 10, 10, 5  # a fault strikes so many times more often than in the tests
KILLED = Script(f"kill -9 at {KILLS} random moments")
HEAD = ("mails owed", "arrived", "unknown", "lost", "double", "runs", "seconds")


def main() -> None:
    mails = int(sys.argv[1]) if sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory() as scratch:
        first = Path(scratch, "first.sqlite3")
        _python("owe", first, str(mails // CLERKS))

        def row(number: int) -> dict:
            mine = Path(scratch, f"{number}.sqlite3")
            shutil.copy(first, mine)
            return json.loads(_python("kill" if number == len(SCRIPTS) else "fail", mine, str(number)))

        print(f"{'script':<46}" + "".join(f"{name:>11}" for name in HEAD), flush=True)
        total = dict.fromkeys(HEAD, 0.0)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for script, found in zip((*SCRIPTS, KILLED), pool.map(row, range(len(SCRIPTS) + 1)), strict=True):
                _print(script.name, found)
                total = {name: total[name] + found[name] for name in HEAD}
    _print("all", total)


def _print(name: str, found: dict) -> None:
    print(f"{name:<46}" + "".join(f"{found[key]:>11.0f}" for key in HEAD), flush=True)


def _python(verb: str, database: Path, *words: str) -> str:
    """This module in a process of its own, on a database."""
    ran = subprocess.run(_command(verb, *words), env=_environment(database), capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        sys.exit(ran.stderr)
    return ran.stdout


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "bench.mail_faults", *words]


def _environment(database: Path) -> dict[str, str]:
    more = {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "tracker.settings", "LOG_LEVEL": "ERROR"}
    return os.environ | more


def owe(each: str) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from tests.reminders.owing import owe_many

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        owe_many(CLERKS, int(each))


def fail(number: str) -> None:
    """Through one failing server."""
    from django.conf import settings

    from tests.reminders.owing import mailers, send_until_done

    script, began = SCRIPTS[int(number)], time.monotonic()
    with Server(
        replace(script, faults=tuple(replace(fault, first=fault.first * _more(fault)) for fault in script.faults))
    ) as server:
        settings.MAILERS = mailers(server)
        _report(send_until_done(server), began)


def _more(fault: object) -> int:
    return 1 if fault.each or fault.silent or fault.drip else MORE  # type: ignore[attr-defined]


def kill(number: str) -> None:
    """Each run is a process; it is killed a random moment after a random step of its talk with the server."""
    from django.conf import settings

    from tests.reminders import owing
    from tracker.reminders.owed import owed_to_all

    chance, began, runs = random.Random(1373), time.monotonic(), KILLS  # noqa: S311 - the same moments each time
    with Server(KILLED) as server:
        settings.MAILERS = owing.mailers(server, 5)
        owed = {(one.recipient.pk, one.deadline_key, one.kind, one.due) for one in owed_to_all(owing.START)}
        for run in range(KILLS):
            _killed_run(server, owing.START + run * timedelta(minutes=16), chance)
        for run in range(KILLS, KILLS + 3):
            owing.send(owing.START + run * timedelta(minutes=16))
            runs += 1
        _report(owing.tally(server, owed, runs), began)


def _killed_run(server: Server, now: datetime, chance: random.Random) -> None:
    steps_left, pause = chance.randrange(20, 320), chance.random() * 0.02
    child: list[subprocess.Popen] = []

    def watch(step: str, mail: int | None) -> None:
        nonlocal steps_left
        steps_left -= 1
        if steps_left == 0:
            time.sleep(pause if chance.random() < 0.5 else 0)  # the server says nothing meanwhile
            child[0].send_signal(signal.SIGKILL)

    server.watch = watch
    child.append(subprocess.Popen(_command("send", str(server.port), now.isoformat())))  # noqa: S603
    child[0].wait()
    server.watch = lambda step, mail: None


def send(port: str, now: str) -> None:
    from django.conf import settings

    from tests.reminders import owing

    server = Server(KILLED)
    server.port = int(port)
    settings.MAILERS = owing.mailers(server, 5)
    owing.send(datetime.fromisoformat(now))


def _report(found: object, began: float) -> None:
    told = asdict(found)  # type: ignore[call-overload]
    print(json.dumps({"mails owed": told["owed"], "seconds": time.monotonic() - began, **told}))


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in ("owe", "fail", "kill", "send"):
        django.setup()
        {"owe": owe, "fail": fail, "kill": kill, "send": send}[sys.argv[1]](*sys.argv[2:])
    else:
        main()
