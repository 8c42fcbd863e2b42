"""What money is at stake, and what does each source say of it?"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, entry_link
from correspondence.models.history import History, RecordQuerySet
from correspondence.models.jurisdiction import Jurisdiction
from correspondence.models.letter import Letter
from correspondence.models.source import Source
from correspondence.rules import amounts


class Grant(Entry):
    """One award or application."""

    belongs_to = ("jurisdiction",)

    entry_ptr = entry_link("grant")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="grants")
    program = models.CharField(_("program"), max_length=200)
    qualifier = models.CharField(
        _("qualifier"), max_length=200, blank=True, help_text=_("Shared, joint, sub-award: listed beside totals, never added.")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), null=True, blank=True)
    award_number = models.CharField(_("award number"), max_length=60, blank=True)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)
    shared_with = models.CharField(_("shared with"), max_length=200, blank=True)
    letters = models.ManyToManyField(Letter, blank=True, related_name="grants", verbose_name=_("letters that put it at stake"))
    history = History(m2m_fields=[letters])

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        indexes = [
            models.Index(fields=["program", "fiscal_year"], name="grant_program_year"),
            models.Index(fields=["-fiscal_year"], name="grant_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="grant_year_in_range", condition=Q(fiscal_year__isnull=True) | Q(fiscal_year__range=(1960, 2100))
            )
        ]

    def __str__(self) -> str:
        draft = _("draft")
        return self.number or f"{self.jurisdiction}: {self.program} {self.fiscal_year or ''} ({draft})"


class Figure(models.Model):
    """What a source says about a grant's amount and status. Figures stand side by side."""

    class Precision(models.TextChoices):
        EXACT = "exact", _("Exact")
        ROUNDED = "rounded", _("Rounded")
        RANGE = "range", _("Range")
        TEXT = "text", _("Text only")

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied for")
        ALLOCATED = "allocated", _("allocated")
        APPROPRIATED = "appropriated", _("appropriated")
        AWARDED = "awarded", _("awarded")
        RECEIVED = "received", _("received")
        AT_STAKE = "at_stake", _("at stake")
        CONDITIONED = "conditioned", _("conditioned")
        WITHHELD = "withheld", _("withheld")
        ENJOINED = "enjoined", _("enjoined")
        RELEASED = "released", _("released")
        RETURNED = "returned", _("returned")
        OTHER = "other", _("other")

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="figures")
    precision = models.CharField(_("precision"), max_length=7, choices=Precision, default=Precision.EXACT)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    low = models.DecimalField(_("from"), max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("to"), max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.CharField(_("as written"), max_length=200, blank=True, help_text=_("Shown as written, never parsed."))
    statuses = models.JSONField(_("statuses"), default=list, blank=True)
    status_as_written = models.CharField(_("status as written"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("source of this figure")
    )
    preferred = models.BooleanField(_("preferred"), default=False)
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why this figure is preferred over others. Public."))
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(fields=["grant"], condition=Q(preferred=True), name="figure_one_preferred_per_grant"),
            models.CheckConstraint(
                name="figure_amounts_not_negative",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0)) & (Q(low__isnull=True) | Q(low__gte=0)),
            ),
            models.CheckConstraint(
                name="figure_range_in_order", condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low"))
            ),
            models.CheckConstraint(
                name="figure_precision_has_its_fields",
                condition=Q(precision__in=["exact", "rounded"], amount__isnull=False)
                | Q(precision="range", low__isnull=False, high__isnull=False)
                | Q(precision="text", amount__isnull=True, low__isnull=True, high__isnull=True),
            ),
        ]

    @classmethod
    def precision_of(cls, amount: Decimal | None, low: Decimal | None) -> "Figure.Precision":
        """How exactly a source tells an amount: one in whole thousands counts as rounded."""
        if amount is not None:
            return cls.Precision.ROUNDED if amounts.is_rounded(amount) else cls.Precision.EXACT
        return cls.Precision.RANGE if low is not None else cls.Precision.TEXT

    def __str__(self) -> str:
        if self.text or self.amount is not None:
            return self.text or str(self.amount)
        return f"{self.low}–{self.high}" if self.low is not None else ""

    def clean(self) -> None:
        super().clean()
        if self.precision in ("exact", "rounded") and self.amount is None:
            raise ValidationError({"amount": _("Enter the amount, or choose range or text.")})
        if self.precision == "range" and (self.low is None or self.high is None):
            raise ValidationError({"low": _("A range needs both ends.")})
        if self.precision == "text" and (self.amount, self.low, self.high) != (None, None, None):
            raise ValidationError({"amount": _("A figure of text has no amount: choose exact, rounded or range.")})
        if unknown := set(self.statuses or []) - set(self.Status.values):
            raise ValidationError({"statuses": _("Not a status: %s.") % ", ".join(sorted(map(str, unknown)))})
