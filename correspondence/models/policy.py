"""Which local rule does a letter complain of?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.entry import Entry, EntryQuerySet, entry_link
from correspondence.models.history import History
from correspondence.models.jurisdiction import Jurisdiction
from correspondence.models.letter import Letter


class Policy(Entry):
    """A local ordinance, order or state law. ``date`` is the day it was adopted."""

    belongs_to = ("jurisdiction",)

    class Kind(models.TextChoices):
        ORDINANCE = "ordinance", _("Ordinance")
        RESOLUTION = "resolution", _("Resolution")
        EXECUTIVE_ORDER = "executive_order", _("Executive order")
        STATE_LAW = "state_law", _("State law")
        STATE_POLICY = "state_policy", _("State policy")
        POLICE_POLICY = "police_policy", _("Police rule")
        POLICY = "policy", _("Policy")
        OTHER = "other", _("Other")

    entry_ptr = entry_link("policy")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="policies")
    title = models.CharField(_("title"), max_length=200)
    letters = models.ManyToManyField(Letter, blank=True, related_name="policies", verbose_name=_("letters that name it"))
    history = History(m2m_fields=[letters])

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
