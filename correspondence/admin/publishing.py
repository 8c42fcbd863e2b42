"""A publisher presses "Publish" or "Withdraw": what happens, and what are they told?"""

from collections.abc import Iterator

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.intake.publication import publish, take_down
from correspondence.models import Citation, Deadline, Entry, Letter, Person
from correspondence.models.entry import Stage

PERMISSION = "correspondence.publish_entry"
EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]
WAITING = (Stage.DRAFT, Stage.IN_REVIEW)


class PublicationForm(ActionForm):
    """The choice of an action, with the reason that withdrawing asks for."""

    reason = forms.CharField(label=_("Reason (to withdraw or seal)"), required=False, max_length=100)


def posted_reason(request: HttpRequest) -> str:
    """The reason given beside whichever of the page's buttons was pressed."""
    given = [text for name in request.POST for text in request.POST.getlist(name) if name.rpartition("-")[2] == "reason"]
    return next((text.strip() for text in given if text.strip()), "")


@admin.action(description=_("Publish"), permissions=["publish"], location=EVERYWHERE)
def publish_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    refuse_others(request)
    done = 0
    for entry in queryset:
        for one in what_to_publish(entry):
            try:
                if isinstance(one, Deadline):
                    publish_deadline(one, by=request.user)
                else:
                    publish(one, by=request.user, at=timezone.now())
                done += 1
            except ValidationError as error:
                tell(modeladmin, request, one, error)
    if done:
        said = ngettext("%d entry is now published.", "%d entries are now published.", done) % done
        modeladmin.message_user(request, said, messages.SUCCESS)


@admin.action(description=_("Withdraw from the public"), permissions=["publish"], location=EVERYWHERE)
def withdraw_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Gone from every page; its own address says that it was withdrawn."""
    take_down_chosen(modeladmin, request, queryset, Stage.WITHDRAWN)


@admin.action(description=_("Seal, as if it had never been"), permissions=["publish"], location=EVERYWHERE)
def seal_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Gone from every page, and its address answers like one that never was."""
    take_down_chosen(modeladmin, request, queryset, Stage.SEALED)


def take_down_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet, stage: Stage) -> None:
    refuse_others(request)
    reason = posted_reason(request)
    if not reason:
        sentence = _("Nothing was taken down: write the reason beside the action.")
        modeladmin.message_user(request, sentence, messages.ERROR)
        return
    done = 0
    for entry in queryset:
        try:
            take_down(entry, by=request.user, stage=stage, reason=reason)
            done += 1
        except ValidationError as error:
            tell(modeladmin, request, entry, error)
    if done:
        said = ngettext("%d entry is no longer public.", "%d entries are no longer public.", done) % done
        modeladmin.message_user(request, said, messages.SUCCESS)


def refuse_others(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def tell(modeladmin: admin.ModelAdmin, request: HttpRequest, entry: Entry, error: ValidationError) -> None:
    for sentence in error.messages:
        modeladmin.message_user(request, f"{entry}: {sentence}", messages.ERROR)


def what_to_publish(entry: Entry) -> Iterator[Entry]:
    """The entry, and behind a letter its deadlines that wait; a published letter only lets its deadlines follow."""
    waiting = list(entry.deadlines.filter(stage__in=WAITING)) if isinstance(entry, Letter) else []
    if entry.stage != Stage.PUBLISHED or not waiting:
        yield entry
    if entry.stage == Stage.PUBLISHED:  # looked at again: the caller has just published it, or could not
        for deadline in waiting:
            deadline.letter = entry
            yield deadline


def publish_deadline(deadline: Deadline, *, by: Person) -> None:
    """Publish a deadline; one without a source takes over those of its letter."""
    with transaction.atomic():
        if not deadline.citations.exists():
            sources = set()
            for citation in deadline.letter.citations.all():
                if citation.source_id not in sources:
                    sources.add(citation.source_id)
                    Citation.objects.create(
                        entry=deadline,
                        source_id=citation.source_id,
                        position=len(sources),
                        page=citation.page,
                        quote=citation.quote,
                    )
        publish(deadline, by=by, at=timezone.now())
