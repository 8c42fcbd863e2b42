"""How does a mail name the press that stops its kind? Signed, so that nobody stops another’s."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "letters-of-record.stop-mails"
# What each kind of mail leaves of the choice when it is stopped.
STOPPED: dict[str, dict[str, Any]] = {"reminder": {"days": []}, "moved": {"moves": False}, "weekly": {"weekly": False}}


def address(person: int, kind: str) -> str:
    """The address that stops a kind of mail for one person."""
    return settings.SITE_URL + reverse("stop-mails", args=[signing.dumps([person, kind], salt=SALT)])


def read(signed: str) -> tuple[int, str] | None:
    """The person’s key and the kind; None for what was not signed here."""
    try:
        person, kind = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (person, kind) if isinstance(person, int) and kind in STOPPED else None
