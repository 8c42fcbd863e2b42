"""On which days were offices closed, beside the holidays of the law?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.history import History, RecordQuerySet


class Closure(models.Model):
    """A day on which offices were closed. Off by default for counting."""

    date = models.DateField(_("date"))
    scope = models.CharField(_("scope"), max_length=40, help_text=_("federal, or a state's code."))
    name = models.CharField(_("name"), max_length=200)
    source = models.ForeignKey("correspondence.Source", on_delete=models.PROTECT, related_name="closures")
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints = [models.UniqueConstraint(fields=["date", "scope"], name="closure_once_per_scope")]

    def __str__(self) -> str:
        return f"{self.date}: {self.name}"
