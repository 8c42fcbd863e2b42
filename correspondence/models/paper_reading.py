"""What did the reading of a paper bring up: what must be looked at before it is published, and what it seems to say?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.document import Document
from correspondence.models.entry import Entry
from correspondence.models.history import History, RecordQuerySet


class Finding(models.Model):
    """Something in a paper that its readers may not see, or should not. It blocks publication until a named person looked."""

    class Kind(models.TextChoices):
        COVERED_TEXT = "covered_text", _("Text under an opaque box")
        OUTSIDE_TEXT = "outside_text", _("Text outside the page")
        INVISIBLE_TEXT = "invisible_text", _("Text that is not seen")
        COVERED_PICTURE = "covered_picture", _("A picture that is partly covered, or goes beyond the page")
        HIDDEN_LAYER = "hidden_layer", _("A hidden layer")
        ANNOTATION = "annotation", _("An annotation")
        LIKE_ANOTHER = "like_another", _("Close to a paper that was redacted or withdrawn")
        LOCKED = "locked", _("Locked by its owner’s password")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="findings", verbose_name=_("paper"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    place = models.CharField(_("place on the page"), max_length=200, blank=True)
    said = models.TextField(_("what stands there"), blank=True)
    looked_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("looked at by")
    )
    looked_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    remark = models.CharField(_("why it may be public"), max_length=300, blank=True)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("page", "pk")
        constraints = [
            models.CheckConstraint(
                name="finding_looked_by_and_when",
                condition=Q(looked_by=None, looked_at=None, remark="")
                | (Q(looked_by__isnull=False, looked_at__isnull=False) & ~Q(remark="")),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Proposal(models.Model):
    """What a paper seems to say of one field, with the sentence it came from. A person accepts or refuses it."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("paper"))
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("entry"))
    field = models.CharField(_("field"), max_length=20)
    value = models.CharField(_("value"), max_length=1000)
    sentence = models.TextField(_("sentence"))
    page = models.PositiveIntegerField(_("page"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("page", "pk")
        constraints = [
            models.UniqueConstraint(fields=["document", "entry", "field", "value"], name="proposal_once"),
            models.CheckConstraint(
                name="proposal_decided_by_and_when",
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | Q(outcome__in=("accepted", "refused"), decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
