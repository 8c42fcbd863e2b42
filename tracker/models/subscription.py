"""Who follows what by mail? An address, what it follows and how often; nothing else is known of a reader."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from correspondence.models import Jurisdiction, Round
from tracker import secret_words

GOOD_FOR = timedelta(days=3)  # a sign-up that nobody confirmed
LONGEST_QUESTION = 300


class SubscriptionQuerySet(models.QuerySet):
    def alive(self, *, now: datetime) -> "SubscriptionQuerySet":
        """Those that are confirmed, and those that still may be."""
        return self.filter(Q(confirmed_at__isnull=False) | Q(asked_at__gt=now - GOOD_FOR))

    def of(self, secret: str, *, now: datetime) -> "Subscription | None":
        """The subscription that a secret opens; None alike for one that was left, ran out or never was."""
        return self.alive(now=now).filter(digest=secret_words.digest(secret)).select_related("jurisdiction", "round").first()

    def same(self, wanted: "Subscription") -> "SubscriptionQuerySet":
        """The one of the same address, in any case, that follows the same."""
        what = {"jurisdiction": wanted.jurisdiction_id, "round": wanted.round_id, "question": wanted.question}
        return self.of_address(wanted.email).filter(**what)

    def of_address(self, email: str) -> "SubscriptionQuerySet":
        return self.annotate(lowered=Lower("email")).filter(lowered=email.lower())

    def never_confirmed(self, *, now: datetime) -> "SubscriptionQuerySet":
        """Sign-ups that ran out, and are deleted with their address."""
        return self.filter(confirmed_at=None, asked_at__lte=now - GOOD_FOR)


class Subscription(models.Model):
    """One address following one thing: everything, a jurisdiction, a round, or what a search finds.

    Whoever leaves is deleted, and with the row the claims of its mails: the address stands nowhere else. The secret itself
    is not kept; it is derived from the nonce and the site’s key. ``asked`` counts how often the address asked to begin:
    each is one mail with the link.
    """

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Every day at nine, if there is something")
        WEEKLY = "weekly", _("Every Monday at nine, if there is something")

    email = models.EmailField(_("e-mail"), max_length=254)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    question = models.CharField(_("search"), max_length=LONGEST_QUESTION, blank=True)
    pace = models.CharField(_("how often"), max_length=7, choices=Pace, default=Pace.DAILY)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    nonce = models.CharField(_("nonce"), max_length=40)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    asked = models.PositiveSmallIntegerField(_("times asked"), default=0)
    asked_at = models.DateTimeField(_("last asked"))
    created_at = models.DateTimeField(_("made"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert by mail")
        verbose_name_plural = _("alerts by mail")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), Coalesce("jurisdiction", Value(0)), Coalesce("round", Value(0)), "question",
                name="subscription_once",
            ),
            models.CheckConstraint(
                name="subscription_follows_one_thing",
                condition=Q(jurisdiction__isnull=True, round__isnull=True)
                | Q(jurisdiction__isnull=True, question="")
                | Q(round__isnull=True, question=""),
            ),
            models.CheckConstraint(name="subscription_pace_known", condition=Q(pace__in=["at_once", "daily", "weekly"])),
            models.CheckConstraint(
                name="subscription_confirmed_after_asked",
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("created_at")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"alert {self.pk}"  # the admin’s log keeps these words for ever: no address

    @property
    def secret(self) -> str:
        return secret_words.derived("alert", self.nonce)

    @property
    def key(self) -> str:
        """Names it among those of its address, on the page where they are managed."""
        return self.digest[:16]

    def with_secret(self) -> "Subscription":
        """The same with a new secret, unsaved."""
        self.nonce = secret_words.new()
        self.digest = secret_words.digest(self.secret)
        return self
