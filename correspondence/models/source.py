"""Where did we learn it?"""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry
from correspondence.models.history import History, RecordQuerySet

web_address = URLValidator(schemes=["http", "https"])


class Source(models.Model):
    """A page, paper or docket that facts were taken from."""

    key = models.CharField(_("key"), max_length=80, unique=True, help_text=_("Short and permanent, like globe-2017-11-15."))
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=300, help_text=_("In square brackets where it is our description."))
    date_as_written = models.CharField(_("date as written"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=1000, blank=True, validators=[web_address])
    archive_address = models.CharField(_("archived copy"), max_length=1000, blank=True, validators=[web_address])
    last_checked = models.DateField(_("last checked"), null=True, blank=True)
    origin = models.CharField(_("origin folder"), max_length=100, blank=True, editable=False)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="source_address_is_web",
                condition=Q(address="") | Q(address__startswith="http://") | Q(address__startswith="https://"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.title[:80]}"


class Citation(models.Model):
    """The tie from a source to an entry, or to one field of it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    field = models.CharField(_("field"), max_length=60, blank=True, help_text=_("Empty: the whole entry."))
    page = models.CharField(_("page"), max_length=40, blank=True)
    quote = models.TextField(_("quote"), blank=True)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "source", "field"], name="citation_once_per_field")]

    def __str__(self) -> str:
        return f"{self.entry_id} ← {self.source_id}"
