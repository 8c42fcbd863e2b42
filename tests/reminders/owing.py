"""Deadlines of made-up places whose mails are owed, sent until nothing more is owed, and what became of each."""

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from correspondence.models import Deadline, LedgerLine, Membership, Person
from tests import makers
from tests.reminders.fault_scripts import TIMEOUT
from tests.reminders.mail_server import Server
from tracker.mailing.run import Report, send_all
from tracker.models import MailClaim
from tracker.reminders.letters import REMINDERS
from tracker.reminders.owed import owed_to_all

SENT, DUE = date(2026, 2, 2), date(2026, 3, 20)
START = datetime(2026, 3, 13, 13, 5, tzinfo=UTC)  # five past nine in the East, a week before
BETWEEN = timedelta(hours=6, minutes=1)  # longer than the longest pause
MOST_RUNS = 20


def clerk(slug: str = "elsewhere-ma", email: str = "clerk-0@example.org") -> Person:
    """A clerk of a place of their own, since before its letter."""
    person = Person.objects.create_user(email, name="A clerk")
    Membership.objects.create(person=person, jurisdiction=makers.place(slug))
    Membership.objects.update(since=SENT)  # it would be today
    return person


def owe(person: Person, count: int = 1, **more: object) -> list[Deadline]:
    """Deadlines of the clerk's place, due in a week."""
    place = person.memberships.get().jurisdiction
    letter = makers.letter(place, f"L-{place.slug}", when=f"{SENT}")
    return [dated(makers.deadline(letter, f"D-{place.slug}-{n}", stated_due=DUE, **more)) for n in range(count)]


def dated(deadline: Deadline, *, on: date = SENT, due: date = DUE, kind: str = "set") -> Deadline:
    LedgerLine.objects.create(deadline=deadline, kind=kind, on=on, new_due=due)
    return deadline


def owe_many(clerks: int, each: int) -> None:
    """The clerks ``clerk-0@example.org`` and on, with so many deadlines each."""
    for n in range(clerks):
        owe(clerk(f"town-{n}-ma", f"clerk-{n}@example.org"), each)


def mailers(server: Server, timeout: float = TIMEOUT) -> dict:
    """The setting that sends mail to a scripted server."""
    options = {"host": "127.0.0.1", "port": server.port, "timeout": timeout}
    return {"default": {"BACKEND": "tracker.mailing.smtp.CarefulBackend", "OPTIONS": options}}


@dataclass
class Tally:
    """What became of the mails that were owed. Lost: neither arrived nor unknown. double: more than once."""

    owed: int
    arrived: int
    unknown: int
    lost: int
    double: int
    unknown_handed_over_again: int
    runs: int


def send(now: datetime = START) -> Report:
    return send_all([REMINDERS], clock=lambda: now)


def send_until_done(server: Server, start: datetime = START) -> Tally:
    """Run after run, until each mail that was owed was sent or is not known."""
    owed = {(one.recipient.pk, one.deadline_key, one.kind, one.due) for one in owed_to_all(start)}
    for run in itertools.count():
        done = MailClaim.objects.filter(state__in=["sent", "unknown"]).count()
        if done >= len(owed) or run == MOST_RUNS:
            return tally(server, owed, run)
        server.begin_run(run)
        send(start + run * BETWEEN)


def tally(server: Server, owed: set[tuple], runs: int) -> Tally:
    claims = {(row.recipient_id, row.deadline_id, row.kind, row.due): row for row in MailClaim.objects.all()}
    unknown = {row.pk for row in claims.values() if row.state == "unknown"}
    keys = {claims[key].pk for key in owed if key in claims}
    there = {key for key in keys if server.arrived[key]}
    return Tally(
        owed=len(owed),
        arrived=len(there),
        unknown=len(unknown),
        lost=len(owed) - len(there | unknown),
        double=sum(1 for times in server.arrived.values() if times > 1),
        unknown_handed_over_again=sum(1 for key in unknown if server.handed[key] > 1),
        runs=runs,
    )
