"""One run: every clerk’s mails that are owed and not sent are claimed, written and handed over."""

import contextlib
import logging
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import EmailMessage, mailers

from correspondence.models import Person
from tracker.models import MailClaim
from tracker.reminders.claims import begins, claim, ends, give_up_the_dead, is_free
from tracker.reminders.letters import letter
from tracker.reminders.owed import Owed, owed_to
from tracker.reminders.smtp import Fate, Outcome

log = logging.getLogger(__name__)
PATIENCE = 3  # so many times running the server may be down before the run ends, and the rest waits for the next


@dataclass
class Report:
    """What a run did."""

    sent: int = 0
    failed: int = 0
    unknown: int = 0
    server_down: bool = False
    lines: list[str] = field(default_factory=list)


def owed_to_all(now: datetime) -> Iterator[Owed]:
    """Every mail owed to every clerk, sent or not."""
    for person in Person.objects.clerks().order_by("pk"):
        try:
            owed = owed_to(person, now=now)
        except Exception:  # one clerk’s lines never stop the mails of the others
            log.exception("The mails of person %s could not be told.", person.pk)
            continue
        yield from owed


def waiting(now: datetime) -> Iterator[Owed]:
    """What a run at ``now`` would send."""
    return (owed for owed in owed_to_all(now) if is_free(owed, now=now))


def send_all(*, clock: Callable[[], datetime]) -> Report:
    """Send what is owed. ``clock`` tells the present, which goes on while a slow server is waited for."""
    run, report, patience = uuid.uuid4().hex, Report(), PATIENCE
    for dead in give_up_the_dead(clock()):
        report.unknown += 1
        _tell(report, f"unknown: {_named(dead.recipient, dead.kind, dead.due, dead.deadline)}: a run ended while it was sent")
    post = mailers["default"]
    for owed in owed_to_all(clock()):
        mine = claim(owed, run=run, now=clock())
        if mine is None:
            continue
        try:
            message = letter(owed, claim=mine.pk, now=clock())
        except Exception as error:  # a mail that cannot be written never stops the others
            log.exception("A mail of person %s could not be written.", owed.recipient.pk)
            outcome = Outcome(Fate.FAILED, type(error).__name__)
        else:
            outcome = _hand_over(post, message, mine)
        ends(mine, outcome, now=clock())
        _count(report, owed, outcome)
        patience = patience - 1 if outcome.down else PATIENCE
        if not patience:
            report.server_down = True
            break
    with contextlib.suppress(OSError, SMTPException):
        post.close()
    return report


def _hand_over(post: object, message: EmailMessage, mine: MailClaim) -> Outcome:
    """Through a mail server with all care; through the console and the tests’ outbox as they are."""
    if hasattr(post, "hand_over"):
        return post.hand_over(message, before_text=lambda: begins(mine))
    if not begins(mine):
        return Outcome(Fate.LEFT)
    post.send_messages([message])  # type: ignore[attr-defined]
    return Outcome(Fate.SENT)


def _count(report: Report, owed: Owed, outcome: Outcome) -> None:
    if outcome.fate == Fate.LEFT:
        return
    setattr(report, outcome.fate, getattr(report, outcome.fate) + 1)
    if outcome.fate != Fate.SENT:
        deadline = owed.line.deadline if owed.line else None
        _tell(report, f"{outcome.fate}: {_named(owed.recipient, owed.kind, owed.due, deadline)}: {outcome.said}")


def _tell(report: Report, line: str) -> None:
    report.lines.append(line)
    log.warning("A mail: %s", line)


def _named(person: Person, kind: str, due: object, deadline: object) -> str:
    """A mail in a log line: keys and numbers alone."""
    return f"person {person.pk}, kind {kind}, due {due}, {deadline or 'all of the week'}"


def described(owed: Owed) -> str:
    """A mail in the words of a dry run."""
    about = str(owed.line.deadline) if owed.line else f"{len(owed.lines)} lines"
    kinds = {
        "moved": "the date moved",
        "weekly": "the weekly mail",
        "-1": "the day after",
        "0": "on the day",
        "1": "the day before",
    }
    return f"{owed.recipient.email}: {kinds.get(owed.kind, f'{owed.kind} days before')}, {about}, {owed.due.isoformat()}"
