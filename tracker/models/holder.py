"""Who in the office has a deadline in hand? Said by its clerks, for its clerks alone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models import Deadline


class Holder(models.Model):
    """One line each time somebody says it; the last one holds, and the others tell who had it before."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="holders")
    name = models.CharField(_("who has it"), max_length=120, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("said"))

    class Meta:
        verbose_name = _("holder")
        verbose_name_plural = _("holders")
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return self.name
