"""What may the public read of a paper? A file made anew from it, with a fingerprint of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.document import Document, private_papers
from correspondence.models.history import History, RecordQuerySet


class PublicCopyQuerySet(RecordQuerySet):
    def standing(self) -> "PublicCopyQuerySet":
        """The copies that are served: neither replaced nor taken back."""
        return self.filter(ended_at=None)


class PublicCopy(models.Model):
    """One public file of a paper, always a PDF. A newer one ends it; its fingerprint stays listed."""

    class End(models.TextChoices):
        REPLACED = "replaced", _("Replaced by a newer copy")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="copies", verbose_name=_("paper"))
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    pages = models.PositiveIntegerField(_("pages"), editable=False)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=10, default="en")
    file = models.FileField(_("file"), storage=private_papers, upload_to="", max_length=200, editable=False)
    made_by = models.ForeignKey(
        "correspondence.Person", on_delete=models.PROTECT, related_name="+", editable=False, verbose_name=_("published by")
    )
    made_at = models.DateTimeField(_("published"), editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    end = models.CharField(_("how it ended"), max_length=9, choices=End, blank=True, editable=False)
    differs_at = models.DateTimeField(_("found to differ from its fingerprint"), null=True, blank=True, editable=False)
    history = History()

    objects = PublicCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("public copy")
        verbose_name_plural = _("public copies")
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["-made_at"], name="public_copy_latest_first", condition=Q(ended_at=None))]
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(ended_at=None), name="public_copy_one_stands"),
            models.CheckConstraint(name="public_copy_sha256_is_whole", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="public_copy_end_and_day",
                condition=Q(ended_at=None, end="") | Q(ended_at__isnull=False, end__in=("replaced", "withdrawn")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.sha256[:12]}"


class PublicPage(models.Model):
    """The words of one page of a public copy, read from that very file. They follow from its bytes and keep no history."""

    copy = models.ForeignKey(PublicCopy, on_delete=models.CASCADE, related_name="page_words")
    number = models.PositiveIntegerField(_("page"))
    words = models.TextField(_("words"), blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="public_page_once")]

    def __str__(self) -> str:
        return f"{self.copy_id}, {self.number}"
