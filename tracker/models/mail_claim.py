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
from tracker.models.subscription import Subscription


class MailClaim(models.Model):
    """One mail to one recipient: a person or a subscription.

    To a person: about one deadline (or about all of a week: no deadline), of one kind, for one date. To a subscription: the
    so-manieth of its kind; ``told`` are the keys of the news in it, none of which is ever told to it again. It keeps no address.
    """

    class State(models.TextChoices):
        CLAIMED = "claimed", _("Claimed")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed, tried again")
        UNKNOWN = "unknown", _("Not known whether it arrived")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="mail_claims"
    )
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, null=True, blank=True, related_name="mail_claims")
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, null=True, blank=True, related_name="mail_claims")
    kind = models.CharField(_("kind"), max_length=8)
    due = models.DateField(_("due"))
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    told = models.JSONField(_("told"), default=list, blank=True)
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
            models.UniqueConstraint(
                name="alert_once", fields=["subscription", "kind", "number"], condition=Q(subscription__isnull=False)
            ),
            models.CheckConstraint(
                name="mail_to_a_person_or_a_subscription",
                condition=Q(recipient__isnull=False, subscription__isnull=True, number__isnull=True)
                | Q(recipient__isnull=True, subscription__isnull=False, number__isnull=False, deadline__isnull=True),
            ),
            models.CheckConstraint(
                name="mail_state_known", condition=Q(state__in=["claimed", "sending", "sent", "failed", "unknown"])
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "claimed_at"], name="mail_state_claimed")]

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """The mail in a log line: keys and numbers alone."""
        if self.subscription_id:
            return f"subscription {self.subscription_id}, kind {self.kind}, number {self.number}"
        return f"person {self.recipient_id}, kind {self.kind}, due {self.due}, {self.deadline or 'all of the week'}"
