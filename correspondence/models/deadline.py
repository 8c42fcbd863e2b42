"""What is due from a place, how was the date set, and what moved it?"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from correspondence.models.document import Document
from correspondence.models.entry import Entry, EntryQuerySet, Stage, entry_link, public
from correspondence.models.history import History, RecordQuerySet
from correspondence.models.letter import Letter
from correspondence.models.response import Answer, Response
from correspondence.rules import deadlines
from correspondence.rules.deadlines import State


def day_in_zone(on: date | dict[str, date], path: str) -> models.Expression:
    """The day asked about where the time zone at ``path`` is; in a zone that ``on`` does not name, the latest of its days."""
    if not isinstance(on, dict):
        return Value(on, output_field=DateField())
    latest = max(on.values())
    earlier = {day: [zone for zone in on if on[zone] == day] for day in set(on.values()) - {latest}}
    cases = [When(**{f"{path}__in": zones}, then=Value(day)) for day, zones in earlier.items()]
    return Case(*cases, default=Value(latest), output_field=DateField()) if cases else Value(latest, output_field=DateField())


class DeadlineQuerySet(EntryQuerySet):
    def with_state(
        self, on: date | dict[str, date], answers: models.QuerySet, lines: models.QuerySet | None = None
    ) -> "DeadlineQuerySet":
        """Annotate ``due_now`` and ``state``: rules.deadlines.status, said in SQL.

        Args:
            on: the day asked about; or that day in each time zone, where midnight is the recipient's own.
            answers: the answers that count (published ones, for the public).
            lines: the ledger lines that count; all of them, unless told otherwise.
        """
        counted = LedgerLine.objects.all() if lines is None else lines
        rows = self.annotate(on_day=day_in_zone(on, "letter__jurisdiction__time_zone"))
        lines = counted.filter(deadline=OuterRef("pk"), on__lte=OuterRef("on_day"))
        moving = lines.filter(kind__in=deadlines.MOVING, new_due__isnull=False)
        mine = answers.filter(letter=OuterRef("letter"))
        on_file = Q(response__published_at__isnull=True) | Q(response__published_at__date__lte=OuterRef("on_day"))
        undated = Q(response__date__isnull=True) & (on_file | Q(due__lt=OuterRef("on_day")))
        sent = mine.annotate(due=ExpressionWrapper(OuterRef("due_now"), DateField())).filter(
            undated | Q(response__date__lte=OuterRef("on_day"))
        )
        settled = sent.filter(settles=Answer.Settles.YES)
        rows = rows.annotate(due_now=Subquery(moving.order_by("-on", "-pk").values("new_due")[:1]))
        rows = rows.annotate(
            first_due=Coalesce(
                Subquery(moving.filter(kind="set").order_by("-on", "-pk").values("new_due")[:1]),
                Subquery(moving.order_by("on", "pk").values("new_due")[:1]),
            ),
            exact=Subquery(settled.filter(response__precision="day").order_by("response__date").values("response__date")[:1]),
            settled=Exists(settled),
            part=Exists(sent.filter(settles=Answer.Settles.PART)),
            unsure=Exists(sent.filter(settles=Answer.Settles.UNKNOWN)),
            stayed_on=Subquery(lines.filter(kind="stayed").order_by("-on").values("on")[:1]),
            resumed_on=Subquery(lines.filter(kind="resumed").order_by("-on").values("on")[:1]),
            confirmed_on=Subquery(lines.filter(kind="confirmed_unanswered").order_by("-on").values("on")[:1]),
            **{f"has_{kind}": Exists(lines.filter(kind=kind)) for kind in (*deadlines.ENDING, *deadlines.REPORTED)},
        )
        in_force = counted.filter(
            deadline=OuterRef("pk"), on__lte=OuterRef("exact"), kind__in=deadlines.MOVING, new_due__isnull=False
        )
        rows = rows.annotate(due_then=Subquery(in_force.order_by("-on", "-pk").values("new_due")[:1]))
        stayed = Q(stayed_on__isnull=False) & (Q(resumed_on__isnull=True) | Q(resumed_on__lt=F("stayed_on")))
        on_time = Q(exact__lte=F("due_then")) | Q(due_then__isnull=True, exact__lte=F("first_due"))
        return rows.annotate(
            state=Case(
                When(due_now__isnull=True, settled=True, then=Value(State.ANSWERED)),
                When(due_now__isnull=True, then=Value(State.NO_DATE)),
                When(Q(exact__isnull=False) & on_time, then=Value(State.MET)),
                When(exact__isnull=False, then=Value(State.MET_LATE)),
                When(settled=True, then=Value(State.ANSWERED)),
                *(When(**{f"has_{kind}": True}, then=Value(kind)) for kind in deadlines.ENDING),
                When(unsure=True, then=Value(State.ANSWERED)),
                When(part=True, on_day__gt=F("due_now"), then=Value(State.ANSWERED)),
                *(When(**{f"has_{kind}": True}, then=Value(kind)) for kind in deadlines.REPORTED),
                When(Q(on_day__lt=F("due_now")) | stayed, then=Value(State.OPEN)),
                When(on_day=F("due_now"), then=Value(State.DUE_TODAY)),
                When(confirmed_on__gt=F("due_now"), then=Value(State.OVERDUE)),
                default=Value(State.NO_ANSWER),
                output_field=models.CharField(),
            )
        )


class Deadline(Entry):
    """A date on which something is due from the jurisdiction of a letter."""

    belongs_to = ("letter", "letter__jurisdiction", "letter__round")

    class Basis(models.TextChoices):
        STATED = "stated", _("Stated in the letter")
        COMPUTED = "computed", _("Computed from a rule")
        NONE = "none", _("No date set")

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
    trigger = models.DateField(_("counted from"), null=True, blank=True)
    count = models.PositiveSmallIntegerField(_("count"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit, blank=True)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction, blank=True)
    roll = models.CharField(_("if it falls on a day off"), max_length=20, choices=Roll, blank=True)
    calendar = models.CharField(_("calendar"), max_length=40, blank=True)
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
                | Q(basis="computed", trigger__isnull=False, count__isnull=False)
                | Q(basis="none", stated_due__isnull=True),
            ),
            models.CheckConstraint(name="deadline_time_has_a_zone", condition=Q(due_time__isnull=True) | ~Q(due_time_zone="")),
        ]

    def clean(self) -> None:
        super().clean()
        if self.basis == self.Basis.STATED and not self.stated_due:
            raise ValidationError({"stated_due": _("A stated deadline needs the date that the letter states.")})
        if self.basis == self.Basis.COMPUTED:
            raise ValidationError({"basis": _("Computed dates are not built yet: enter the date as stated, or none.")})
        if self.basis == self.Basis.NONE and self.stated_due:
            raise ValidationError({"stated_due": _("Remove the date, or choose “stated”.")})
        letter = getattr(self, "letter", None)
        if letter and self.stated_due and letter.first_day and self.stated_due < letter.first_day:
            raise ValidationError({"stated_due": _("It lies before the day of the letter.")})

    def ledger_lines(self) -> list[deadlines.Line]:
        """The ledger, oldest first, as plain values."""
        rows = sorted(self.ledger.all(), key=lambda line: (line.on, line.pk))
        return [deadlines.Line(row.on, row.kind, row.new_due) for row in rows]

    def status_on(self, on: date, answers: list[Answer]) -> deadlines.Status:
        """The status on a day, from this ledger and those answers."""
        replies = [deadlines.Reply(x.response.when, x.settles, x.response.on_file_since) for x in answers]
        return deadlines.status(self.ledger_lines(), replies, on)


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
    by = models.CharField(_("by"), max_length=200, blank=True, help_text=_("Who did it: the Department, a court, the place."))
    reason = models.TextField(_("reason"), blank=True)
    response = models.ForeignKey(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_lines")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_lines")
    checked_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("checked by")
    )
    history = History()

    objects = RecordQuerySet.as_manager()

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

    def clean(self) -> None:
        super().clean()
        if self.kind in ("set", "granted", "court_set", "recomputed") and not self.new_due:
            raise ValidationError({"new_due": _("This kind of line needs the date it sets.")})
        # It would move what the public sees at once, on the word of what the public does not see.
        if self.response and self.response.stage != Stage.PUBLISHED and self.deadline.stage == Stage.PUBLISHED:
            raise ValidationError({"response": _("This response is not published, and the deadline is: publish it first.")})


def public_answers(at: datetime) -> models.QuerySet:
    """The answers whose response the public may see."""
    return Answer.objects.filter(response__in=Response.objects.published(at))


def public_lines(at: datetime) -> models.QuerySet:
    """The ledger lines that rest on no response, or on one that the public may see.

    Said without Response.published(): inside a state that is itself asked for inside another query, one subquery deeper,
    Django gives two tables of it one alias, and PostgreSQL refuses it.
    """
    hidden = Response.jurisdictions.through.objects.filter(response=OuterRef("response")).exclude(public(at, "jurisdiction__"))
    seen = public(at, "response__") & ~Exists(hidden)
    return LedgerLine.objects.filter(Q(response__isnull=True) | seen)
