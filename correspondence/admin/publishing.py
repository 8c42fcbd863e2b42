"""Somebody presses one of the steps of publication: what happens, and what are they told?

Which step may be taken by whom stands in rules.steps; the buttons ask it here, and the verbs ask it again.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from correspondence.intake import publication
from correspondence.intake.publication import Outcome
from correspondence.models import Entry
from correspondence.models.entry import Withdrawal
from correspondence.rules import steps
from correspondence.rules.steps import Role, Verb

PERMISSION = publication.PUBLISHING
EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]
PERMISSION_OF = {Role.EDITOR: "change", Role.PUBLISHER: "publish"}


class PublicationForm(ActionForm):
    """The choice of an action, with what some of them ask for."""

    why = forms.ChoiceField(
        label=_("Said in public (to withdraw)"), required=False, choices=[("", "---------"), *Withdrawal.choices]
    )
    reason = forms.CharField(label=_("Reason, for staff"), required=False, max_length=100)


def step(verb: Verb, description: Any) -> Callable:
    """Mark an action that takes a step: offered to whom the table names, on lists and on pages."""

    def decorate(action: Callable) -> Callable:
        action.verb = verb  # type: ignore[attr-defined]
        permissions = [PERMISSION_OF[steps.STEPS[verb].who]]
        return admin.action(description=description, permissions=permissions, location=EVERYWHERE)(action)

    return decorate


def posted(request: HttpRequest, name: str) -> str:
    """What was given beside whichever of the page's buttons was pressed."""
    given = [text for key in request.POST for text in request.POST.getlist(key) if key.rpartition("-")[2] == name]
    return next((text.strip() for text in given if text.strip()), "")


@step(Verb.SEND_FOR_REVIEW, _("Send for review"))
def review_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    done = press(modeladmin, request, queryset, alone(publication.send_for_review, request))
    said = ngettext("%d draft waits for review.", "%d drafts wait for review.", done)
    tell_done(modeladmin, request, said, done)


@step(Verb.SEND_BACK, _("Send back to its author"))
def send_back_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    if reason := reason_given(modeladmin, request, _("Nothing was sent back: write beside the action what is to be done.")):
        done = press(modeladmin, request, queryset, alone(publication.send_back, request, reason=reason))
        tell_done(modeladmin, request, ngettext("%d entry is a draft again.", "%d entries are drafts again.", done), done)


@step(Verb.PUBLISH, _("Publish"))
def publish_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Now, and behind a letter its deadlines."""
    verb = partial(publication.publish_together, by=request.user, at=timezone.now())
    done = press(modeladmin, request, queryset, verb)
    tell_done(modeladmin, request, ngettext("%d entry is now published.", "%d entries are now published.", done), done)


@step(Verb.TAKE_OFF, _("Take off the schedule"))
def take_off_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    verb = partial(publication.take_off_together, by=request.user, at=timezone.now())
    done = press(modeladmin, request, queryset, verb)
    said = ngettext("%d entry is in review again.", "%d entries are in review again.", done)
    tell_done(modeladmin, request, said, done)


@step(Verb.WITHDRAW, _("Withdraw from the public"))
def withdraw_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Gone from every page; its own address says that it was withdrawn."""
    why = posted(request, "why")
    if why not in Withdrawal.values:
        sentence = _("Nothing was withdrawn: choose beside the action what is said in public.")
        modeladmin.message_user(request, sentence, messages.ERROR)
        return
    take_down(modeladmin, request, queryset, partial(publication.withdraw, why=Withdrawal(why)))


@step(Verb.RESTORE, _("Publish again what was withdrawn"))
def restore_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    if reason := reason_given(modeladmin, request, _("Nothing was published again: write the reason beside the action.")):
        done = press(modeladmin, request, queryset, alone(publication.publish_again, request, reason=reason))
        said = ngettext("%d entry is public again.", "%d entries are public again.", done)
        tell_done(modeladmin, request, said, done)


@step(Verb.SEAL, _("Seal, as if it had never been"))
def seal_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Gone from every page, and its address answers like one that never was."""
    take_down(modeladmin, request, queryset, publication.seal)


def take_down(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet, verb: Callable[..., None]) -> None:
    if reason := reason_given(modeladmin, request, _("Nothing was taken down: write the reason beside the action.")):
        done = press(modeladmin, request, queryset, alone(verb, request, reason=reason))
        said = ngettext("%d entry is no longer public.", "%d entries are no longer public.", done)
        tell_done(modeladmin, request, said, done)


def alone(verb: Callable[..., None], request: HttpRequest, **given: Any) -> Callable[[Entry], Outcome]:
    """A verb that takes one entry, as a press that answers with what became of it."""

    def take(entry: Entry) -> Outcome:
        try:
            verb(entry, by=request.user, at=timezone.now(), **given)
        except ValidationError as error:
            return Outcome([], [(entry, error)])
        return Outcome([entry], [])

    return take


def press(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet, verb: Callable[[Entry], Outcome]) -> int:
    """Take a step with each entry, say why some could not take it, and return how many did."""
    done = 0
    for entry in queryset:
        outcome = verb(entry)
        done += len(outcome.done)
        for one, error in outcome.refused:
            for sentence in error.messages:
                modeladmin.message_user(request, f"{one}: {sentence}", messages.ERROR)
    return done


def tell_done(modeladmin: admin.ModelAdmin, request: HttpRequest, said: str, done: int) -> None:
    if done:
        modeladmin.message_user(request, said % done, messages.SUCCESS)


def reason_given(modeladmin: admin.ModelAdmin, request: HttpRequest, otherwise: str) -> str:
    reason = posted(request, "reason")
    if not reason:
        modeladmin.message_user(request, otherwise, messages.ERROR)
    return reason


def refuse_what_is_not_offered(modeladmin: admin.ModelAdmin, request: HttpRequest) -> None:
    """Raise PermissionDenied where somebody posts by hand a step that their pages do not offer."""
    asked = {name for key, names in request.POST.lists() if key.rpartition("-")[2] == "action" for name in names}
    offered = set(modeladmin.get_actions(request))
    known = {action.__name__ for action in modeladmin.actions}
    forged = {f"_{verb}" for verb in Verb} & set(request.POST)  # a button that no page has
    if (asked & known) - offered or (forged and not request.user.has_perm(PERMISSION)):
        raise PermissionDenied
