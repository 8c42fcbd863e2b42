"""Run the site on the real exchange of 2017-2018: ./run demo [--port N] [--today YYYY-MM-DD]."""

import json
import os
import secrets
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from correspondence.intake.load import load
from correspondence.models import Entry, Jurisdiction, Membership, Person
from correspondence.models.people import ADMINISTRATOR, EDITOR, PUBLISHER

FOLDER = settings.BASE_DIR / "data" / "exchange-2017-2018"
ACCOUNTS = settings.BASE_DIR / "private" / "demo-accounts.json"
HOST = "127.0.0.1"
ROLES = (ADMINISTRATOR, PUBLISHER, EDITOR)
CLERKS = {"lawrence": "lawrence-ma", "king-county": "king-county-wa"}


def a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a day: write it like 2018-01-29") from None


def a_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise ArgumentTypeError(f"“{text}” is not a port: give a number from 1 to 65535")


class Command(BaseCommand):
    help = "Make the demo database if it is missing, and serve it. What was entered is kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=a_port, default=8000)
        parser.add_argument("--today", type=a_day, help="show public pages as of this day")
        parser.add_argument("--no-serve", action="store_true", help="only make the database and the accounts")

    def handle(self, *args: Any, port: int, today: date | None, no_serve: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This is a production site (SITE_ENV=production): the demo and its accounts do not belong here.")
        if not no_serve:
            self.check_free(port)
        self.say("Preparing the database ...")
        call_command("migrate", verbosity=0)
        accounts = self.accounts()
        if not Entry.objects.exists():
            self.say("Loading the real exchange of 2017-2018 (letters, answers, deadlines, money, sources) ...")
            load(FOLDER, now=timezone.now())
        self.say("")
        for role, (email, password) in {**accounts, **self.clerks()}.items():
            self.say(f"  {role:<22} {email:<28} password {password}")
        self.say("")
        if no_serve:
            return
        self.say(f"  Read Lawrence’s page:  http://{HOST}:{port}/jurisdictions/lawrence-ma/")
        self.say(f"  The lawyers’ desk:     http://{HOST}:{port}/admin/")
        self.say(f"  A clerk’s desk:        http://{HOST}:{port}/desk/")
        self.say(f"  Public pages as of:    {today or 'today (try --today 2018-01-29)'}")
        self.say("  Stop with Ctrl-C; the next start keeps what was entered.")
        self.serve(port, today)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def check_free(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                raise CommandError(f"Port {port} is taken: choose another with --port.") from None

    def accounts(self) -> dict[str, tuple[str, str]]:
        """The demo's accounts with passwords made for this database; kept in a file that only its owner reads."""
        made = json.loads(ACCOUNTS.read_text()) if ACCOUNTS.exists() else {}
        people = set(Person.objects.values_list("email", flat=True))
        demo = {f"{role}@demo.example" for role in (*ROLES, *CLERKS)}
        if people - demo and not people & demo:
            raise CommandError("This database has people of its own: it is not a demo’s, and gets no demo accounts.")
        found = {}
        for role in ROLES:
            person, password = self.person(f"{role}@demo.example", f"Demo {role}", made, is_staff=True)
            person.groups.add(Group.objects.get(name=role))
            found[role] = (person.email, password)
        self.keep(made, ACCOUNTS)
        return found

    def clerks(self) -> dict[str, tuple[str, str]]:
        """A clerk of each of two places."""
        made, found = json.loads(ACCOUNTS.read_text()), {}
        for name, slug in CLERKS.items():
            place = Jurisdiction.objects.filter(slug=slug).first()
            if place is None:
                continue  # somebody took the exchange out of this database
            person, password = self.person(f"{name}@demo.example", f"Demo clerk of {place.name}", made)
            Membership.objects.get_or_create(person=person, jurisdiction=place)
            found[f"clerk, {place.name}"] = (person.email, password)
        self.keep(made, ACCOUNTS)
        return found

    @staticmethod
    def person(email: str, name: str, made: dict[str, str], *, is_staff: bool = False) -> tuple[Person, str]:
        """Somebody of the demo, with the password of before where that still opens the account."""
        person, password = Person.objects.filter(email=email).first(), made.get(email)
        if person is None or password is None or not person.check_password(password):
            password = secrets.token_urlsafe(9)
            person = person or Person(email=email, name=name, is_staff=is_staff)
            person.set_password(password)
            person.save()
        made[email] = password
        return person, password

    @staticmethod
    def keep(passwords: dict[str, str], file: Path) -> None:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(passwords, out)

    @staticmethod
    def serve(port: int, today: date | None) -> None:
        """Hand over to Django's server in this process, so that Ctrl-C and signals reach it."""
        if today:
            os.environ["SITE_TODAY"] = today.isoformat()
        os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
        os.environ.setdefault("PYTHONWARNINGS", "ignore::UserWarning")
        sys.stdout.flush()
        arguments = [sys.executable, str(settings.BASE_DIR / "manage.py"), "runserver", "--noreload", f"{HOST}:{port}"]
        os.execv(sys.executable, arguments)  # noqa: S606 - our own interpreter and script
