"""Which papers are kept, what was read in them, and which entries do they show?

A paper's own bytes, name and words are private for ever. What the public may read is another file, made of it: see
``public_copy``.
"""

from datetime import datetime

from django.core.files.storage import storages
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, entry_is_public
from correspondence.models.history import History, RecordQuerySet


def private_papers():
    """The storage of papers, outside everything that is served."""
    return storages["papers"]


class Document(models.Model):
    """One file of bytes, known by its SHA-256, wherever it is attached."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        PNG = "png", "PNG"
        JPEG = "jpeg", "JPEG"
        TIFF = "tiff", "TIFF"
        DOCX = "docx", "DOCX"

    class Reading(models.TextChoices):
        """How far it was read."""

        UNREAD = "unread", _("Not read yet")
        READ = "read", _("Read")
        UNREADABLE = "unreadable", _("Unreadable")

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    reading = models.CharField(_("reading"), max_length=10, choices=Reading, default=Reading.UNREAD, editable=False)
    why = models.CharField(_("why it could not be read"), max_length=300, blank=True, editable=False)
    words = models.JSONField(_("words, page by page"), default=list, blank=True, editable=False)
    wordless_pages = models.PositiveIntegerField(_("pages without a text layer"), default=0, editable=False)
    original = models.FileField(_("file"), storage=private_papers, upload_to="", max_length=200)
    added_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("added by"),
    )  # fmt: skip
    added_at = models.DateTimeField(_("added"), null=True, blank=True, editable=False)
    history = History(excluded_fields=["words"])  # they follow from the bytes

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [models.CheckConstraint(name="document_sha256_is_whole", condition=Q(sha256__regex="^[0-9a-f]{64}$"))]

    def __str__(self) -> str:
        return f"{self.kind or 'file'}, {self.sha256[:12]}"

    @property
    def has_words(self) -> bool:
        """Whether it has a text layer; a scan has none."""
        return any(page.strip() for page in self.words)


class AttachmentQuerySet(RecordQuerySet):
    def published(self, at: datetime) -> "AttachmentQuerySet":
        """The papers that the public may see at ``at``: on a public entry, and with a public copy that stands."""
        stands = Q(document__copies__isnull=False, document__copies__ended_at=None)  # one join: at most one stands
        return self.filter(entry_is_public(at, "entry") & stands)


class Attachment(models.Model):
    """The tie from a paper to an entry it shows. Its place on the entry is part of a public address: it is never reused."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    label = models.CharField(_("label"), max_length=200)
    origin = models.CharField(
        _("origin"), max_length=200, blank=True, help_text=_("Who gave it to us: “the Office of Justice Programs”. Public.")
    )
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    history = History()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached paper")
        verbose_name_plural = _("attached papers")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["entry", "document"], name="attachment_once_per_entry"),
            models.UniqueConstraint(fields=["entry", "position"], name="attachment_has_its_place"),
            models.CheckConstraint(name="attachment_position_from_one", condition=Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args, **kwargs) -> None:
        """Save; a new one takes the place after every paper that this entry ever had."""
        if self.position is None:
            self.position = next_position(self.entry_id)
        super().save(*args, **kwargs)


def next_position(entry: int) -> int:
    """The first place on an entry that no paper ever had."""
    used = Attachment.history.filter(entry=entry).aggregate(most=Max("position"))["most"]
    return (used or 0) + 1
