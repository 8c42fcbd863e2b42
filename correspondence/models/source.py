"""Where did we learn it?"""

from collections import Counter
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry
from correspondence.models.history import History, RecordQuerySet
from correspondence.rules.web_addresses import host_of, proposed_key, same_page, stem_of

web_address = URLValidator(schemes=["http", "https"])


class SourceQuerySet(RecordQuerySet):
    """Sources, by where they are found and whether they still are."""

    def dead(self) -> "SourceQuerySet":
        """Those whose address no longer answers."""
        return self.filter(dead_since__isnull=False)

    def never_checked(self) -> "SourceQuerySet":
        return self.exclude(address="").filter(last_checked=None)

    def without_archived_copy(self) -> "SourceQuerySet":
        return self.exclude(address="").filter(archive_address="")

    def of_host(self, address: str) -> "SourceQuerySet":
        host = host_of(address)
        return self.filter(address__icontains=host) if host else self.none()

    def at(self, address: str) -> "SourceQuerySet":
        """Those of the same page, however its address was copied."""
        page = same_page(address)
        keys = [key for key, there in self.of_host(address).values_list("pk", "address") if same_page(there) == page]
        return self.filter(pk__in=keys)

    def key_for(self, address: str, *, on: date) -> str:
        """A key that is free, called as most sources of the same host are."""
        stems = Counter(filter(None, map(stem_of, self.of_host(address).values_list("key", flat=True))))
        key = proposed_key(address, on=on, stem=stems.most_common(1)[0][0] if stems else "")
        taken, free, n = set(self.filter(key__startswith=key).values_list("key", flat=True)), key, 2
        while free in taken:
            free, n = f"{key}-{n}", n + 1
        return free


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
    last_answer = models.CharField(
        _("last answer"),
        max_length=80,
        blank=True,
        editable=False,
        help_text=_("What its address said when it was last checked."),
    )
    dead_since = models.DateField(
        _("dead since"), null=True, blank=True, editable=False, help_text=_("The day its address was first found to be gone.")
    )
    origin = models.CharField(_("origin folder"), max_length=100, blank=True, editable=False)
    history = History()

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="source_address_is_web",
                condition=Q(address="") | Q(address__startswith="http://") | Q(address__startswith="https://"),
            ),
            models.CheckConstraint(
                name="source_archive_is_web",
                condition=Q(archive_address="")
                | Q(archive_address__startswith="http://")
                | Q(archive_address__startswith="https://"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.title[:80]}"

    def clean(self) -> None:
        super().clean()
        if self.archive_address and same_page(self.archive_address) == same_page(self.address):
            raise ValidationError({"archive_address": _("This is the address itself: give the one where a copy was kept.")})


class Citation(models.Model):
    """The tie from a source to an entry, or to one field of it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    field = models.CharField(_("field"), max_length=60, blank=True, help_text=_("Empty: the whole entry."))
    page = models.CharField(_("page"), max_length=40, blank=True)
    quote = models.TextField(_("quote"), blank=True)
    says = models.CharField(
        _("what it says instead"),
        max_length=500,
        blank=True,
        help_text=_("Only where this source differs from the entry: both are shown side by side. Public."),
    )
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "source", "field"], name="citation_once_per_field"),
            models.CheckConstraint(name="citation_differs_on_a_field", condition=Q(says="") | ~Q(field="")),
        ]

    def __str__(self) -> str:
        return f"{self.source.key} ({self.field})" if self.field else self.source.key
