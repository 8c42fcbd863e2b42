"""Who was asked to come in, by whom, and for which places?"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from correspondence.models import Jurisdiction
from tracker import secret_words

GOOD_FOR = timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    def open_with(self, secret: str, *, now: datetime) -> "Invitation | None":
        """The invitation that a secret opens; None alike for one used, run out, taken back or never made."""
        unused = self.filter(accepted_at=None, taken_back_at=None, good_until__gt=now, invited_by__is_active=True)
        return unused.filter(digest=secret_words.digest(secret)).first()


class Invitation(models.Model):
    """An invitation by mail. It names the address it was sent to, and makes an account for that one alone."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=20, blank=True)  # empty: a clerk
    jurisdictions = models.ManyToManyField(Jurisdiction, blank=True, related_name="+", verbose_name=_("jurisdictions"))
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    good_until = models.DateTimeField(_("good until"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(name="invitation_ends_after_it_began", condition=Q(good_until__gt=F("made_at"))),
            models.CheckConstraint(
                name="invitation_accepted_by_somebody",
                condition=Q(accepted_at__isnull=True, person__isnull=True) | Q(accepted_at__isnull=False, person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.email
