"""What has everything public in common, and when is it public?"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import FETCH_RAISE, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.history import RecordQuerySet
from correspondence.models.nulls_last_index import NullsLastIndex
from correspondence.rules import part_dates
from correspondence.rules.part_dates import PartDate

EARLIEST = date(1900, 1, 1)
LATEST = date(2099, 12, 31)
Day = date  # in a class whose field is named date


class Stage(models.TextChoices):
    """The steps of publication."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SEALED = "sealed", _("Sealed")


WAITING = (Stage.DRAFT, Stage.IN_REVIEW)  # never public yet


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Confidence(models.TextChoices):
    """How sure we are of an entry."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Withdrawal(models.TextChoices):
    """Why an entry was withdrawn, as its address says it for ever."""

    MISTAKE = "mistake", _("It was entered by mistake")
    DUPLICATE = "duplicate", _("It was on record twice")
    UNSUPPORTED = "unsupported", _("Its sources do not bear it out")
    PRIVACY = "privacy", _("It told of somebody’s private affairs")
    LEGAL = "legal", _("A court or a law asked for it")


class Evidence(models.TextChoices):
    """What was seen of the thing itself."""

    OWN_TEXT = "own_text", _("Its own text was seen")
    DESCRIBED = "described", _("A source describes it")
    LIST_ONLY = "list_only", _("It is merely on a published list")


def public(at: datetime, path: str = "") -> Q:
    """The condition that the entry at ``path`` (``jurisdiction__``) is itself published at ``at``."""
    return Q(**{f"{path}stage": Stage.PUBLISHED}) & (
        Q(**{f"{path}publish_at__isnull": True}) | Q(**{f"{path}publish_at__lte": at})
    )


def opened(path: str = "") -> Greatest:
    """From when on the public could see the entry at ``path``, if it is published; what it belongs to was public before it."""
    return Greatest(f"{path}published_at", Coalesce(f"{path}publish_at", f"{path}published_at"))


class EntryQuerySet(RecordQuerySet):
    """Entries, and the one definition of public."""

    def published(self, at: datetime) -> "EntryQuerySet":
        """The entries the public may see at ``at`` (aware): published, and all that they belong to as well.

        What a kind belongs to stands in its model: ``belongs_to`` names single parents by path (a missing
        one does not hide), ``belongs_to_all`` many-to-many ones, each of which must be public.

        What a page did not ask for together with the rows is never fetched row by row: reading it raises
        FieldFetchBlocked, so that a query per row cannot slip in.
        """
        return self.filter(public(at) & self._parents_public(at)).fetch_mode(FETCH_RAISE)

    def _parents_public(self, at: datetime) -> Q:
        condition = Q()
        for path in self.model.belongs_to:
            condition &= public(at, f"{path}__") | Q(**{f"{path}__isnull": True})
        for name in self.model.belongs_to_all:
            field = self.model._meta.get_field(name)
            through, own, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
            hidden = through._base_manager.filter(**{own: OuterRef("pk")}).exclude(public(at, f"{other}__"))
            condition &= ~Exists(hidden)
        return condition

    def withdrawn(self, at: datetime) -> "EntryQuerySet":
        """The entries that the public could once see and that were taken back by ``at``; what they belong to is public."""
        seen = Q(publish_at__isnull=True) | Q(publish_at__lt=F("withdrawn_at"))
        condition = Q(stage=Stage.WITHDRAWN, withdrawn_at__lte=at) & seen
        return self.filter(condition & self._parents_public(at)).fetch_mode(FETCH_RAISE)

    def in_order(self) -> "EntryQuerySet":
        """Oldest first; a part date at the end of its period, what has no date last."""
        return self.order_by(F("date").asc(nulls_last=True), "number")


class Entry(models.Model):
    """What every public thing shares. Citations, attachments, corrections and notes point here.

    Each kind (letter, response, ...) is a child by multi-table inheritance and keeps its own history,
    these fields included.
    """

    belongs_to: tuple[str, ...] = ()
    belongs_to_all: tuple[str, ...] = ()

    number = models.CharField(
        _("permanent number"),
        max_length=100,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9.-]*\Z", _("Letters, digits, dots and hyphens only."))],
        help_text=_("Given at first publication and never changed or used again. Leave empty."),
    )
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    kind_as_written = models.CharField(
        _("kind as written"), max_length=120, blank=True, help_text=_("The source's own word, where ours is “other”.")
    )
    date = models.DateField(_("date"), null=True, blank=True, help_text=_("Where only the month or year is known, its last day."))
    date_start = models.DateField(_("start of its period"), null=True, blank=True, editable=False)
    precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, blank=True, help_text=_("Day, month or year. Never guess a day.")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT, db_index=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_for = models.CharField(_("withdrawn for"), max_length=11, choices=Withdrawal, blank=True, editable=False)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, default=Confidence.MEDIUM)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence, blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("Neutral, dated, in our own words. Public."))
    public_note = models.TextField(
        _("public note"), blank=True, help_text=_("Conflicts between sources and limits of what is known. Public.")
    )
    origin = models.CharField(_("origin folder"), max_length=100, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        permissions = [("publish_entry", "Can publish, withdraw and seal entries")]
        constraints = [
            models.CheckConstraint(name="entry_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="entry_confidence_known", condition=Q(confidence__in=Confidence.values)),
            models.CheckConstraint(
                name="entry_published_has_number_and_day",
                condition=~Q(stage__in=["published", "withdrawn"]) | Q(number__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_withdrawal_has_day_and_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_for="")
                | Q(stage="withdrawn", withdrawn_at__isnull=False, withdrawn_for__in=Withdrawal.values),
            ),
            models.CheckConstraint(
                name="entry_date_has_precision",
                condition=Q(date__isnull=True, date_start__isnull=True, precision="")
                | Q(date__isnull=False, date_start__isnull=False, date=F("date_start"), precision="day")
                | Q(date__isnull=False, date_start__isnull=False, date__gt=F("date_start"), precision__in=["month", "year"]),
            ),
            models.CheckConstraint(
                name="entry_date_in_range", condition=Q(date__isnull=True) | Q(date__range=(EARLIEST, LATEST))
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "date"], name="entry_stage_date"),
            models.Index(fields=["-date", "number"], name="entry_latest_first"),
            NullsLastIndex("stage", opened().desc(), F("date").desc(nulls_last=True), "number", name="entry_opened"),
            models.Index(fields=["publish_at"], name="entry_publish_at", condition=Q(publish_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number or f"{self._meta.verbose_name} {self.pk or ''}".strip()

    @property
    def kind_words(self) -> str:
        """The kind in words: the label of ours, or the source's own word where ours is “other”."""
        labels = dict(type(self).Kind.choices) if hasattr(type(self), "Kind") else {}
        return self.kind_as_written.replace("_", " ") or str(labels.get(self.kind, self.kind))

    @property
    def when(self) -> PartDate | None:
        """The date with its precision; None where none is on file."""
        if self.date is None:
            return None
        return part_dates.period(self.date, self.precision or "day")  # type: ignore[arg-type]

    @when.setter
    def when(self, value: PartDate | None) -> None:
        self.date, self.date_start, self.precision = (value.last, value.first, value.precision) if value else (None, None, "")

    @property
    def on_file_since(self) -> "Day | None":
        """The day of its first publication, where the site is; None before."""
        return timezone.localdate(self.published_at) if self.published_at else None

    def clean(self) -> None:
        super().clean()
        if self.date and not EARLIEST <= self.date <= LATEST:
            raise ValidationError({"date": _("The year must lie between 1900 and 2099.")})
        if self.precision and not self.date:
            raise ValidationError({"date": _("A precision needs a date.")})
        if self.stage == Stage.SEALED and not self.pk:
            raise ValidationError({"stage": _("A new entry cannot be sealed.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the period of a part date and a raised version."""
        self.when = self.when
        if not self._state.adding:
            self.version += 1
        super().save(*args, **kwargs)


def entry_is_public(at: datetime, path: str) -> Q:
    """The condition that the entry at ``path``, of whatever kind, is one that the public may see at ``at``.

    Each row asks for its own entry alone: what is not public takes no longer to refuse than what never was.
    """
    condition = Q()
    for kind in Entry.__subclasses__():
        condition |= Exists(kind._default_manager.published(at).order_by().filter(pk=OuterRef(path)))
    return condition


def entry_link(name: str) -> models.OneToOneField:
    """The tie of a kind to its Entry row, read back as ``entry.as_<name>`` (Django's own name would clash)."""
    return models.OneToOneField(
        Entry, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name=f"as_{name}", editable=False
    )
