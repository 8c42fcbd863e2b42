"""What may a clerk enter on a deadline of their place, and what do the lawyers make of it?

Each verb writes its row and its history in one transaction, or raises ValidationError by field. A clerk is told only what a
clerk may know: what is refused is judged by the public ledger and the public answers.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.intake import ledger as ledger_room
from correspondence.intake.clerks_papers import attach_to_draft, take_paper
from correspondence.intake.corrections import corrected
from correspondence.models import Answer, ClerkEntry, Deadline, Letter, Person, Response
from correspondence.models.entry import WAITING, Stage
from correspondence.models.ledger_line import public_ledger
from correspondence.models.letter import EARLIEST_LETTER
from correspondence.models.response import public_answers, replies
from correspondence.rules import deadlines, ledger, part_dates
from correspondence.rules.deadlines import Line

Kind, Outcome = ClerkEntry.Kind, ClerkEntry.Outcome
FURTHEST = timedelta(5 * 365)
SAID = ("new_due", "settles", "way", "link", "words", "paper_id")


def mark_answered(
    deadline: Deadline, *, by: Person, on: date, today: date, now: datetime, settles: str = "yes", way: str = "", link: str = "",
    paper: File | None = None,
) -> ClerkEntry:  # fmt: skip
    """The place sent its answer on a day; ``paper`` is that answer. ``today`` is where the place is."""
    _check_day(deadline, on, today)
    entry = ClerkEntry(deadline=deadline, kind=Kind.ANSWERED, on=on, settles=settles, way=way, link=link)
    entry.paper = take_paper(paper, by=by, now=now) if paper else None
    return _enter(entry, by, now)


def log_extension(
    deadline: Deadline, *, by: Person, on: date, today: date, now: datetime, new_due: date, words: str
) -> ClerkEntry:
    """The Department gave more time, as the clerk says; ``words`` tell who agreed and where it says so."""
    entry = ClerkEntry(deadline=deadline, kind=Kind.EXTENDED, on=on, new_due=new_due, words=words)
    seen = Deadline.objects.filter(pk=deadline.pk).prefetch_related(public_ledger(now)).get()
    lines, line = seen.ledger_lines(), Line(on, "granted", new_due)
    sent = replies(public_answers(now).filter(letter=deadline.letter_id).select_related("response"))
    before = deadlines.status(lines, sent, on)
    if new_due > today + FURTHEST:
        raise ValidationError({"new_due": _("Enter a date within the next five years.")})
    refusal = ledger.why_not(line, ledger=lines, before=before, today=today, letter_from=_first_day(deadline))
    if refusal:
        field = ledger_room.FIELDS.get(refusal, "new_due")
        raise ValidationError({field: ledger_room.sentence(refusal, on=on, before=before)})
    return _enter(entry, by, now)


def note_receipt(deadline: Deadline, *, by: Person, on: date, today: date, now: datetime) -> ClerkEntry:
    """The letter arrived on a day."""
    _check_day(deadline, on, today)
    return _enter(ClerkEntry(deadline=deadline, kind=Kind.RECEIVED, on=on), by, now)


def _first_day(deadline: Deadline) -> date | None:
    """The earliest day that the letter itself is of; its round may be one that the clerk does not see."""
    letter = deadline.letter
    return letter.date_start if letter.date else letter.announced


def _check_day(deadline: Deadline, on: date, today: date) -> None:
    first = _first_day(deadline)
    if on < EARLIEST_LETTER:
        raise ValidationError({"on": _("A letter of this record is dated 1990 or later.")})
    if on > today:
        raise ValidationError({"on": _("Enter a date on or before %s.") % ledger_room.in_words(today)})
    if first and on < first:
        raise ValidationError({"on": _("It lies before the day of the letter, %s.") % ledger_room.in_words(first)})


def _enter(entry: ClerkEntry, by: Person, now: datetime) -> ClerkEntry:
    """Save an entry; pressed twice it is one row, the first. Another word on the same takes the place of the one before."""
    entry.entered_by, entry.entered_at = by, now
    with transaction.atomic():
        Deadline.objects.select_for_update().get(pk=entry.deadline_id)  # pressed twice at once: one after the other
        same = (
            ClerkEntry.objects.waiting().filter(deadline=entry.deadline_id, kind=entry.kind, on=entry.on, entered_by=by).first()
        )
        if same and entry.paper is None:
            entry.paper = same.paper  # a browser does not send a file again
        if same and all(getattr(same, name) == getattr(entry, name) for name in SAID):
            return same
        if same:
            same.undone_at, same.paper = now, None
            _save(same, by)
        entry.full_clean()
        entry._history_user = by  # type: ignore[attr-defined]
        entry.save()
    return entry


def undo(entry: ClerkEntry, *, by: Person, now: datetime) -> None:
    """Take back what one entered oneself, within the hour and while nobody has checked it."""
    with transaction.atomic():
        entry = ClerkEntry.objects.select_for_update().get(pk=entry.pk)
        if entry.undone_at:
            return
        if entry.entered_by_id != by.pk or not entry.may_be_undone(now):
            raise ValidationError(
                _("It can no longer be undone here: an hour has passed, or it was checked. Write to the editors.")
            )
        entry.undone_at, entry.paper = now, None
        _save(entry, by)


def take_over(entry: ClerkEntry, *, by: Person, now: datetime, today: date, reason: str = "") -> Response | Letter | Deadline:
    """Make of an entry what it stands for, and return it: a draft of a response, a line of the ledger, a day of receipt.

    An extension shows in public at once, with ``reason``: the lawyer's own words on who agreed and where it is told, as the
    clerk's were for the editors alone. Raises ValidationError where the record says otherwise, or where it was checked before.
    """
    with transaction.atomic():
        entry = _unchecked(entry)
        made: Response | Letter | Deadline
        if entry.kind == Kind.ANSWERED:
            made = entry.response = _draft_of(entry, by)
            attach_to_draft(entry, made, by=by, now=now)
        elif entry.kind == Kind.EXTENDED:
            if not reason.strip():
                raise ValidationError(_("Write the reason beside the action: it shows in public, and the clerk’s words do not."))
            words: dict[str, Any] = {"by": by, "on": entry.on, "who": _("the Department"), "today": today, "reason": reason}
            ledger_room.grant_extension(entry.deadline, new_due=entry.new_due or entry.on, **words)
            made = entry.deadline
        else:
            made = _received(entry, by, now)
        entry.outcome = Outcome.TAKEN
        _check(entry, by, now)
    return made


def set_aside(entry: ClerkEntry, *, by: Person, now: datetime, reply: str) -> None:
    """Do not take an entry over, and tell the clerk why."""
    if not reply.strip():
        raise ValidationError(_("Tell the clerk why it is set aside."))
    with transaction.atomic():
        entry = _unchecked(entry)
        entry.outcome, entry.reply = Outcome.SET_ASIDE, ClerkEntry._meta.get_field("reply").clean(reply.strip(), entry)
        _check(entry, by, now)


def _unchecked(entry: ClerkEntry) -> ClerkEntry:
    entry = ClerkEntry.objects.select_for_update(of=("self",)).select_related("deadline__letter__jurisdiction").get(pk=entry.pk)
    if entry.undone_at or entry.checked_at:
        raise ValidationError(_("It was checked, or taken back by the clerk, before."))
    return entry


def _draft_of(entry: ClerkEntry, by: Person) -> Response:
    """A draft of the response, tied to the letter; whoever publishes it cites a source first."""
    place, letter = entry.deadline.letter.jurisdiction, entry.deadline.letter
    same = Answer.objects.filter(letter=letter, response__date=entry.on, response__stage__in=(*WAITING, Stage.PUBLISHED)).first()
    if same:
        raise ValidationError(_("An answer of that day is on record already: %s. Set this one aside.") % same.response)
    told = [_("As entered by the clerk of %s.") % place.full_name, entry.get_way_display(), entry.link]
    draft = Response(kind=Response.Kind.FORMAL_LETTER)
    draft.when = part_dates.day(entry.on)
    draft._history_user, draft._change_reason = by, " ".join(filter(None, told))  # type: ignore[attr-defined]
    draft.full_clean()
    draft.save()
    draft.jurisdictions.add(place)
    alone = not letter.deadlines.exclude(pk=entry.deadline_id).exists()  # an answer settles every deadline of its letter
    Answer.objects.create(response=draft, letter=letter, settles=entry.settles if alone else Answer.Settles.UNKNOWN)
    return draft


def _received(entry: ClerkEntry, by: Person, now: datetime) -> Letter:
    letter = entry.deadline.letter
    if letter.receipt == Letter.Receipt.DISPUTED:
        raise ValidationError(_("The record says that the receipt is disputed: decide that in the letter itself."))
    if letter.received and letter.received != entry.on:
        raise ValidationError(_("The letter was received on %s, as the record has it.") % ledger_room.in_words(letter.received))
    letter.received, letter.receipt = entry.on, Letter.Receipt.KNOWN
    letter._history_user, letter._change_reason = by, "receipt, as entered by its clerk"  # type: ignore[attr-defined]
    letter.full_clean()
    reason = _("Reported by the clerk of %s.") % letter.jurisdiction.full_name
    with corrected(letter, reason=reason, by=by, at=now):
        letter.save()
    return letter


def _check(entry: ClerkEntry, by: Person, now: datetime) -> None:
    entry.checked_by, entry.checked_at = by, now
    _save(entry, by)


def _save(entry: ClerkEntry, by: Person) -> None:
    entry._history_user = by  # type: ignore[attr-defined]
    entry.save()
