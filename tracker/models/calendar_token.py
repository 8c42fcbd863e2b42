"""The secret address of a clerk's calendar."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from tracker import secret_words


class CalendarTokenQuerySet(models.QuerySet):
    def make(self, person: models.Model, *, now: datetime) -> "CalendarToken":
        """A new secret for a person; the one before opens nothing any more."""
        nonce = secret_words.new()
        fields = {"nonce": nonce, "digest": secret_words.digest(secret_words.derived("calendar", nonce)), "made_at": now}
        return self.update_or_create(person=person, defaults=fields)[0]

    def of(self, secret: str) -> "CalendarToken | None":
        """The token that a secret belongs to, while its person is a clerk; None alike for all others.

        Who left every place and came to another later has a token from before, and that one stays dead.
        """
        from_clerks = self.filter(person__is_active=True, person__memberships__since__lte=TruncDate("made_at"))
        return from_clerks.filter(digest=secret_words.digest(secret)).select_related("person").first()


class CalendarToken(models.Model):
    """One for each person. The secret itself is not kept: it is derived from the nonce and the site's key."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_token")
    nonce = models.CharField(_("nonce"), max_length=40)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))

    objects = CalendarTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"

    @property
    def secret(self) -> str:
        return secret_words.derived("calendar", self.nonce)
