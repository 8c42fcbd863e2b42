"""What may happen to a deadline, who enters it, and when is it refused?

Each verb writes one line of the ledger and its history in one transaction, or raises ValidationError with a sentence. The
words of a line are keyword-only: ``by`` who enters it, ``on`` the day it holds from, ``who`` did it, ``today`` where the
recipient is, and a ``reason``, a ``response`` or a ``document`` that tells why.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import Answer, Deadline, Document, LedgerLine, Letter, Person, Response
from correspondence.models.entry import WAITING, Stage
from correspondence.models.response import replies
from correspondence.rules import deadlines, ledger
from correspondence.rules.deadlines import Line, Reply, Status
from correspondence.rules.ledger import Refusal

Kind = LedgerLine.Kind

SENTENCES = {
    Refusal.AHEAD: gettext_lazy("It lies ahead: a line tells what has happened. Enter it on its day."),
    Refusal.BEFORE_THE_LETTER: gettext_lazy("It lies before the day of the letter."),
    Refusal.DUE_BEFORE_THE_LETTER: gettext_lazy("The new date lies before the day of the letter."),
    Refusal.NEEDS_A_DATE: gettext_lazy("This kind of line needs the date it sets."),
    Refusal.NO_DATE_YET: gettext_lazy("No date had been set by %(on)s: there is nothing to extend, stay or confirm."),
    Refusal.ALREADY_THERE: gettext_lazy("The ledger has this line already."),
    Refusal.NOT_LATER: gettext_lazy("It is no extension: on %(on)s the date in force was %(due)s."),
    Refusal.ANSWERED: gettext_lazy("It was answered by %(on)s: nothing is owed that this could change."),
    Refusal.ENDED: gettext_lazy("It ended on %(ended)s: only a court can set a date after that."),
    Refusal.STAYED_ALREADY: gettext_lazy("It has been stayed since %(stayed)s."),
    Refusal.NOT_STAYED: gettext_lazy("It was not stayed on %(on)s: there is nothing to resume."),
    Refusal.NOT_YET_PAST: gettext_lazy("On %(on)s it was not past: the date in force was %(due)s."),
    Refusal.DUE_BEFORE_ITS_LINE: gettext_lazy("The new date lies before the day it holds from."),
    Refusal.BY_ITS_FIELDS: gettext_lazy("This line is written by the deadline’s own fields: correct its date or period there."),
    Refusal.STAYED: gettext_lazy("It was stayed on %(on)s, since %(stayed)s: nothing ran out."),
    Refusal.OLD_DATE_PAST: gettext_lazy("The date as it was, %(due)s, lies before that day: say to which date it resumed."),
    Refusal.LATER_LINE: gettext_lazy("After it the line of %(later)s, in the ledger already, would make no sense."),
}  # fmt: skip
# The field of a line that a refusal is about; the others are about its kind.
FIELDS = {
    Refusal.AHEAD: "on",
    Refusal.BEFORE_THE_LETTER: "on",
    Refusal.DUE_BEFORE_THE_LETTER: "new_due",
    Refusal.NEEDS_A_DATE: "new_due",
    Refusal.NOT_LATER: "new_due",
    Refusal.DUE_BEFORE_ITS_LINE: "new_due",
    Refusal.OLD_DATE_PAST: "new_due",
    Refusal.LATER_LINE: "on",
}


class Words(TypedDict, total=False):
    """What every line may say."""

    by: Person | None
    on: date
    who: str
    today: date
    reason: str
    response: Response | None
    document: Document | None


def check_line(line: LedgerLine, *, today: date, entered: Sequence[Line] = ()) -> None:
    """Raise ValidationError, by field, where a line that a person enters makes no sense or does not say why.

    ``entered`` are lines that are entered together with it, and before it.
    """
    deadline = line.deadline
    missing = {}
    if not (line.reason or line.response_id or line.document_id or line.later_letter_id):
        missing["reason"] = _("Say why, or name the response, paper or letter that tells it.")
    if not line.by:
        missing["by"] = _("Say who did it: the Department, a court, the place.")
    _check_papers(line, deadline)
    lines = sorted([*deadline.ledger_lines(), *entered], key=lambda one: one.on)
    sent, value = replies(answers_known(deadline)), line.as_value()
    before = deadlines.status(lines, sent, line.on)
    refusal = ledger.why_not(value, ledger=lines, before=before, today=today, letter_from=deadline.letter.first_day)
    later = ledger.makes_senseless(value, ledger=lines, status_before=lambda rows, one: _status(rows, sent, one))
    if later and not refusal:
        refusal = Refusal.LATER_LINE
    if refusal:
        missing[FIELDS.get(refusal, "kind")] = sentence(refusal, on=line.on, before=before, later=later.on if later else None)
    if missing:
        raise ValidationError(missing)


def _status(lines: Sequence[Line], sent: Sequence[Reply], line: Line) -> Status:
    return deadlines.status(sorted(lines, key=lambda one: one.on), sent, line.on)


def _check_papers(line: LedgerLine, deadline: Deadline) -> None:
    """What a line rests on is of this place, and was there on its day."""
    letter, place = line.later_letter, deadline.letter.jurisdiction_id
    if letter and letter.pk == deadline.letter_id:
        raise ValidationError({"later_letter": _("It is the letter of this deadline: name the later one.")})
    if letter and letter.jurisdiction_id != place:
        raise ValidationError({"later_letter": _("It went to another place.")})
    day, own = letter.first_day if letter else None, deadline.letter.first_day or date.min
    if day and not own <= day <= line.on:
        raise ValidationError({"later_letter": _("It lies after the day of this line, or before the letter it replaces.")})
    response = line.response
    if response and not response.jurisdictions.filter(pk=place).exists():
        raise ValidationError({"response": _("It is of another place.")})
    if response and response.when and response.when.first > line.on:
        raise ValidationError({"response": _("It is later than the day of this line.")})


def answers_known(deadline: Deadline) -> Sequence[Answer]:
    """The answers that the desk knows of: those that are public, or wait to be."""
    stages = (*WAITING, Stage.PUBLISHED)
    return list(Answer.objects.filter(letter=deadline.letter_id, response__stage__in=stages).select_related("response"))


def sentence(refusal: Refusal, *, on: date, before: Status, later: date | None = None) -> str:
    """Why a line of the day ``on`` is refused, after the status ``before`` it."""
    days = {"on": on, "due": before.due, "ended": before.ended, "stayed": before.stayed, "later": later}
    return SENTENCES[refusal] % {name: in_words(day) if day else "" for name, day in days.items()}


def in_words(day: date) -> str:
    """``December 8, 2017``."""
    return dateformat.format(day, _("F j, Y"))


def enter(
    deadline: Deadline,
    kind: str,
    *,
    by: Person | None,
    on: date,
    who: str,
    today: date,
    reason: str = "",
    response: Response | None = None,
    document: Document | None = None,
    new_due: date | None = None,
    later_letter: Letter | None = None,
) -> LedgerLine:
    """Write one line of a deadline's ledger. Raises ValidationError where it makes no sense after what stands there."""
    line = LedgerLine(
        deadline=deadline, kind=kind, on=on, by=who, reason=reason, response=response, document=document, new_due=new_due,
        later_letter=later_letter,
    )  # fmt: skip
    with transaction.atomic():
        Deadline.objects.select_for_update().get(pk=deadline.pk)  # two lines at once are looked at one after the other
        line.full_clean()
        check_line(line, today=today)
        save_line(line, by=by)
    return line


def save_line(line: LedgerLine, *, by: Person | None) -> None:
    """Save a line; it and its history say who entered it."""
    if by:
        line.checked_by = line._history_user = by  # type: ignore[attr-defined]
    line.save()


def request_extension(deadline: Deadline, *, new_due: date, **words: Unpack[Words]) -> LedgerLine:
    """The place asked for more time. It moves nothing."""
    return enter(deadline, Kind.REQUESTED, new_due=new_due, **words)


def grant_extension(deadline: Deadline, *, new_due: date, **words: Unpack[Words]) -> LedgerLine:
    """The Department gave more time."""
    return enter(deadline, Kind.GRANTED, new_due=new_due, **words)


def refuse_extension(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """The Department refused more time. It moves nothing."""
    return enter(deadline, Kind.REFUSED, **words)


def assert_extension(deadline: Deadline, *, new_due: date, **words: Unpack[Words]) -> LedgerLine:
    """The place alone says that it has more time. It moves nothing."""
    return enter(deadline, Kind.ASSERTED, new_due=new_due, **words)


def set_by_court(deadline: Deadline, *, new_due: date, **words: Unpack[Words]) -> LedgerLine:
    """A court set a date, earlier or later."""
    return enter(deadline, Kind.COURT_SET, new_due=new_due, **words)


def stay(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """The clock was stopped, by a court or by agreement."""
    return enter(deadline, Kind.STAYED, **words)


def resume(deadline: Deadline, *, new_due: date | None = None, **words: Unpack[Words]) -> LedgerLine:
    """The clock runs again, to the old date or a new one."""
    return enter(deadline, Kind.RESUMED, new_due=new_due, **words)


def withdraw(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """The Department took back what it asked."""
    return enter(deadline, Kind.WITHDRAWN, **words)


def supersede(
    deadline: Deadline, *, later_letter: Letter | None = None, new_due: date | None = None, **words: Unpack[Words]
) -> LedgerLine:
    """A later letter asks for it instead, due on ``new_due`` where it says so."""
    return enter(deadline, Kind.SUPERSEDED, later_letter=later_letter, new_due=new_due, **words)


def report_met(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """A source says that it was met; no answer is on file."""
    return enter(deadline, Kind.REPORTED_MET, **words)


def report_late(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """A source says that it was answered late; no answer is on file."""
    return enter(deadline, Kind.REPORTED_LATE, **words)


def decline(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """The place said that it would not answer."""
    return enter(deadline, Kind.DECLINED, **words)


def dispute_receipt(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """The place says that no letter arrived."""
    return enter(deadline, Kind.RECEIPT_DISPUTED, **words)


def confirm_unanswered(deadline: Deadline, **words: Unpack[Words]) -> LedgerLine:
    """Somebody confirmed that no answer was sent."""
    return enter(deadline, Kind.CONFIRMED_UNANSWERED, **words)
