"""What must a kind of mail bring with it, so that a run can send it?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.core.mail import EmailMessage


class Owed(Protocol):
    """A mail that is owed to one recipient.

    Attributes:
        key: the unique columns of its claim, which make it one mail. keeps: what else its claim keeps.
        described: the mail in the words of a dry run.
    """

    @property
    def kind(self) -> str: ...
    @property
    def due(self) -> date: ...
    @property
    def key(self) -> dict[str, Any]: ...
    @property
    def keeps(self) -> dict[str, Any]: ...
    @property
    def described(self) -> str: ...


@dataclass(frozen=True)
class Mails:
    """One kind of mails.

    Attributes:
        owed_at: every mail owed at a moment, sent or not. letter: the mail itself, by ``owed``, ``claim`` (the key of its
        claim, for its Message-ID) and ``now``; None where by now nothing is left to say. hides_addresses: a mail server
        may repeat the address in its answer, so only the answer's number is kept.
    """

    owed_at: Callable[[datetime], Iterator[Any]]
    letter: Callable[..., EmailMessage | None]
    hides_addresses: bool = False
