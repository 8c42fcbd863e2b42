"""One run: every mail that is owed and not sent is claimed, written and handed over."""

import contextlib
import logging
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage, mailers

from tracker.mailing.claims import begins, claim, ends, give_up_the_dead, is_free, lets_go
from tracker.mailing.mails import Mails, Owed
from tracker.mailing.smtp import Fate, Outcome
from tracker.models import MailClaim

log = logging.getLogger(__name__)
PATIENCE = 3  # so many times running the server may be down before the run ends, and the rest waits for the next
NUMBER = re.compile(r"-?\d{3}(?: \d\.\d{1,3}\.\d{1,3})?|\w+")  # ``550 5.1.1``, or the name of what went wrong


@dataclass
class Report:
    """What a run did."""

    sent: int = 0
    failed: int = 0
    unknown: int = 0
    server_down: bool = False
    lines: list[str] = field(default_factory=list)


def waiting(kinds: Iterable[Mails], now: datetime) -> Iterator[Owed]:
    """What a run at ``now`` would send."""
    return (owed for one in kinds for owed in one.owed_at(now) if is_free(owed, now=now))


def send_all(kinds: Iterable[Mails], *, clock: Callable[[], datetime]) -> Report:
    """Send what is owed. ``clock`` tells the present, which goes on while a slow server is waited for."""
    run, report, patience = uuid.uuid4().hex, Report(), PATIENCE
    for dead in give_up_the_dead(clock()):
        report.unknown += 1
        _tell(report, f"unknown: {dead.named}: a run ended while it was sent")
    post = mailers["default"]
    for mails, owed in ((one, owed) for one in kinds for owed in one.owed_at(clock())):
        outcome = _send(mails, owed, run=run, report=report, post=post, clock=clock)
        if outcome is None:
            continue
        patience = patience - 1 if outcome.down else PATIENCE
        if not patience:
            report.server_down = True
            break
    with contextlib.suppress(OSError, SMTPException):
        post.close()
    return report


def send_now(mails: Mails, owed: Owed, *, clock: Callable[[], datetime]) -> None:
    """Send one mail outside a run, by the same claim; what fails is left to the next run."""
    post = mailers["default"]
    _send(mails, owed, run=uuid.uuid4().hex, report=Report(), post=post, clock=clock)
    with contextlib.suppress(OSError, SMTPException):
        post.close()


def _send(
    mails: Mails, owed: Owed, *, run: str, report: Report, post: Any, clock: Callable[[], datetime]
) -> Outcome | None:  # fmt: skip
    mine = claim(owed, run=run, now=clock())
    if mine is None:
        return None
    try:
        message = mails.letter(owed, claim=mine.pk, now=clock())
    except Exception as error:  # a mail that cannot be written never stops the others
        log.exception("A mail could not be written: %s.", mine.named)
        outcome = Outcome(Fate.FAILED, type(error).__name__)
    else:
        if message is None:
            lets_go(mine)
            return None
        outcome = _hand_over(post, message, mine)
    if mails.hides_addresses:
        outcome = replace(outcome, said="".join(NUMBER.findall(outcome.said)[:1]))
    ends(mine, outcome, now=clock())
    _count(report, mine, outcome)
    return outcome


def _hand_over(post: object, message: EmailMessage, mine: MailClaim) -> Outcome:
    """Through a mail server with all care; through the console and the tests’ outbox as they are."""
    if hasattr(post, "hand_over"):
        return post.hand_over(message, before_text=lambda: begins(mine))
    if not begins(mine):
        return Outcome(Fate.LEFT)
    post.send_messages([message])  # type: ignore[attr-defined]
    return Outcome(Fate.SENT)


def _count(report: Report, mine: MailClaim, outcome: Outcome) -> None:
    if outcome.fate == Fate.LEFT:
        return
    setattr(report, outcome.fate, getattr(report, outcome.fate) + 1)
    if outcome.fate != Fate.SENT:
        _tell(report, f"{outcome.fate}: {mine.named}: {outcome.said}")


def _tell(report: Report, line: str) -> None:
    report.lines.append(line)
    log.warning("A mail: %s", line)
