"""A run of its own process: python -m tests.reminders.process owe | follow | send PORT MOMENT | send-and-die PORT MOMENT."""

import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from functools import partial

import django


def start(*words: str, database: str) -> subprocess.Popen:
    """This module in a process of its own."""
    environment = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    command = [sys.executable, "-m", "tests.reminders.process", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(*words: str, database: str) -> list[list]:
    """The same to its end: after ``send`` every claim, as its key, state and number of tries."""
    return result(start(*words, database=database))


def result(process: subprocess.Popen) -> list[list]:
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return json.loads(out or "[]")


def owe() -> None:
    from tests.reminders.owing import owe_many

    owe_many(clerks=2, each=2)


def follow() -> None:
    from tests.alerts.following import follow_many

    follow_many(4)


def send(port: str, moment: str, *, dies: bool = False) -> None:
    from django.conf import settings

    import tracker.mailing.run
    from tests.reminders import owing
    from tests.reminders.mail_server import Script, Server
    from tracker.management.commands.send_reminders import KINDS
    from tracker.models import MailClaim

    server = Server(Script("listens in another process"))
    server.port = int(port)
    settings.MAILERS = owing.mailers(server, timeout=5)
    if dies:
        tracker.mailing.run.ends = lambda *words, **more: os.kill(os.getpid(), signal.SIGKILL)
    now = datetime.fromisoformat(moment)
    tracker.mailing.run.send_all(KINDS, clock=lambda: now)
    print(json.dumps(list(MailClaim.objects.order_by("pk").values_list("pk", "state", "tries"))))


if __name__ == "__main__":
    django.setup()
    verb, *words = sys.argv[1:]
    {"owe": owe, "follow": follow, "send": send, "send-and-die": partial(send, dies=True)}[verb](*words)
