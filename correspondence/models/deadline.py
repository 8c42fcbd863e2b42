"""What is due from a place, how was the date set, and what moved it?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.asked import Days, day_asked, day_asked_in_sql, late_in_the_day_in_sql
from correspondence.models.closure import closures_on_record
from correspondence.models.document import Document
from correspondence.models.entry import Entry, EntryQuerySet, Stage, entry_link, public
from correspondence.models.history import History
from correspondence.models.letter import Letter
from correspondence.models.public_changes import PartQuerySet, count_change
from correspondence.models.response import Answer, Response
from correspondence.rules import computed_dates, deadlines
from correspondence.rules.computed_dates import Computed, Rule
from correspondence.rules.days_off import Closures, calendar
from correspondence.rules.deadlines import State

CLOCK = ("stayed", "resumed")
SETTLING = (Answer.Settles.YES, Answer.Settles.PART, Answer.Settles.UNKNOWN)


class DeadlineQuerySet(EntryQuerySet):
    def with_state(
        self,
        on: Days,
        answers: models.QuerySet,
        lines: models.QuerySet | None = None,
        *,
        at: datetime | None = None,
    ) -> "DeadlineQuerySet":
        """Annotate ``due_now`` and ``state``: rules.deadlines.status, said in SQL.

        Args:
            on: the day asked about; or that day in each time zone, where midnight is the recipient's own.
            answers: the answers that count (published ones, for the public).
            lines: the ledger lines that count; all of them, unless told otherwise.
            at: the present, for deadlines that end at a time of day (models.asked).
        """
        counted = LedgerLine.objects.all() if lines is None else lines
        rows = self.alias(on_day=day_asked_in_sql(on, at), late_in_the_day=late_in_the_day_in_sql(on, at))
        lines = counted.filter(deadline=OuterRef("pk"), on__lte=OuterRef("on_day"))
        moving = lines.filter(kind__in=deadlines.MOVING, new_due__isnull=False)
        mine = answers.filter(letter=OuterRef("letter"))
        undated = Q(response__date__isnull=True)
        on_file = Q(response__published_at__isnull=True) | Q(response__published_at__date__lte=OuterRef("on_day"))
        sent = mine.filter(Q(response__date__lte=OuterRef("on_day")) | undated & on_file)
        dated = sent.filter(settles=Answer.Settles.YES, response__precision="day", response__date__isnull=False)
        rows = rows.annotate(due_now=Subquery(moving.order_by("-on", "-pk").values("new_due")[:1])).alias(
            first_due=Coalesce(
                Subquery(moving.filter(kind__in=deadlines.CORRECTING).order_by("-on", "-pk").values("new_due")[:1]),
                Subquery(moving.order_by("on", "pk").values("new_due")[:1]),
            ),
            exact=Subquery(dated.order_by("response__date").values("response__date")[:1]),
            clock=Subquery(lines.filter(kind__in=CLOCK).order_by("-on", "-pk").values("kind")[:1]),
            revived_on=Subquery(lines.filter(kind__in=deadlines.REVIVING).order_by("-on").values("on")[:1]),
            confirmed_on=Subquery(lines.filter(kind="confirmed_unanswered").order_by("-on").values("on")[:1]),
            **{f"sent_{settles}": Exists(sent.filter(settles=settles)) for settles in SETTLING},
            **{f"undated_{settles}": Exists(mine.filter(undated, settles=settles)) for settles in SETTLING},
            **{f"{kind}_on": Subquery(lines.filter(kind=kind).order_by("-on").values("on")[:1]) for kind in deadlines.ENDING},
            **{f"has_{kind}": Exists(lines.filter(kind=kind)) for kind in deadlines.REPORTED},
        )
        # An undated answer counts once it was on file; for an earlier day only when the due date had passed.
        past = Q(due_now__lt=F("on_day"))
        settled, part, unsure = (Q(**{f"sent_{x}": True}) | past & Q(**{f"undated_{x}": True}) for x in SETTLING)
        rows = rows.alias(settled=Case(When(settled, then=Value(True)), default=Value(False)))
        in_force = counted.filter(
            deadline=OuterRef("pk"), on__lte=OuterRef("exact"), kind__in=deadlines.MOVING, new_due__isnull=False
        )
        then = counted.filter(deadline=OuterRef("pk"), on__lte=OuterRef("exact"), kind__in=CLOCK)
        rows = rows.alias(
            due_then=Subquery(in_force.order_by("-on", "-pk").values("new_due")[:1]),
            clock_then=Subquery(then.order_by("-on", "-pk").values("kind")[:1]),
        )
        stayed = Q(clock="stayed")
        ended = {
            kind: Q(**{f"{kind}_on__isnull": False}) & (Q(revived_on__isnull=True) | Q(revived_on__lte=F(f"{kind}_on")))
            for kind in deadlines.ENDING
        }
        on_time = Q(clock_then="stayed") | Q(exact__lte=F("due_then")) | Q(due_then__isnull=True, exact__lte=F("first_due"))
        over = Q(on_day__gt=F("due_now")) | Q(on_day=F("due_now"), late_in_the_day=True)
        return rows.annotate(
            state=Case(
                When(Q(due_now__isnull=True) & settled, then=Value(State.ANSWERED)),
                When(due_now__isnull=True, then=Value(State.NO_DATE)),
                *(When(ended[kind] & Q(**{f"{kind}_on__lt": F("exact")}), then=Value(kind)) for kind in deadlines.TAKEN_BACK),
                When(Q(exact__isnull=False) & on_time, then=Value(State.MET)),
                When(exact__isnull=False, then=Value(State.MET_LATE)),
                When(settled, then=Value(State.ANSWERED)),
                *(When(ended[kind], then=Value(kind)) for kind in deadlines.ENDING),
                When(unsure | over & part, then=Value(State.ANSWERED)),
                *(When(**{f"has_{kind}": True}, then=Value(kind)) for kind in deadlines.REPORTED),
                When(Q(on_day__lt=F("due_now")) | stayed, then=Value(State.OPEN)),
                When(on_day=F("due_now"), late_in_the_day=False, then=Value(State.DUE_TODAY)),
                When(confirmed_on__gt=F("due_now"), then=Value(State.OVERDUE)),
                default=Value(State.NO_ANSWER),
                output_field=models.CharField(),
            )
        )


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

    @property
    def counts_closures(self) -> bool:
        return self.calendar.endswith("+closures")

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


class LedgerLine(models.Model):
    """One line of a deadline's public history. Nothing in it is overwritten."""

    class Kind(models.TextChoices):
        SET = "set", _("Set")
        REQUESTED = "requested", _("Extension requested")
        GRANTED = "granted", _("Extension granted")
        REFUSED = "refused", _("Extension refused")
        ASSERTED = "asserted", _("Asserted by the jurisdiction alone")
        COURT_SET = "court_set", _("Set by a court")
        STAYED = "stayed", _("Stayed")
        RESUMED = "resumed", _("Resumed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded")
        RECOMPUTED = "recomputed", _("Recomputed")
        REPORTED_MET = "reported_met", _("Reported met")
        REPORTED_LATE = "reported_late", _("Reported late")
        DECLINED = "declined", _("Declined")
        RECEIPT_DISPUTED = "receipt_disputed", _("Receipt disputed")
        CONFIRMED_UNANSWERED = "confirmed_unanswered", _("Confirmed not answered")

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="ledger")
    on = models.DateField(_("on"), help_text=_("The day it holds from."))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    new_due = models.DateField(_("new due date"), null=True, blank=True)
    unrolled = models.DateField(
        _("before it was rolled"), null=True, blank=True, editable=False, help_text=_("The last day of a computed period.")
    )
    by = models.CharField(_("by"), max_length=200, blank=True, help_text=_("Who did it: the Department, a court, the place."))
    reason = models.TextField(_("reason"), blank=True)
    response = models.ForeignKey(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_lines")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_lines")
    later_letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("letter that replaces it")
    )
    entered_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)
    checked_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("checked by")
    )
    history = History()

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["deadline", "on"], name="ledger_deadline_on")]
        constraints = [
            models.CheckConstraint(
                name="ledger_setting_lines_name_a_date",
                condition=~Q(kind__in=["set", "granted", "court_set", "recomputed"]) | Q(new_due__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a line is a change of its deadline in public, but for the one that first sets its date."""
        first = self._state.adding and not LedgerLine._base_manager.filter(deadline=self.deadline_id).exists()
        super().save(*args, **kwargs)
        if not first:
            self.tell([self])

    @classmethod
    def tell(cls, rows: Iterable["LedgerLine"]) -> None:
        """What the public sees of a deadline changes with the lines that the public sees."""
        seen = public_lines(timezone.now()).filter(pk__in=[row.pk for row in rows])
        if deadlines_ := list(seen.values_list("deadline", flat=True)):
            count_change(Q(pk__in=deadlines_))

    def as_value(self) -> deadlines.Line:
        """The line as a plain value; the letter that replaces its deadline must have been read with it."""
        later = self.later_letter if self.later_letter_id else None
        named = deadlines.LaterLetter(later.number or "", later.when) if later else None
        return deadlines.Line(self.on, self.kind, self.new_due, self.by, named)

    def clean(self) -> None:
        super().clean()
        if self.kind in ("set", "granted", "court_set", "recomputed") and not self.new_due:
            raise ValidationError({"new_due": _("This kind of line needs the date it sets.")})
        # It would move what the public sees at once, on the word of what the public does not see.
        if self.response and self.response.stage != Stage.PUBLISHED and self.deadline.stage == Stage.PUBLISHED:
            raise ValidationError({"response": _("This response is not published, and the deadline is: publish it first.")})


def replies(answers: Iterable[Answer]) -> list[deadlines.Reply]:
    """Answers as plain values."""
    return [deadlines.Reply(answer.response.when, answer.settles, answer.response.on_file_since) for answer in answers]


def public_answers(at: datetime) -> models.QuerySet:
    """The answers whose response the public may see."""
    return Answer.objects.filter(response__in=Response.objects.published(at))


def public_ledger(at: datetime) -> models.Prefetch:
    """The ledger that the public sees, with the letters that replace a deadline, as part of a query of deadlines."""
    return models.Prefetch("ledger", public_lines(at).select_related("later_letter", "response").order_by("on", "pk"))


def public_lines(at: datetime) -> models.QuerySet:
    """The ledger lines that rest on no response and no letter, or on ones that the public may see.

    Said without Response.published(): inside a state that is itself asked for inside another query, one subquery deeper,
    Django gives two tables of it one alias, and PostgreSQL refuses it.
    """
    hidden = Response.jurisdictions.through.objects.filter(response=OuterRef("response")).exclude(public(at, "jurisdiction__"))
    seen = public(at, "response__") & ~Exists(hidden)
    letter = public(at, "later_letter__") & public(at, "later_letter__jurisdiction__")
    letter &= public(at, "later_letter__round__") | Q(later_letter__round__isnull=True)
    resting = LedgerLine.objects.filter(Q(response__isnull=False) | Q(later_letter__isnull=False))
    shown = resting.filter(Q(response__isnull=True) | seen, Q(later_letter__isnull=True) | letter)
    plain = Q(response__isnull=True, later_letter__isnull=True)
    return LedgerLine.objects.filter(plain | Q(pk__in=shown.order_by().values("pk")))  # few rest on anything: asked once
