"""What is due from a place, by when, and how was the date set?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.asked import day_asked
from correspondence.models.closure import closures_on_record
from correspondence.models.deadline_queries import DeadlineQuerySet
from correspondence.models.entry import Entry, Stage, entry_link
from correspondence.models.history import History
from correspondence.models.letter import Letter
from correspondence.models.response import Answer, replies
from correspondence.rules import computed_dates, deadlines
from correspondence.rules.computed_dates import Computed, Rule
from correspondence.rules.days_off import Closures, calendar

RULE = ("trigger", "count", "unit", "direction", "roll", "calendar", "counted_from")

# What the public sees of a deadline itself: a change of any of these is a change in public. (Of its date the ledger tells.)
SHOWN = (
    "stage", "what_is_due", "basis", "due_time", "due_time_zone", "period_as_written", *RULE, "summary",
    "public_note", "confidence",
)  # fmt: skip


class Deadline(Entry):
    """A date on which something is due from the jurisdiction of a letter."""

    belongs_to = ("letter", "letter__jurisdiction", "letter__round")

    class Basis(models.TextChoices):
        STATED = "stated", _("Stated in the letter")
        COMPUTED = "computed", _("Computed from a rule")
        NONE = "none", _("No date set")

    class CountedFrom(models.TextChoices):
        """What the day counted from is, in the letter's words; which of them holds is a choice of law."""

        DATED = "dated", _("The date of the letter")
        SENT = "sent", _("The day it was sent")
        RECEIVED = "received", _("The day it was received")
        ANNOUNCED = "announced", _("The day it was announced")
        OTHER = "other", _("Another day")

    class Unit(models.TextChoices):
        DAYS = "days", _("Days")
        BUSINESS_DAYS = "business_days", _("Business days")
        WEEKS = "weeks", _("Weeks")
        MONTHS = "months", _("Months")

    class Direction(models.TextChoices):
        AFTER = "after", _("After")
        BEFORE = "before", _("Before")

    class Roll(models.TextChoices):
        NEXT = "next_business_day", _("To the next business day")
        PREVIOUS = "previous", _("To the business day before")
        NONE = "none", _("Not at all")

    entry_ptr = entry_link("deadline")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deadlines")
    what_is_due = models.CharField(_("what is due"), max_length=300)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)
    stated_due = models.DateField(
        _("date as stated"), null=True, blank=True, help_text=_("It never moves, not off a Sunday either.")
    )
    due_time = models.TimeField(_("time"), null=True, blank=True, help_text=_("Only where the letter prints one."))
    due_time_zone = models.CharField(_("zone of the time"), max_length=40, blank=True)
    period_as_written = models.CharField(
        _("period in the letter’s words"),
        max_length=200,
        blank=True,
        help_text=_("“30 days from receipt”; “10 business days after its date”. It fills in what is empty below."),
    )
    counted_from = models.CharField(_("counted from"), max_length=10, choices=CountedFrom, blank=True)
    trigger = models.DateField(_("that day"), null=True, blank=True, help_text=_("Empty: as the letter’s own page has it."))
    count = models.PositiveSmallIntegerField(_("count"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit, blank=True)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction, blank=True)
    roll = models.CharField(_("if it falls on a day off"), max_length=20, choices=Roll, blank=True)
    calendar = models.CharField(_("days off"), max_length=40, blank=True)
    public_changes = models.PositiveIntegerField(_("changes since it was published"), default=0, editable=False)
    public_changed_at = models.DateTimeField(_("last changed in public"), null=True, blank=True, editable=False)
    status_as_written = models.CharField(_("status as the source gives it"), max_length=120, blank=True)
    history = History()

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [models.Index(fields=["-stated_due"], name="deadline_latest_first")]
        constraints = [
            models.CheckConstraint(
                name="deadline_basis_has_its_fields",
                condition=Q(basis="stated", stated_due__isnull=False)
                | (
                    Q(basis="computed", trigger__isnull=False, count__isnull=False, stated_due__isnull=True)
                    & ~Q(unit="")
                    & ~Q(direction="")
                    & ~Q(roll="")
                    & ~Q(calendar="")
                    & ~Q(counted_from="")
                )
                | Q(basis="none", stated_due__isnull=True),
            ),
            models.CheckConstraint(name="deadline_time_has_a_zone", condition=Q(due_time__isnull=True) | ~Q(due_time_zone="")),
        ]

    def clean(self) -> None:
        super().clean()
        if self.basis == self.Basis.STATED and not self.stated_due:
            raise ValidationError({"stated_due": _("A stated deadline needs the date that the letter states.")})
        if self.basis == self.Basis.COMPUTED:
            self._check_rule()
        if self.basis != self.Basis.STATED and self.stated_due:
            raise ValidationError({"stated_due": _("Remove the date, or choose “stated”.")})
        letter = getattr(self, "letter", None)
        if letter and self.stated_due and letter.first_day and self.stated_due < letter.first_day:
            raise ValidationError({"stated_due": _("It lies before the day of the letter.")})

    def _check_rule(self) -> None:
        if any(getattr(self, name) in (None, "") for name in RULE):
            raise ValidationError({"basis": _("A computed date needs its period, and the day that it is counted from.")})
        try:
            due = self.computed(closures_on_record()).due
        except (ValueError, OverflowError) as error:
            raise ValidationError({"count": str(error)}) from None
        letter = getattr(self, "letter", None)
        if letter and letter.first_day and due < letter.first_day:
            raise ValidationError({"count": _("It gives %s, which lies before the day of the letter.") % due})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a change of what the public sees is counted, as calendars ask for it (RFC 5545, 3.8.7.4)."""
        if not self._state.adding:
            now, names = timezone.now(), ("published_at", "public_changes", "public_changed_at", *SHOWN)
            before = Deadline._base_manager.filter(pk=self.pk).values(*names).first() or {}
            self.public_changes = before.get("public_changes", 0)  # others may have counted since this row was read
            self.public_changed_at = before.get("public_changed_at")
            seen = Deadline.objects.published(now).filter(pk=self.pk).exists()
            shows = self.stage == Stage.PUBLISHED and (self.publish_at is None or self.publish_at <= now)
            changes = any(before.get(name) != getattr(self, name) for name in SHOWN)
            if before.get("published_at") and changes and (seen or shows):
                self.public_changes += 1
                self.public_changed_at = timezone.now()
        super().save(*args, **kwargs)

    def computed(self, closures: Closures) -> Computed:
        """The date that its rule gives, and how. Raises ValueError with a sentence for a rule that gives none."""
        if self.trigger is None or self.count is None:
            raise ValueError("It has no rule that a date could be computed from.")
        units, ways, rolls = computed_dates.Unit, computed_dates.Direction, computed_dates.Roll
        days = calendar(self.calendar, closures)
        rule = Rule(self.count, units(self.unit), ways(self.direction), rolls(self.roll), days)
        return computed_dates.compute(self.trigger, rule)

    def counted_to(self, due: date) -> date | None:
        """The last day of the period that gave a date, before it was rolled; None where no line computed it."""
        lines = sorted(self.ledger.all(), key=lambda line: (line.on, line.pk))
        return next((line.unrolled for line in reversed(lines) if line.new_due == due), None)

    def ledger_lines(self) -> list[deadlines.Line]:
        """The ledger, oldest first, as plain values."""
        return [row.as_value() for row in sorted(self.ledger.all(), key=lambda line: (line.on, line.pk))]

    def status_on(self, on: date, answers: Iterable[Answer], *, at: datetime | None = None, zone: str = "") -> deadlines.Status:
        """The status on a day, from this ledger and those answers.

        ``at`` is the present and ``zone`` the recipient's time zone, for a deadline that ends at a time of day (models.asked).
        """
        day, late = day_asked(on, at, zone=zone, due_time=self.due_time, due_zone=self.due_time_zone)
        status = deadlines.status(self.ledger_lines(), replies(answers), day, late_in_the_day=late)
        if self.due_time is None:
            return status
        return replace(status, due_time=deadlines.DueTime(self.due_time, self.due_time_zone))
