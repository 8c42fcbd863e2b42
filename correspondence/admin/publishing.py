"""A publisher presses "Publish" or "Withdraw": what happens, and what are they told?"""

from collections.abc import Callable, Iterator
from functools import partial

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

from correspondence.intake.publication import publish, seal, withdraw
from correspondence.models import Citation, Deadline, Entry, Letter, Person
from correspondence.models.entry import WAITING, Stage, Withdrawal

PERMISSION = "correspondence.publish_entry"
EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class PublicationForm(ActionForm):
    """The choice of an action, with what withdrawing and sealing ask for."""

    why = forms.ChoiceField(
        label=_("Said in public (to withdraw)"), required=False, choices=[("", "---------"), *Withdrawal.choices]
    )
    reason = forms.CharField(label=_("Reason, for staff (to withdraw or seal)"), required=False, max_length=100)


def posted(request: HttpRequest, name: str) -> str:
    """What was given beside whichever of the page's buttons was pressed."""
    given = [text for key in request.POST for text in request.POST.getlist(key) if key.rpartition("-")[2] == name]
    return next((text.strip() for text in given if text.strip()), "")


@admin.action(description=_("Send for review"), permissions=["change"], location=EVERYWHERE)
def review_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """A draft is done, and waits for a publisher."""
    drafts = queryset.filter(stage=Stage.DRAFT)
    with transaction.atomic():
        done = 0
        for entry in drafts:
            entry.stage, entry._change_reason, entry._history_user = Stage.IN_REVIEW, "sent for review", request.user
            entry.save()
            done += 1
    said = ngettext("%d draft waits for review.", "%d drafts wait for review.", done) % done
    modeladmin.message_user(request, said, messages.SUCCESS if done else messages.WARNING)


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
    why = posted(request, "why")
    if why not in Withdrawal.values:
        sentence = _("Nothing was withdrawn: choose beside the action what is said in public.")
        modeladmin.message_user(request, sentence, messages.ERROR)
        return
    take_down(modeladmin, request, queryset, partial(withdraw, at=timezone.now(), why=Withdrawal(why)))


@admin.action(description=_("Seal, as if it had never been"), permissions=["publish"], location=EVERYWHERE)
def seal_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Gone from every page, and its address answers like one that never was."""
    take_down(modeladmin, request, queryset, seal)


def take_down(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet, verb: Callable[..., None]) -> None:
    refuse_others(request)
    reason = posted(request, "reason")
    if not reason:
        sentence = _("Nothing was taken down: write the reason beside the action.")
        modeladmin.message_user(request, sentence, messages.ERROR)
        return
    done = 0
    for entry in queryset:
        try:
            verb(entry, by=request.user, reason=reason)
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
    for line in deadline.ledger.exclude(response=None).exclude(response__stage=Stage.PUBLISHED).select_related("response"):
        raise ValidationError(_("Its ledger rests on “%s”, which is not published.") % line.response)
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
                        page="" if citation.field else citation.page,  # of a fact of the letter
                        quote="" if citation.field else citation.quote,
                    )
        publish(deadline, by=by, at=timezone.now())
