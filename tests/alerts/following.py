"""Somebody follows, something becomes public, mails go out."""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from correspondence.models import Letter
from tests import makers
from tracker.alerts.letters import ALERTS, BEGINNINGS
from tracker.alerts.signing_up import confirm, sign_up
from tracker.mailing.run import Report, send_all
from tracker.models import Subscription

SIGNED_UP = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)  # a Monday, ten in the morning in the capital
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANA = "ana@example.org"


def follow(address: str = ANA, *, at: datetime = SIGNED_UP, pace: str = "at_once", **what: object) -> Subscription:
    """A confirmed subscription; without ``jurisdiction``, ``round`` or ``question`` to everything."""
    asked = sign_up(Subscription(email=address, pace=pace, **what), now=at)
    confirm(asked, now=at)
    Subscription.objects.filter(pk=asked.pk).update(asked_at=at - timedelta(days=30), created_at=at - timedelta(days=30))
    asked.refresh_from_db()
    return asked


def published(number: str, *, at: datetime, place: object = None, **more: object) -> Letter:
    """A letter that became public at a moment."""
    return makers.letter(place or makers.place("zqtown-ma", name="Zqtown"), number, published_at=at, **more)


def send(now: datetime) -> Report:
    return send_all([BEGINNINGS, ALERTS], clock=lambda: now)


def mails(server: object) -> list[EmailMessage]:
    return [email.message_from_bytes(content, policy=email.policy.default) for _recipients, content in server.kept]


def whole(mail: EmailMessage) -> str:
    """All that a mail says: its headers and each of its parts, decoded."""
    parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *parts])


def told(server: object, *numbers: str) -> list[list[str]]:
    """Of each mail, which of some numbers its text names."""
    texts = [mail.get_body(("plain",)).get_content() for mail in mails(server)]
    return [[number for number in numbers if number in text] for text in texts]


def follow_many(count: int) -> None:
    """``clerk-0@example.org`` and on follow everything, and one letter is news to all of them."""
    for n in range(count):
        follow(f"clerk-{n}@example.org")
    published("L-first", at=SIGNED_UP + HOUR)


def tellings(server: object, number: str) -> list[str]:
    """To whom the mails went that name a number, each as often as it was told."""
    return sorted(mail["To"] for mail in mails(server) if f"/{number}/" in mail.get_body(("plain",)).get_content())
