"""Which days were offices closed, and which deadlines does such a day move?"""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.admin.forms import RecordForm
from correspondence.admin.histories import SharedAdmin
from correspondence.admin.publishing import PERMISSION
from correspondence.intake.due_dates import Move, make_moves, moves
from correspondence.models import Closure
from correspondence.models.closure import closures_on_record


class ClosureForm(RecordForm):
    """A day off. What it would move is shown first, and moved when the form is sent a second time."""

    seen_moves = forms.CharField(required=False, widget=forms.HiddenInput)
    moves: list[Move] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("date") and cleaned.get("scope") and cleaned.get("name"):
            then = without(self.instance) | {(cleaned["scope"], cleaned["date"]): cleaned["name"]}
            self.moves = moves(then, now=timezone.now())
            listed = ";".join(f"{move.deadline.pk}:{move.new.due}" for move in self.moves)
            if listed != cleaned.get("seen_moves", ""):
                self.data = self.data.copy()
                self.data[self.add_prefix("seen_moves")] = listed
                raise ValidationError([_("Nothing is saved yet. Saving it again moves:"), *map(in_words, self.moves)])
        return cleaned


def in_words(move: Move) -> str:
    """A deadline with the date it has and the one it would have."""
    named = {"deadline": move.deadline.number or move.deadline.what_is_due, "place": move.deadline.letter.jurisdiction}
    days = {"old": formats.date_format(move.old), "new": formats.date_format(move.new.due)}
    return _("%(deadline)s (%(place)s): from %(old)s to %(new)s") % (named | days)


def without(*closures: Closure) -> dict[tuple[str, date], str]:
    """The closures on record but for some."""
    gone = [closure.pk for closure in closures if closure.pk]
    return dict(closures_on_record(Closure.objects.exclude(pk__in=gone)))


@admin.register(Closure)
class ClosureAdmin(SharedAdmin):
    """A day off counts for every place in its scope, so publishers alone change one.

    Adding, changing or removing one first shows which open computed deadlines it would move.
    """

    form = ClosureForm

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and request.user.has_perm(PERMISSION)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and request.user.has_perm(PERMISSION)

    list_display = ("date", "scope", "name", "source")
    list_filter = ("scope",)
    search_fields = ("name", "scope")
    date_hierarchy = "date"
    ordering = ("-date",)
    autocomplete_fields = ("source",)
    fields = ("date", "scope", "name", "source", "seen_moves")

    def save_model(self, request: HttpRequest, obj: Closure, form: ClosureForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        reason = _("A day off was put on record: %s.") if not change else _("A day off on record was changed: %s.")
        self.move(request, form.moves, reason % obj)

    def delete_model(self, request: HttpRequest, obj: Closure) -> None:
        listed, name = moves(without(obj), now=timezone.now()), str(obj)
        super().delete_model(request, obj)
        self.move(request, listed, _("A day off was taken off the record: %s.") % name)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for closure in queryset:
            self.delete_model(request, closure)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """What goes, and which deadlines move for it."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        listed = moves(without(*objs), now=timezone.now())
        return [*to_delete, *(in_words(move) for move in listed)], counts, lacking, protected

    def move(self, request: HttpRequest, listed: list[Move], reason: str) -> None:
        make_moves(listed, by=request.user, now=timezone.now(), reason=reason)
        if listed:
            said = ngettext("%d deadline was moved.", "%d deadlines were moved.", len(listed)) % len(listed)
            self.message_user(request, said, messages.WARNING)
