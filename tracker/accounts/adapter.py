"""How does allauth behave on this site?"""

import logging
from smtplib import SMTPException
from typing import Any, NamedTuple

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class Site(NamedTuple):
    """What a mail says of the site."""

    name: str
    domain: str


class Adapter(DefaultAccountAdapter):
    """People come by invitation; a mail names this site and no host that a request claims."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The lawyers’ desk for the lawyers, the clerk’s desk for the clerks."""
        return reverse("admin:index") if request.user.is_staff else reverse("desk")

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send; where the mail server fails, the page is the same, and the log says so."""
        site = Site(_("Letters of Record"), settings.SITE_URL)
        try:
            super().send_mail(template_prefix, email, {**context, "current_site": site})
        except (SMTPException, OSError):
            log.exception("A mail of the accounts could not be sent (%s).", template_prefix)
