"""What was formally answered, by whom, and does it settle what was asked?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, entry_link
from correspondence.models.history import History, RecordQuerySet
from correspondence.models.jurisdiction import Jurisdiction
from correspondence.models.letter import Letter


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

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter answered")
        verbose_name_plural = _("letters answered")
        constraints = [models.UniqueConstraint(fields=["response", "letter"], name="answer_once_per_letter")]

    def __str__(self) -> str:
        return f"{self.response_id} → {self.letter_id}"
