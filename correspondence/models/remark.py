"""What was said about an entry: public corrections, and private notes of the desk?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry
from correspondence.models.history import History, RecordQuerySet


class Correction(models.Model):
    """A public line: what stood here before, and why it was changed."""

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
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
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
