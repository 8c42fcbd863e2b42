"""How is a mail handed to the server so that we know what became of it?

RFC 5321, 4.1.1.4: until the line with the single dot, the server has nothing; after its answer 250 it has all. In between
nobody can know. So the caller is asked just before the text goes out, and told whether it had gone.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.policy import SMTP as SMTP_POLICY
from enum import StrEnum
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

DOT = b".\r\n"
GARBAGE = -1  # what smtplib makes of an answer without a number


class Fate(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    FAILED = "failed"  # the server does not have it
    UNKNOWN = "unknown"  # cut off after its text was handed over
    LEFT = "left"  # the caller no longer wanted it


@dataclass(frozen=True)
class Outcome:
    """The fate of a mail, what the server said, and whether the server itself could not be reached or broke off."""

    fate: Fate
    said: str = ""
    down: bool = False


class Unwanted(Exception):
    """The caller does not want the mail to go out after all."""


class CarefulSMTP(smtplib.SMTP):
    """Asks before the text of a mail goes out, and notes that it has gone."""

    before_text: Callable[[], bool] = staticmethod(lambda: True)
    handed_over = refused = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        if not self.before_text():
            raise Unwanted
        text = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in bytes(msg).rstrip(b"\r\n").split(b"\r\n"))
        self.send(text + b"\r\n" + DOT)  # where this fails the dot has not gone, and the server has nothing
        self.handed_over = True
        code, reply = self.getreply()  # raises where the answer has no end
        self.refused = 400 <= code < 600
        return (250 if 200 <= code < 300 else code), reply  # whatever of the two hundreds: it was taken


class CarefulBackend(EmailBackend):
    """Django’s mail over SMTP, and beside it ``hand_over``."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return CarefulSMTP if not self.use_ssl else super().connection_class

    def hand_over(self, message: EmailMessage, *, before_text: Callable[[], bool]) -> Outcome:
        """Send one mail to its one recipient and say what became of it. Raises nothing that a server can cause.

        ``before_text`` is called when the server has agreed to all but the text; where it returns False nothing is sent.
        """
        try:
            sender, recipient = self.prep_address(message.from_email), self.prep_address(message.to[0])
            text = message.message(policy=SMTP_POLICY).as_bytes()
        except Exception as error:
            return Outcome(Fate.FAILED, _words(error))
        try:
            self.open()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Outcome(Fate.FAILED, _words(error), down=True)
        smtp: CarefulSMTP = self.connection
        smtp.before_text, smtp.handed_over, smtp.refused = before_text, False, False
        try:
            smtp.sendmail(sender, [recipient], text)
        except Unwanted:
            self._drop()  # the server waits for the text; hung up on, it throws the mail away
            return Outcome(Fate.LEFT)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            self._drop()  # where the server also refuses to begin anew, the next mail would fail with this one
            return Outcome(Fate.FAILED, _words(smtplib.SMTPResponseException(code, said)), down=code == 421)
        except smtplib.SMTPResponseException as error:
            self._drop()  # the server may hold sender and recipient still: the next mail begins anew
            if (smtp.handed_over and not smtp.refused) or error.smtp_code == GARBAGE:  # it said what nobody understands
                return Outcome(Fate.UNKNOWN if smtp.handed_over else Fate.FAILED, _words(error), down=True)
            return Outcome(Fate.FAILED, _words(error), down=error.smtp_code == 421)  # it said no
        except (OSError, smtplib.SMTPException) as error:  # it said nothing
            self._drop()
            return Outcome(Fate.UNKNOWN if smtp.handed_over else Fate.FAILED, _words(error), down=True)
        return Outcome(Fate.SENT)

    def _drop(self) -> None:
        for connection in (self.connection, self._partial_connection):
            if connection is not None:
                connection.close()
        self.connection = self._partial_connection = None


def _words(error: Exception) -> str:
    """What went wrong, in one line of characters that any database keeps: a server may say anything."""
    return "".join(sign if sign.isprintable() else " " for sign in _told(error))[:300]


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        return f"{error.smtp_code} {said}"
    return f"{type(error).__name__}: {error}"
