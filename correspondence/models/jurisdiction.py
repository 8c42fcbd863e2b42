"""Which governments are written to, and by which names are they known?"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, Stage, entry_link
from correspondence.models.history import History, RecordQuerySet
from correspondence.models.public_changes import changed, count_change, is_public
from correspondence.rules import place_names, time_zones, us_states


class JurisdictionQuerySet(EntryQuerySet):
    def named(self, text: str) -> "JurisdictionQuerySet":
        """Jurisdictions that any name, alias or initials (``SF``) of theirs fits."""
        fits, called = Q(name__icontains=text) | Q(slug__icontains=text), Q(text__icontains=text)
        if initials := text.strip().lower():
            fits, called = fits | Q(initials=initials), called | Q(initials=initials)
        return self.filter(fits | Q(pk__in=Name._base_manager.filter(called).values("jurisdiction")))


class Jurisdiction(Entry):
    """A government. Not its police chief, not its lawyer."""

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        COUNTY = "county", _("County")
        CITY_COUNTY = "city-county", _("City and county")
        STATE = "state", _("State")
        DISTRICT = "district", _("District")
        TRIBE = "tribe", _("Tribe")
        OTHER = "other", _("Other")

    entry_ptr = entry_link("jurisdiction")
    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Permanent, like lawrence-ma."))
    name = models.CharField(_("name"), max_length=120, help_text=_("As the place calls itself: Lawrence, State of Oregon."))
    initials = models.CharField(max_length=12, blank=True, editable=False, db_index=True)
    state = models.CharField(_("state"), max_length=2, choices=list(us_states.NAMES.items()), db_index=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, blank=True, help_text=_("A deadline ends at midnight here. Empty: the state's.")
    )
    geoid = models.CharField(_("Census number"), max_length=7, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    represented_by = models.CharField(
        _("represented by"), max_length=200, blank=True, help_text=_("Counsel in these exchanges, where a source says so.")
    )
    history = History()

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")
        ordering = ["name", "state"]
        constraints = [
            models.CheckConstraint(name="jurisdiction_state_known", condition=Q(state__in=list(us_states.NAMES))),
            models.CheckConstraint(
                name="jurisdiction_latitude", condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90))
            ),
            models.CheckConstraint(
                name="jurisdiction_longitude", condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"

    @property
    def short_name(self) -> str:
        return place_names.short(self.name)

    @property
    def full_name(self) -> str:
        """``Lawrence, Massachusetts``; a state or district is not followed by itself."""
        state = us_states.NAMES[self.state]
        return self.name if state in self.name and self.kind in ("state", "district") else f"{self.name}, {state}"

    def clean(self) -> None:
        super().clean()
        if self.geoid and self.state and not self.geoid.startswith(us_states.FIPS[self.state]):
            raise ValidationError({"geoid": _("A Census number of this state starts with %s.") % us_states.FIPS[self.state]})
        if self.time_zone and self.time_zone not in time_zones.NAMES:
            raise ValidationError({"time_zone": _("Not a time zone: write one like America/New_York.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.initials = place_names.initials(self.name)
        self.time_zone = self.time_zone or us_states.ZONES.get(self.state, "")
        tells = changed(self, ("name", "stage", "publish_at"))
        seen = tells and is_public(self)
        super().save(*args, **kwargs)
        if tells and (seen or is_public(self)):
            answers = {"letter__answers__response__jurisdictions": self, "letter__answers__response__stage": Stage.PUBLISHED}
            count_change(Q(letter__jurisdiction=self) | Q(**answers))


class Name(models.Model):
    """Another name of a jurisdiction. Misprints and agencies are found and always asked about."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("Official")
        KNOWN = "known", _("Also known as")
        AGENCY = "agency", _("An agency of it")
        MISPRINT = "misprint", _("Printed by mistake")

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="names")
    text = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.KNOWN)
    initials = models.CharField(max_length=12, blank=True, editable=False, db_index=True)
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "text"], name="name_once_per_jurisdiction")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.initials = place_names.initials(self.text)
        super().save(*args, **kwargs)


class OldSlug(models.Model):
    """A former address of a jurisdiction, redirected for ever."""

    slug = models.SlugField(_("old address"), max_length=80, unique=True)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="old_slugs")
    history = History()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.slug
