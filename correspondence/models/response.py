"""What was formally answered, by whom, and does it settle what was asked?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, entry_link
from correspondence.models.history import History
from correspondence.models.jurisdiction import Jurisdiction
from correspondence.models.letter import Letter
from correspondence.models.public_changes import PartQuerySet, changed, count_change, is_public
from correspondence.rules.deadlines import Reply


class Response(Entry):
    """A formal answer to the Department. Words to the press are events."""

    belongs_to_all = ("jurisdictions",)

    class Kind(models.TextChoices):
        FORMAL_LETTER = "formal_letter", _("Letter")
        LEGAL_OPINION = "legal_opinion", _("Legal opinion")
        DOCUMENT_PRODUCTION = "document_production", _("Production of documents")
        CLARIFICATION_REQUEST = "clarification_request", _("Request to clarify")
        EXTENSION_REQUEST = "extension_request", _("Request for more time")
        OTHER = "other", _("Other")

    NEVER_SETTLES = (Kind.CLARIFICATION_REQUEST, Kind.EXTENSION_REQUEST)

    entry_ptr = entry_link("response")
    jurisdictions = models.ManyToManyField(Jurisdiction, related_name="responses", verbose_name=_("jurisdictions"))
    signatory = models.CharField(_("signatory"), max_length=300, blank=True)
    letters = models.ManyToManyField(Letter, through="Answer", related_name="responses")
    history = History(m2m_fields=[jurisdictions])

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; where its stage or day changes, so does what the public sees of the deadlines it answers."""
        self.when = self.when
        tells = changed(self, ("stage", "publish_at", "date", "date_start", "precision"))
        seen = tells and is_public(self)
        super().save(*args, **kwargs)
        if tells and (seen or is_public(self)):
            count_change(Q(letter__answers__response=self) | Q(ledger__response=self))


class Answer(models.Model):
    """The tie from a response to a letter it answers."""

    class Settles(models.TextChoices):
        YES = "yes", _("Yes")
        PART = "part", _("In part")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known")

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="answers")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="answers")
    settles = models.CharField(
        _("settles the deadline"), max_length=7, choices=Settles, default=Settles.UNKNOWN, help_text=_("Only where it is known.")
    )
    history = History()

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter answered")
        verbose_name_plural = _("letters answered")
        constraints = [models.UniqueConstraint(fields=["response", "letter"], name="answer_once_per_letter")]

    def __str__(self) -> str:
        return f"{self.response_id} → {self.letter_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        before = Answer._base_manager.filter(pk=self.pk).first() if self.pk else None
        if before and (before.letter_id, before.response_id) != (self.letter_id, self.response_id):
            self.tell([before])  # it answers the other letter no longer
        super().save(*args, **kwargs)
        self.tell([self])

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        self.tell([self])
        return super().delete(*args, **kwargs)

    @classmethod
    def tell(cls, rows: Iterable["Answer"]) -> None:
        """What the public sees of a deadline changes with the answers that the public sees."""
        public = Response.objects.published(timezone.now()).values("pk")
        seen = cls._base_manager.filter(pk__in=[row.pk for row in rows], response__in=public)
        if letters := list(seen.values_list("letter", flat=True)):
            count_change(Q(letter__in=letters))


def replies(answers: Iterable[Answer]) -> list[Reply]:
    """Answers as plain values."""
    return [Reply(answer.response.when, answer.settles, answer.response.on_file_since) for answer in answers]


def public_answers(at: datetime) -> models.QuerySet:
    """The answers whose response the public may see.

    Each asks for its own response: of two lists of keys, of responses and of letters, SQLite tries every pair.
    """
    return Answer.objects.filter(Exists(Response.objects.published(at).order_by().filter(pk=OuterRef("response"))))
