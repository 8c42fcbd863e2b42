"""Which papers are kept, and which entries do they show? No file is public yet."""

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry
from correspondence.models.history import History, RecordQuerySet


def private_papers():
    """The storage of papers, outside everything that is served."""
    return storages["papers"]


class Document(models.Model):
    """One file of bytes, known by its SHA-256, wherever it is attached."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    kind = models.CharField(_("kind"), max_length=20, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    words = models.TextField(_("words"), blank=True, editable=False)
    original = models.FileField(_("file"), storage=private_papers, upload_to="", max_length=200)
    public_copy = models.FileField(_("public copy"), storage=private_papers, blank=True, editable=False, max_length=200)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [models.CheckConstraint(name="document_sha256_is_whole", condition=Q(sha256__regex="^[0-9a-f]{64}$"))]

    def __str__(self) -> str:
        return f"{self.kind or 'file'}, {self.sha256[:12]}"


class Attachment(models.Model):
    """The tie from a paper to an entry it shows."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    label = models.CharField(_("label"), max_length=200)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached paper")
        verbose_name_plural = _("attached papers")
        constraints = [models.UniqueConstraint(fields=["entry", "document"], name="attachment_once_per_entry")]

    def __str__(self) -> str:
        return self.label
