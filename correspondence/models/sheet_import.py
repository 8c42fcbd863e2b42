"""Which tables of rows did people bring, and what became of each?"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.models.history import History, RecordQuerySet
from correspondence.models.round import Round

UNDO_WITHIN = timedelta(hours=1)
PLACE, LEAVE_OUT, OVER = "place", "leave_out", "over"  # what may be answered of a row
FOR_ALL = "one edit for all"  # among what holds for every row: these rows are nobody's hand in one letter alone


class SheetImportQuerySet(RecordQuerySet):
    def unfinished(self) -> "SheetImportQuerySet":
        """Those that somebody began, and neither saved nor dropped."""
        return self.filter(state=SheetImport.State.OPEN)


class SheetImport(models.Model):
    """A pasted or uploaded table on its way to the record. For the desk alone: no public page reads it."""

    class State(models.TextChoices):
        OPEN = "open", _("To finish")
        SAVED = "saved", _("Saved")
        UNDONE = "undone", _("Undone")
        DROPPED = "dropped", _("Dropped")

    table = models.CharField(_("table"), max_length=20)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="imports")
    name = models.CharField(_("name"), max_length=120)
    format = models.CharField(_("format"), max_length=9)
    columns = models.JSONField(_("columns"), default=list, help_text=_("The name of each column, empty where it is not read."))
    header = models.JSONField(_("header as it came"), default=list)
    rows = models.JSONField(
        _("rows"), default=list, help_text=_("Each row: its number, its cells, what is wrong with its shape.")
    )
    common = models.JSONField(_("for every row"), default=dict)
    answers = models.JSONField(_("answers"), default=dict, help_text=_("By row: the place chosen, or that it is left out."))
    made = models.JSONField(
        _("what it made"), default=list, help_text=_("Each entry, its version then, and what stood there before.")
    )
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.OPEN, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("brought by"))
    at = models.DateTimeField(_("brought"))
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    history = History(excluded_fields=["rows", "made"])

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_state_has_its_times",
                condition=Q(state__in=["open", "dropped"], saved_at__isnull=True, undone_at__isnull=True)
                | Q(state="saved", saved_at__isnull=False, undone_at__isnull=True)
                | Q(state="undone", saved_at__isnull=False, undone_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.table}, {self.round.slug}: {self.name}" if self.round else f"{self.table}: {self.name}"

    @property
    def reason(self) -> str:
        """What the history of every row that it made or changed says."""
        return f"{FOR_ALL if self.common.get(FOR_ALL) else 'import'} {self.pk}, {self}"

    def may_be_undone(self, at: Any) -> bool:
        return self.state == self.State.SAVED and self.saved_at is not None and at <= self.saved_at + UNDO_WITHIN
