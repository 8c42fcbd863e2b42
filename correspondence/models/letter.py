"""What did the Department write, to whom, and what does the letter rely on and ask for?"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, entry_link
from correspondence.models.history import History, RecordQuerySet
from correspondence.models.jurisdiction import Jurisdiction
from correspondence.models.public_changes import changed, count_change, is_public
from correspondence.models.round import Round
from correspondence.models.source import web_address

EARLIEST_LETTER = date(1990, 1, 1)


class Authority(models.Model):
    """A statute, rule or condition that a letter relies on."""

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True, help_text=_("As cited: 8 U.S.C. 1373; 2 CFR 200.336."))
    description = models.TextField(
        _("what it is"), blank=True, help_text=_("In plain words, for somebody who is no lawyer. Public.")
    )
    address = models.CharField(_("where it is read"), max_length=1000, blank=True, validators=[web_address])
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LetterQuerySet(EntryQuerySet):
    def by_day(self, on: date) -> "LetterQuerySet":
        """The letters that stand on or before a day, or whose day nobody knows; ``stands_on`` is Letter.day, said in SQL."""
        day = Coalesce("date", "announced", "round__announced", "round__date")
        return self.alias(stands_on=day).filter(Q(stands_on__lte=on) | Q(stands_on__isnull=True))


class Letter(Entry):
    """One letter from the Department to one jurisdiction. ``date`` is the date on the letter."""

    belongs_to = ("jurisdiction", "round")

    class Kind(models.TextChoices):
        NOTICE = "notice", _("Notice")
        COMPLIANCE_DEMAND = "compliance_demand", _("Demand for proof of compliance")
        QUESTIONNAIRE = "questionnaire", _("Questionnaire")
        PRELIMINARY_ASSESSMENT = "preliminary_assessment", _("Preliminary assessment")
        COMPLIANCE_INQUIRY = "compliance_inquiry", _("Inquiry")
        DOCUMENT_DEMAND = "document_demand", _("Document demand")
        CLEARANCE = "clearance", _("Closing letter")
        OTHER = "other", _("Other")

    class Receipt(models.TextChoices):
        UNKNOWN = "unknown", _("Not known")
        KNOWN = "known", _("Known")
        DISPUTED = "disputed", _("Disputed")

    class Carried(models.TextChoices):
        """Fields that may be carried over from the other letters of a round."""

        SIGNATORY = "signatory", _("signatory")
        AUTHORITIES = "authorities", _("legal authority")
        GRANT_REFERENCE = "grant_reference", _("grant reference")
        CONSEQUENCES = "consequences", _("consequences")

    entry_ptr = entry_link("letter")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="letters")
    sent = models.DateField(_("sent"), null=True, blank=True)
    announced = models.DateField(_("announced"), null=True, blank=True)
    received = models.DateField(_("received"), null=True, blank=True)
    receipt = models.CharField(_("receipt"), max_length=10, choices=Receipt, default=Receipt.UNKNOWN)
    sender_office = models.CharField(_("sender office"), max_length=200, blank=True)
    signatory = models.CharField(_("signatory"), max_length=200, blank=True)
    addressee_name = models.CharField(
        _("addressee"), max_length=120, blank=True, help_text=_("As the letter prints it, even where the letter is wrong.")
    )
    addressee_title = models.CharField(_("addressee's title"), max_length=120, blank=True)
    addressee_office = models.CharField(_("addressee's office"), max_length=200, blank=True)
    headline = models.CharField(
        _("headline"), max_length=200, blank=True, help_text=_("Who asks whom for what. Empty: made from the kind.")
    )
    grant_reference = models.CharField(_("grant reference"), max_length=300, blank=True)
    joint_with = models.ManyToManyField(
        Jurisdiction, blank=True, related_name="+", verbose_name=_("asked to answer together with")
    )
    joint_with_others = models.CharField(
        _("others to answer with"), max_length=200, blank=True, help_text=_("Governments that are not on record.")
    )
    carried_over = models.JSONField(
        _("carried over"),
        default=list,
        blank=True,
        help_text=_("Fields taken from other letters of the round and not checked for this one."),
    )
    shared_at = models.DateTimeField(
        _("shared with its jurisdiction"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("From then on the clerks of its jurisdiction see its deadlines on their desk, though it is not public."),
    )
    authorities = models.ManyToManyField(Authority, blank=True, related_name="letters", verbose_name=_("authorities"))
    history = History(m2m_fields=[authorities, joint_with])

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                name="letter_receipt_known_has_day", condition=~Q(receipt="known") | Q(received__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        day, draft = self.when.isoformat() if self.when else _("undated"), _("draft")
        return self.number or f"{self.jurisdiction}, {day} ({draft})"

    @property
    def day(self) -> date | None:
        """The day it stands at: its own date, else the day announced, else its round's."""
        return self.date or self.announced or (self.round and (self.round.announced or self.round.date)) or None

    @property
    def first_day(self) -> date | None:
        """The earliest day it may be of, where only the month or year is known; what answers it cannot lie before."""
        return self.date_start if self.date else self.day

    @property
    def day_is_its_own(self) -> bool:
        return self.date is not None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; its day stands on its deadlines, and on those that it replaces, where the public sees it."""
        self.when = self.when
        tells = changed(self, ("stage", "publish_at", "date", "date_start", "precision", "announced"))
        seen = tells and is_public(self)
        super().save(*args, **kwargs)
        if tells and (seen or is_public(self)):
            count_change(Q(letter=self) | Q(ledger__later_letter=self))

    def clean(self) -> None:
        super().clean()
        errors = {}
        for name in ("date", "sent", "announced", "received"):
            value = getattr(self, name)
            if value and value < EARLIEST_LETTER:
                errors[name] = _("A letter of this record is dated 1990 or later.")
        if self.when and self.received and self.received < self.when.first:
            errors["received"] = _("It cannot have been received before it was dated.")
        if self.receipt == self.Receipt.KNOWN and not self.received:
            errors["received"] = _("A known receipt needs its day.")
        if self.pk and self.deadlines.filter(clerk_entries__isnull=False).exists():
            before = Letter._base_manager.filter(pk=self.pk).values_list("jurisdiction", flat=True).first()
            if before != self.jurisdiction_id:
                errors["jurisdiction"] = _("Clerks of its place entered something on it: log the letter to the other place anew.")
        if unknown := set(self.carried_over or []) - set(self.Carried.values):
            errors["carried_over"] = _("Not a field that is carried over: %s.") % ", ".join(sorted(unknown))
        if errors:
            raise ValidationError(errors)


class Point(models.Model):
    """One numbered ask, or one consequence named, of a letter or of every letter of a round."""

    class Role(models.TextChoices):
        DEMAND = "demand", _("Demand")
        CONSEQUENCE = "consequence", _("Consequence")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    role = models.CharField(_("role"), max_length=11, choices=Role)
    position = models.PositiveSmallIntegerField(_("number"), default=1)
    text = models.TextField(_("text"))
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand or consequence")
        verbose_name_plural = _("demands and consequences")
        ordering = ["role", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="point_of_a_letter_or_a_round",
                condition=Q(letter__isnull=False, round__isnull=True) | Q(letter__isnull=True, round__isnull=False),
            ),
            models.UniqueConstraint(fields=["letter", "role", "position"], name="point_number_once_per_letter"),
            models.UniqueConstraint(fields=["round", "role", "position"], name="point_number_once_per_round"),
        ]

    def __str__(self) -> str:
        return self.text
