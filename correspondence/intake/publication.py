"""How does an entry become public, or stop being so?

Every step asks the one table, rules.steps. Each verb is taken by a person (``by``; None is a program of ours) at a moment
(``at``), writes the entry and its history in one transaction, and raises ValidationError with sentences where the entry may
not take the step, PermissionDenied where the person may not.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.intake import second_person
from correspondence.intake.paper_publication import end_copies_of
from correspondence.intake.permanent_numbers import new_number
from correspondence.intake.readiness import check_publishable
from correspondence.models import Citation, Deadline, Entry, Letter, Person
from correspondence.models.entry import WAITING, Stage, Withdrawal
from correspondence.rules import steps
from correspondence.rules.steps import Need, Refusal, Role, Verb

PUBLISHING = "correspondence.publish_entry"

SENTENCES = {
    Verb.SEND_FOR_REVIEW: gettext_lazy("Only a draft is sent for review."),
    Verb.SEND_BACK: gettext_lazy("Only what is in review is sent back."),
    Verb.TAKE_OFF: gettext_lazy("It is not on the schedule."),
    Verb.RESTORE: gettext_lazy("Only what was withdrawn is published again."),
    Verb.WITHDRAW: gettext_lazy("Only what is published can be withdrawn."),
    Verb.SEAL: gettext_lazy("Only what is or was published can be sealed."),
}
# To publish, now or at a time, is refused by where the entry stands.
NOT_PUBLISHED_FROM = {
    steps.Stage.PUBLISHED: gettext_lazy("It is published already."),
    steps.Stage.WITHDRAWN: gettext_lazy("It was withdrawn: choose “Publish again”, with a reason."),
    steps.Stage.SEALED: gettext_lazy("It is sealed."),
}


def stage_of(entry: Entry, at: datetime) -> steps.Stage:
    """Where an entry stands at a moment: what is published at a time ahead is on the schedule."""
    ahead = entry.stage == Stage.PUBLISHED and entry.publish_at is not None and entry.publish_at > at
    return steps.Stage.SCHEDULED if ahead else steps.Stage(entry.stage)


def roles_of(by: Person | None, kind: type[Entry]) -> frozenset[Role]:
    """What a person is to entries of a kind. A program of ours may all."""
    if by is None:
        return frozenset(Role)
    held = {Role.EDITOR: f"correspondence.change_{kind._meta.model_name}", Role.PUBLISHER: PUBLISHING}
    return frozenset(role for role, permission in held.items() if by.has_perm(permission))


def may_step(entry: Entry, verb: Verb, *, by: Person | None, at: datetime) -> bool:
    """Whether a person may take a step with an entry as it stands, whatever it still needs."""
    return steps.may(stage_of(entry, at), verb, roles=roles_of(by, type(entry)))


def check_step(entry: Entry, verb: Verb, *, by: Person | None, at: datetime) -> None:
    """Raise PermissionDenied, or ValidationError with a sentence, where a person may not take a step with an entry."""
    stage = stage_of(entry, at)
    refusal = steps.why_not(stage, verb, roles=roles_of(by, type(entry)))
    if refusal == Refusal.NOT_YOURS:
        raise PermissionDenied
    if refusal:
        raise ValidationError(str(SENTENCES.get(verb) or NOT_PUBLISHED_FROM[stage]))


def send_for_review(entry: Entry, *, by: Person | None, at: datetime) -> None:
    """A draft is done, and waits for a publisher."""
    _take(entry, Verb.SEND_FOR_REVIEW, by=by, at=at, told="sent for review")


def send_back(entry: Entry, *, by: Person | None, at: datetime, reason: str) -> None:
    """What is in review needs more work; the history says what."""
    _take(entry, Verb.SEND_BACK, by=by, at=at, told=reason)


def publish(entry: Entry, *, by: Person | None, at: datetime, reason: str = "") -> None:
    """Publish an entry now: its number is given and its history says who."""
    seen = {"publish_at": None, "published_at": _first(entry, at)}
    _take(entry, Verb.PUBLISH, by=by, at=at, told=reason or "published", **seen)


def publish_at(entry: Entry, *, by: Person | None, at: datetime, moment: datetime) -> None:
    """Put an entry on the schedule: it is public from a moment on that lies ahead."""
    seen = {"publish_at": moment, "published_at": moment}
    _take(entry, Verb.PUBLISH_AT, by=by, at=at, told=f"to be public from {moment:%Y-%m-%d %H:%M} UTC", moment=moment, **seen)


def take_off_the_schedule(entry: Entry, *, by: Person | None, at: datetime) -> None:
    """It is in review again. Nobody saw it or its number, which goes back too unless the folder it came from gave it."""
    unseen = {"publish_at": None, "published_at": None} | ({} if entry.origin else {"number": None})
    _take(entry, Verb.TAKE_OFF, by=by, at=at, told="taken off the schedule", **unseen)


def publish_again(entry: Entry, *, by: Person | None, at: datetime, reason: str) -> None:
    """What was withdrawn is public again, under its number and since the day it first was."""
    _take(entry, Verb.RESTORE, by=by, at=at, told=reason, publish_at=None, withdrawn_at=None, withdrawn_for="")


def withdraw(entry: Entry, *, by: Person | None, at: datetime, why: Withdrawal, reason: str) -> None:
    """Take a published entry back: gone from every page, and its own address says when and, in a word, why.

    ``why`` is public; ``reason`` is for the history that staff read.
    """
    _take(entry, Verb.WITHDRAW, by=by, at=at, told=reason, withdrawn_at=at, withdrawn_for=why)


def seal(entry: Entry, *, by: Person | None, at: datetime, reason: str) -> None:
    """Take an entry back as if it had never been: its address answers like one that nobody ever gave."""
    _take(entry, Verb.SEAL, by=by, at=at, told=reason, withdrawn_at=None, withdrawn_for="")


def _first(entry: Entry, at: datetime) -> datetime:
    """Since when it is public, published at a moment: since it first was, unless that lies ahead."""
    return min(entry.published_at or at, at)


def _take(
    entry: Entry, verb: Verb, *, by: Person | None, at: datetime, told: str, moment: datetime | None = None, **fields: Any
) -> None:
    """Take one step, as the table has it."""
    step = steps.STEPS[verb]
    with transaction.atomic():
        _hold(entry)
        check_step(entry, verb, by=by, at=at)
        if Need.REASON in step.needs and not told.strip():
            raise ValidationError(_("Say why."))
        if Need.PUBLIC_REASON in step.needs and fields.get("withdrawn_for") not in Withdrawal.values:
            raise ValidationError(_("Choose what is said in public."))
        if Need.MOMENT in step.needs and (moment is None or moment <= at):
            raise ValidationError(_("This time is past. To publish now, choose “Publish”."))
        if Need.READY in step.needs:
            check_publishable(entry, by=by, at=moment or at)
            make_whole(entry)
        to = Stage.PUBLISHED if step.after == steps.Stage.SCHEDULED else Stage(step.after)
        for name, value in {"stage": to, **fields}.items():
            setattr(entry, name, value)
        entry._change_reason = told  # type: ignore[attr-defined]
        if by:
            entry._history_user = by  # type: ignore[attr-defined]
        entry.save()
        if to in (Stage.WITHDRAWN, Stage.SEALED):
            end_copies_of(entry, by=by, now=at, reason=told)


def _hold(entry: Entry) -> None:
    """Keep the row from others until the step is taken; raise ValidationError where it was saved since it was read."""
    version = Entry.objects.select_for_update().filter(pk=entry.pk).values_list("version", flat=True).first()
    if version != entry.version:
        raise ValidationError(_("Somebody saved it just now: look at it again first."))


def make_whole(entry: Entry) -> None:
    """Give an entry what it gets at its first publication: a number; a deadline without a source those of its letter."""
    entry.number = entry.number or new_number(entry)
    if isinstance(entry, Deadline) and not entry.citations.exists():
        taken: set[int] = set()
        for theirs in entry.letter.citations.all():
            if theirs.source_id not in taken:
                taken.add(theirs.source_id)
                page, quote = ("", "") if theirs.field else (theirs.page, theirs.quote)  # those of a fact are the letter's alone
                own = Citation(entry=entry, source_id=theirs.source_id, page=page, quote=quote)
                own.position, own._change_reason = len(taken), second_person.TAKEN_OVER  # type: ignore[attr-defined]
                own.save()


class Outcome(NamedTuple):
    """What became of an entry and those that go with it."""

    done: list[Entry]
    refused: list[tuple[Entry, ValidationError]]


def publish_together(entry: Entry, *, by: Person | None, at: datetime, moment: datetime | None = None) -> Outcome:
    """Publish an entry, now or at a moment ahead, and behind a letter its deadlines; a public letter only lets them follow."""
    verb = partial(publish_at, by=by, at=at, moment=moment) if moment else partial(publish, by=by, at=at)
    return _together(entry, verb, alone=lambda: stage_of(entry, at) != steps.Stage.PUBLISHED, at=at)


def take_off_together(entry: Entry, *, by: Person | None, at: datetime) -> Outcome:
    """Take an entry off the schedule, and behind a letter the deadlines that stand there with it."""
    return _together(entry, partial(take_off_the_schedule, by=by, at=at), alone=lambda: True, at=at, waiting=False)


def _together(
    entry: Entry, verb: Callable[[Entry], None], *, alone: Callable[[], bool], at: datetime, waiting: bool = True
) -> Outcome:
    outcome = Outcome([], [])
    followers = _behind(entry, at, waiting=waiting)

    def take(one: Entry) -> None:
        try:
            verb(one)
            outcome.done.append(one)
        except ValidationError as error:
            outcome.refused.append((one, error))

    if alone() or not followers:
        take(entry)
    if not outcome.refused:
        for deadline in followers:
            deadline.letter = entry  # type: ignore[assignment]  # as it stands now
            take(deadline)
    return outcome


def _behind(entry: Entry, at: datetime, *, waiting: bool) -> list[Deadline]:
    """The deadlines that go with a letter: those on the schedule with it, and those that wait."""
    if not isinstance(entry, Letter):
        return []
    on_the_schedule = stage_of(entry, at) == steps.Stage.SCHEDULED
    return [
        deadline
        for deadline in entry.deadlines.all()
        if (waiting and deadline.stage in WAITING)
        or (on_the_schedule and deadline.stage == Stage.PUBLISHED and deadline.publish_at == entry.publish_at)
    ]
