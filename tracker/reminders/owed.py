"""Which mails are owed to a clerk at a moment?"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from correspondence.models import ClerkEntry, LedgerLine, Membership, Person
from correspondence.rules import deadlines, reminders, us_states
from correspondence.rules.deadlines import State
from correspondence.timeline.desk import Group, Line, desk_of
from tracker.clock import Clock
from tracker.models import MailChoice

log = logging.getLogger(__name__)
LAST_DAYS = timedelta(3)
MOVED, WEEKLY = "moved", "weekly"
IN_WORDS = {MOVED: "the date moved", WEEKLY: "the weekly mail", "-1": "the day after", "0": "on the day", "1": "the day before"}
OWED_IN = frozenset({State.OPEN, State.DUE_TODAY, State.NO_ANSWER, State.OVERDUE})
BEGINNING = datetime(1, 1, 2, tzinfo=ZoneInfo("UTC"))


@dataclass(frozen=True)
class Owed:
    """A mail to one clerk: about one line, or of all that is due (``lines``) for the week.

    Attributes:
        kind: days before the date, ``moved`` or ``weekly``. due: the date it is about; of a weekly mail the Monday.
    """

    recipient: Person
    kind: str
    due: date
    line: Line | None = None
    lines: tuple[Line, ...] = ()

    @property
    def deadline_key(self) -> int | None:
        return self.line.deadline.pk if self.line else None

    @property
    def key(self) -> dict[str, Any]:
        """What makes it one mail: the unique columns of its claim."""
        return {"recipient": self.recipient, "deadline_id": self.deadline_key, "kind": self.kind, "due": self.due}

    @property
    def keeps(self) -> dict[str, Any]:
        return {}

    @property
    def described(self) -> str:
        """The mail in the words of a dry run."""
        about = str(self.line.deadline) if self.line else f"{len(self.lines)} lines"
        when = IN_WORDS.get(self.kind, f"{self.kind} days before")
        return f"{self.recipient.email}: {when}, {about}, {self.due.isoformat()}"


def owed_to_all(now: datetime) -> Iterator[Owed]:
    """Every mail owed to every clerk, sent or not."""
    for person in Person.objects.clerks().order_by("pk"):
        try:
            owed = owed_to(person, now=now)
        except Exception:  # one clerk’s lines never stop the mails of the others
            log.exception("The mails of person %s could not be told.", person.pk)
            continue
        yield from owed


def owed_to(person: Person, *, now: datetime) -> list[Owed]:
    """Every mail owed to a clerk at ``now``, sent or not, the nearest date first."""
    choice = MailChoice.of(person)
    lines = desk_of(person, at=now, days=Clock(now).days)
    ties = dict(Membership.objects.filter(person=person).values_list("jurisdiction", "since"))
    found = [*_reminders(person, choice, lines, ties, now), *_moves(person, choice, lines, ties, now)]
    return sorted(found, key=lambda one: (one.due, one.deadline_key or 0)) + _weekly(person, choice, lines, now)


def _since(line: Line, choice: MailChoice, ties: dict[int, date]) -> datetime:
    """Since when somebody could be told of a line: it came to the desk, they came to the place, they chose their mails."""
    letter = line.deadline.letter
    zone = ZoneInfo(letter.jurisdiction.time_zone)
    tied = datetime.combine(ties[letter.jurisdiction_id], time(), zone) if letter.jurisdiction_id in ties else BEGINNING
    public = max(filter(None, [line.deadline.published_at, line.deadline.publish_at]), default=None)
    came = min(filter(None, [letter.shared_at, public]), default=BEGINNING)
    return max(came, tied, choice.changed_at or BEGINNING)


def _paused(line: Line, person: Person) -> bool:
    """Whether this clerk has said that all was answered, and nobody has checked it."""
    said = (entry for entry in line.entries if entry.entered_by_id == person.pk and entry.outcome != "set_aside")
    return any(entry.kind == ClerkEntry.Kind.ANSWERED and entry.settles == ClerkEntry.Whole.YES for entry in said)


def date_to_keep(line: Line, person: Person) -> date | None:
    """The date that a clerk is reminded of: the one in force, or the later one that they entered and nobody has checked.

    In its last days the one in force is told whatever was entered: it is the one that holds.
    """
    said = line.entered(ClerkEntry.Kind.EXTENDED)
    if said and said.entered_by_id == person.pk and said.new_due and line.due and said.new_due > line.due:
        return said.new_due if line.one.on < line.due - LAST_DAYS else line.due
    return line.due


def _running(line: Line, person: Person) -> bool:
    status = line.one.status
    return status.state in OWED_IN and not status.stayed and not _paused(line, person)


def _reminders(person: Person, choice: MailChoice, lines: list[Line], ties: dict[int, date], now: datetime) -> Iterable[Owed]:
    """A reminder counts to the earlier of the due date and the last day of its period; the day after is after both."""
    for line in lines:
        due = date_to_keep(line, person)
        if due is None or not _running(line, person):
            continue
        zone, since = line.deadline.letter.jurisdiction.time_zone, _since(line, choice, ties)
        early = line.counted_to or due if due == line.due else due
        after = reminders.reminder_owed(due, [day for day in choice.days if day < 0], zone=zone, now=now, since=since)
        before = reminders.reminder_owed(
            min(early, due), [day for day in choice.days if day >= 0], zone=zone, now=now, since=since
        )
        owed = after if after is not None else before
        if owed is not None:
            yield Owed(person, str(owed), due, line)


def _moves(person: Person, choice: MailChoice, lines: list[Line], ties: dict[int, date], now: datetime) -> Iterable[Owed]:
    """A date that moved within the last days, for whoever knew the one before."""
    if not choice.moves:
        return
    moved = {}
    for line in lines:
        rows = [row for row in line.deadline.ledger.all() if row.kind in deadlines.MOVING and row.new_due]
        if len(rows) > 1 and _running(line, person):
            moved.update({row.pk: line for row in rows[1:] if row.new_due == line.due})
    entered = LedgerLine.history.filter(id__in=list(moved), history_type="+").values_list("id", "history_date")
    told = set()
    for pk, at in entered.order_by("-history_date"):
        line = moved[pk]
        if now - reminders.GRACE <= at <= now and at > _since(line, choice, ties) and line.deadline.pk not in told and line.due:
            told.add(line.deadline.pk)
            yield Owed(person, MOVED, line.due, line)


def _weekly(person: Person, choice: MailChoice, lines: list[Line], now: datetime) -> list[Owed]:
    if not choice.weekly:
        return []
    zone = lines[0].deadline.letter.jurisdiction.time_zone if lines else us_states.EASTERN
    monday = reminders.weekly_owed(zone=zone, now=now, since=choice.changed_at or BEGINNING)
    due = tuple(line for line in lines if line.group not in (None, Group.SETTLED) and not _long_past(line))
    return [Owed(person, WEEKLY, monday, lines=due)] if monday and due else []


def _long_past(line: Line) -> bool:
    return line.due is not None and line.one.on - line.due > timedelta(60)
