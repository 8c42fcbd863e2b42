"""What happened to a deadline, line by line, and which lines may the public see?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.document import Document
from correspondence.models.entry import Stage, public
from correspondence.models.history import History
from correspondence.models.letter import Letter
from correspondence.models.public_changes import PartQuerySet, changed, count_change
from correspondence.models.response import Response
from correspondence.rules import deadlines

SHOWN = ("deadline_id", "on", "kind", "new_due", "unrolled", "by", "reason", "response_id", "later_letter_id")


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

    deadline = models.ForeignKey("correspondence.Deadline", on_delete=models.PROTECT, related_name="ledger")
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
    checked_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("checked by")
    )
    history = History()

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger")
        ordering = ["on", "pk"]
        indexes = [
            models.Index(fields=["deadline", "on"], name="ledger_deadline_on"),
            models.Index(fields=["new_due"], name="ledger_new_due"),
            models.Index(fields=["kind"], name="ledger_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="ledger_setting_lines_name_a_date",
                condition=~Q(kind__in=["set", "granted", "court_set", "recomputed"]) | Q(new_due__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a line is a change of its deadline in public, but for the one that first sets its date; so is what it shows."""
        if self._state.adding:
            tells = LedgerLine._base_manager.filter(deadline=self.deadline_id).exists()
        else:
            tells = changed(self, SHOWN)
        super().save(*args, **kwargs)
        if tells:
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
