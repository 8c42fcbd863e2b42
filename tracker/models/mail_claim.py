"""Was this mail sent? A row is claimed before each mail, so that nobody gets it twice and nobody never.

The states of a claim, and what each says of the mail:

    claimed   a run has it and has handed no word of it to the mail server
    sending   the text is being handed over; whoever finds it so later cannot know whether it arrived
    sent      the server took it
    failed    the server did not take it: it is tried again
    unknown   it was cut off after the text was handed over: it is never sent again, and the log says so
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models import Deadline


class MailClaim(models.Model):
    """One mail to one person about one deadline (or about all of a week: no deadline), of one kind, for one date."""

    class State(models.TextChoices):
        CLAIMED = "claimed", _("Claimed")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed, tried again")
        UNKNOWN = "unknown", _("Not known whether it arrived")

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_claims")
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, null=True, blank=True, related_name="mail_claims")
    kind = models.CharField(_("kind"), max_length=8)
    due = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.CLAIMED)
    run = models.CharField(_("run"), max_length=32)
    claimed_at = models.DateTimeField(_("claimed"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=1)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    said = models.CharField(_("what the server said"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.UniqueConstraint(
                name="mail_once", fields=["recipient", "deadline", "kind", "due"], condition=Q(deadline__isnull=False)
            ),
            models.UniqueConstraint(
                name="weekly_mail_once", fields=["recipient", "kind", "due"], condition=Q(deadline__isnull=True)
            ),
            models.CheckConstraint(
                name="mail_state_known", condition=Q(state__in=["claimed", "sending", "sent", "failed", "unknown"])
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "claimed_at"], name="mail_state_claimed")]

    def __str__(self) -> str:
        return f"{self.kind} {self.due} to {self.recipient_id}"
