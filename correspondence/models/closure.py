"""On which days were offices closed, beside the holidays of the law?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.history import History, RecordQuerySet
from correspondence.rules import us_states
from correspondence.rules.days_off import FEDERAL, Closures

SCOPES = [(FEDERAL, _("Federal offices")), *us_states.NAMES.items()]


class Closure(models.Model):
    """A day on which offices were closed. It counts only for deadlines whose rule says that closures count."""

    date = models.DateField(_("date"))
    scope = models.CharField(_("scope"), max_length=40, choices=SCOPES, help_text=_("Whose offices were closed."))
    name = models.CharField(_("name"), max_length=200, help_text=_("As it should stand beside a day that was skipped. Public."))
    source = models.ForeignKey("correspondence.Source", on_delete=models.PROTECT, related_name="closures")
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints = [models.UniqueConstraint(fields=["date", "scope"], name="closure_once_per_scope")]

    def __str__(self) -> str:
        return f"{self.date}: {self.name}"


def closures_on_record(rows: models.QuerySet | None = None) -> Closures:
    """Every closure, or those of a query, by scope and day.

    Read anew each time: a row that staff add counts at once, in every process.
    """
    chosen = Closure.objects.all() if rows is None else rows
    return {(scope, day): name for scope, day, name in chosen.values_list("scope", "date", "name")}
