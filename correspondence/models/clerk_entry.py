"""What does a clerk say happened to a deadline of their place? A draft for the lawyers: no public page reads it."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.deadline import Deadline
from correspondence.models.document import Document
from correspondence.models.entry import WAITING, Stage
from correspondence.models.history import History, RecordQuerySet
from correspondence.models.people import Membership, Person
from correspondence.models.response import Answer, Response
from correspondence.models.source import web_address

UNDO_WITHIN = timedelta(hours=1)


class ClerkEntryQuerySet(RecordQuerySet):
    def waiting(self) -> "ClerkEntryQuerySet":
        """Entries that nobody has checked or undone."""
        return self.filter(undone_at=None, checked_at=None)

    def standing(self, at: datetime) -> "ClerkEntryQuerySet":
        """Entries that count on the desk: not undone, not set aside, and the answer made of them waits to be public."""
        ahead = Q(response__stage__in=WAITING) | Q(response__stage=Stage.PUBLISHED, response__publish_at__gt=at)
        taken = Q(outcome=ClerkEntry.Outcome.TAKEN) & ahead
        return self.filter(Q(undone_at=None), Q(checked_at=None) | taken)

    def saying_whose(self) -> "ClerkEntryQuerySet":
        """With ``of_its_place``: a letter may have been entered for another place before, whose papers are not for this one."""
        place = OuterRef("deadline__letter__jurisdiction")
        return self.annotate(of_its_place=Exists(Membership.objects.filter(person=OuterRef("entered_by"), jurisdiction=place)))

    def giving_papers(self, person: Person, at: datetime) -> "ClerkEntryQuerySet":
        """Entries that stand and whose paper a clerk may have back: of a line of theirs, given by somebody of its place."""
        mine = Deadline.objects.shown_to(person, at).values("pk")
        return self.standing(at).saying_whose().filter(of_its_place=True, paper__isnull=False, deadline__in=mine)


class ClerkEntry(models.Model):
    """One thing that a clerk entered on their desk. It is never changed: it is undone, taken over or set aside."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        EXTENDED = "extended", _("Extended")
        RECEIVED = "received", _("Received")

    class Way(models.TextChoices):
        """How an answer was sent."""

        EMAIL = "email", _("By e-mail")
        PORTAL = "portal", _("Through a portal")
        POST = "post", _("By post")
        COURIER = "courier", _("By courier")
        HAND = "hand", _("By hand")
        OTHER = "other", _("Another way")

    class Whole(models.TextChoices):
        """Whether all was answered that was asked, as the clerk says."""

        YES = Answer.Settles.YES.value, _("Everything that was asked")
        PART = Answer.Settles.PART.value, _("A part; more follows")

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("Taken over")
        SET_ASIDE = "set_aside", _("Set aside")

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="clerk_entries", verbose_name=_("deadline"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    on = models.DateField(_("on"), help_text=_("The day it was sent, agreed or received."))
    new_due = models.DateField(_("new due date"), null=True, blank=True)
    settles = models.CharField(_("answers"), max_length=7, choices=Whole, blank=True)
    way = models.CharField(_("how it was sent"), max_length=7, choices=Way, blank=True)
    link = models.CharField(_("link"), max_length=1000, blank=True, validators=[web_address])
    words = models.CharField(_("in the clerk’s words"), max_length=500, blank=True)
    paper = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="clerk_entries", editable=False,
        verbose_name=_("paper"),
    )  # fmt: skip
    entered_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, related_name="clerk_entries", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True, editable=False)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True, editable=False)
    reply = models.CharField(_("told to the clerk"), max_length=300, blank=True)
    response = models.ForeignKey(
        Response, on_delete=models.SET_NULL, null=True, blank=True, related_name="clerk_entries", editable=False,
        verbose_name=_("response made of it"),
    )  # fmt: skip
    history = History()

    objects = ClerkEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("clerk’s entry")
        verbose_name_plural = _("clerks’ entries")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="clerk_entry_extension_has_a_date", condition=~Q(kind="extended") | Q(new_due__isnull=False)
            ),
            models.CheckConstraint(name="clerk_entry_answer_says_what", condition=~Q(kind="answered") | ~Q(settles="")),
            models.CheckConstraint(
                name="clerk_entry_checked_by_somebody",
                condition=Q(checked_by__isnull=True, checked_at__isnull=True, outcome="")
                | Q(checked_by__isnull=False, checked_at__isnull=False, outcome__in=["taken", "set_aside"]),
            ),
            models.CheckConstraint(
                name="clerk_entry_undone_or_checked", condition=Q(undone_at__isnull=True) | Q(checked_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="clerk_entry_once", fields=["deadline", "kind", "on", "entered_by"],
                condition=Q(undone_at__isnull=True, checked_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.EXTENDED and not self.new_due:
            raise ValidationError({"new_due": _("Give the new due date.")})
        if self.kind == self.Kind.EXTENDED and not self.words.strip():
            raise ValidationError({"words": _("Say who agreed, and where it says so.")})

    def may_be_undone(self, now: datetime) -> bool:
        """Within the hour, while nobody has checked it."""
        return self.undone_at is None and self.checked_at is None and now - self.entered_at <= UNDO_WITHIN
