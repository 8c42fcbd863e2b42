"""How is a secret that stands in an address made, kept and kept out of the logs?

A secret has 192 bits. The database holds its digest alone, so that whoever reads a copy of it opens nothing.
"""

import base64
import hashlib
import logging
import re
import secrets

from django.utils.crypto import salted_hmac

BYTES = 24
# Whatever follows these stays out of every log line.
IN_ADDRESSES = re.compile(
    r"(/desk/calendar/|/desk/mail/|/accounts/invitation/|/accounts/password/reset/key/|/alerts/(?:confirm|manage|stop)/)[^\s\"'?]+"
)


def new() -> str:
    """A secret nobody can guess, as 32 characters for an address."""
    return secrets.token_urlsafe(BYTES)


def derived(purpose: str, nonce: str) -> str:
    """The secret that belongs to a nonce: the same each time, and made with the site's own key."""
    made = salted_hmac(f"letters-of-record.{purpose}", nonce, algorithm="sha256").digest()[:BYTES]
    return base64.urlsafe_b64encode(made).decode()


def digest(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class HideSecrets(logging.Filter):
    """Takes the secrets in addresses out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = IN_ADDRESSES.sub(r"\1[secret]", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
