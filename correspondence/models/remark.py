"""What was said about an entry: public corrections, and private notes of the desk?"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, entry_is_public
from correspondence.models.history import History, RecordQuerySet


class CorrectionQuerySet(RecordQuerySet):
    def published(self, at: datetime) -> "CorrectionQuerySet":
        """The corrections of entries that the public may see at ``at``, and whose texts name no entry that it may not."""
        through = Correction.named.through._base_manager
        hidden = through.filter(correction=OuterRef("pk")).exclude(entry_is_public(at, "entry"))
        return self.filter(entry_is_public(at, "entry") & ~Exists(hidden))

    def newest_first(self) -> "CorrectionQuerySet":
        return self.order_by("-on", "-pk")


class Correction(models.Model):
    """A public line: what stood here before, and why it was changed.

    ``field`` is a key of intake.public_words, which has the word for it. ``named`` are the entries that its texts name (a
    letter answered, a place): once one of them is no longer public, nor is the correction. It is written once, with the row.
    """

    class Kind(models.TextChoices):
        TYPO = "typo", _("Typo")
        CORRECTION = "correction", _("Correction")

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(_("field"), max_length=60)
    old = models.TextField(_("old text"), blank=True)
    new = models.TextField(_("new text"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    hidden_at = models.DateTimeField(_("texts hidden"), null=True, blank=True, editable=False)
    named = models.ManyToManyField(Entry, related_name="+", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = History(m2m_fields=[named])

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["-at"], name="correction_latest_first")]
        constraints = [models.CheckConstraint(name="correction_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.field}, {self.on}"


class Note(models.Model):
    """A private note of the desk. No public page, export, feed or mail reads this table."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("text"), help_text=_("Private: for staff only, never shown to the public."))
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
