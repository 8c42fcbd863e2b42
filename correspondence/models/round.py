"""Which letters were announced together?"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, Precision, entry_link
from correspondence.models.history import History
from correspondence.rules import part_dates
from correspondence.rules.part_dates import PartDate


class Round(Entry):
    """Letters announced together, dated by ``date``. A published list with no letters is a round too."""

    entry_ptr = entry_link("round")
    slug = models.SlugField(_("address"), max_length=40, unique=True, help_text=_("Permanent, like 2017-11."))
    ordinal = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=200)
    announced = models.DateField(_("announced"), null=True, blank=True)
    announced_by = models.CharField(_("announced by"), max_length=300, blank=True)
    sender_office = models.CharField(_("sender office"), max_length=200, blank=True)
    signatory = models.CharField(_("signatory"), max_length=200, blank=True)
    official_count = models.PositiveIntegerField(
        _("official count"), null=True, blank=True, help_text=_("How many letters the announcement counts.")
    )
    due = models.DateField(_("answers due"), null=True, blank=True, help_text=_("As announced for the round."))
    followed_until = models.DateField(
        _("followed until"), null=True, blank=True, help_text=_("The day up to which we looked. Empty: still followed.")
    )
    followed_until_precision = models.CharField(
        _("followed to the"), max_length=5, choices=Precision, blank=True, default=Precision.DAY
    )
    history = History()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["ordinal", "slug"]
        constraints = [
            models.CheckConstraint(
                name="round_due_after_announcement",
                condition=Q(due__isnull=True) | Q(announced__isnull=True) | Q(due__gte=models.F("announced")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the last day of the month or year up to which it was followed, so that days compare."""
        self.followed_until = self.followed.last if self.followed else None
        super().save(*args, **kwargs)

    @property
    def followed(self) -> PartDate | None:
        """The day, month or year up to which anybody looked; None while it is followed."""
        if self.followed_until is None:
            return None
        return part_dates.period(self.followed_until, self.followed_until_precision or "day")  # type: ignore[arg-type]
