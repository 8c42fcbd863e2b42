"""What else happened, on which day, and whom does it name?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, entry_link
from correspondence.models.history import History
from correspondence.models.jurisdiction import Jurisdiction
from correspondence.models.letter import Letter


class Event(Entry):
    """Any other dated fact. One that names no jurisdiction is context on every page."""

    belongs_to_all = ("jurisdictions",)

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("Statement")
        LAWSUIT_FILED = "lawsuit_filed", _("Suit filed")
        COURT_FILING = "court_filing", _("Court filing")
        RULING = "ruling", _("Ruling")
        HEARING = "hearing", _("Hearing")
        SETTLEMENT = "settlement", _("Settlement")
        SUBPOENA = "subpoena", _("Subpoena")
        SUBPOENA_THREAT = "subpoena_threat", _("Warning of a subpoena")
        CLEARANCE = "clearance", _("Clearance")
        EXECUTIVE_ORDER = "executive_order", _("Executive order")
        GRANT_CONDITION = "grant_condition", _("Grant terms")
        GRANT_RELEASED = "grant_released", _("Grant released")
        VOTE = "vote", _("Vote")
        LETTER_FROM_CONGRESS = "letter_from_congress", _("Letter from Congress")
        REPORT = "report", _("Report")
        OUTCOME = "outcome", _("Reported outcome")
        OTHER = "other", _("Other")

    entry_ptr = entry_link("event")
    jurisdictions = models.ManyToManyField(Jurisdiction, blank=True, related_name="events", verbose_name=_("jurisdictions"))
    actor = models.CharField(_("who"), max_length=300, blank=True)
    court = models.CharField(_("court"), max_length=120, blank=True)
    docket = models.CharField(_("docket number"), max_length=60, blank=True)
    letters = models.ManyToManyField(Letter, blank=True, related_name="events", verbose_name=_("letters it concerns"))
    history = History(m2m_fields=[jurisdictions, letters])

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
