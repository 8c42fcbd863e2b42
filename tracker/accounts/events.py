"""What happens to an account stands in the log and in the person’s staff history: recovery above all."""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from correspondence.models import Person

log = logging.getLogger(__name__)


def connect() -> None:
    """Listen to allauth; called once, when the site starts."""
    for signal, what in (
        (account.password_reset, "password reset by mail"),
        (account.password_changed, "password changed"),
        (mfa.authenticator_added, "second factor added"),
        (mfa.authenticator_removed, "second factor removed"),
        (mfa.authenticator_reset, "recovery codes made anew"),
    ):
        signal.connect(_Told(what), weak=False, dispatch_uid=f"tell.{what}")
    mfa.authenticator_added.connect(_end_other_sessions, dispatch_uid="end.others")
    mfa.authenticator_used.connect(_used, dispatch_uid="tell.used")


class _Told:
    """Writes one line of the history."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, user: Person, **kwargs: Any) -> None:
        tell(user, self.what)


def _end_other_sessions(user: Person, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Sessions from before the second factor knew the password alone."""
    own = request.session.session_key if request else None
    for session in Session.objects.exclude(session_key=own).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _used(user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        tell(user, "signed in with a recovery code")


def tell(person: Person, what: str) -> None:
    """Note something in the log, by key alone, and in the person’s history."""
    log.warning("Person %s: %s.", person.pk, what)
    row = Person.objects.get(pk=person.pk)
    row._history_user, row._change_reason = person, what  # type: ignore[attr-defined]
    row.save(update_fields=["name"])
