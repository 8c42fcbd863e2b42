"""How is a deadline worded? The design's table, and the states that it lacks in its manner."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.rules.deadlines import State, Status
from correspondence.rules.part_dates import PartDate
from tracker.formats import dates

CSS = {
    State.OPEN: "open",
    State.DUE_TODAY: "today",
    State.OVERDUE: "overdue",
    State.MET: "met",
    State.MET_LATE: "met-late",
    State.ANSWERED: "met",
    State.REPORTED_MET: "met",
    State.REPORTED_LATE: "met-late",
    State.DECLINED: "withdrawn",
    State.WITHDRAWN: "withdrawn",
    State.SUPERSEDED: "superseded",
    State.NO_ANSWER: "unknown",
    State.NO_DATE: "unknown",
}


@dataclass(frozen=True)
class Words:
    """A deadline in words: its look (``open``), what stands in bold, what follows, and one whole line."""

    css: str
    label: str
    then: str
    line: str


def days(count: int) -> str:
    return ngettext("%d day", "%d days", count) % count


def words(status: Status, *, sent: date | None, on: date, followed: PartDate | None) -> Words:
    """The words of a deadline on a day. Days are calendar days after the letter: day 0 is the day it was sent.

    Args:
        sent: the day of the letter, if known; without it no day is numbered.
        followed: the end of coverage, which stands beside every “no answer on file”.
    """
    due = status.due
    if due is None:
        label = _("Answered") if status.settled else _("No date set")
        return Words(CSS[status.state], label, "", _("No due date in the letter"))
    label, then = _label(status, due, sent, on, followed)
    if status.receipt_disputed:
        then += _(", receipt disputed")
    if status.stayed and status.state == State.OPEN:
        label, then = _("Stayed"), _(" since %s") % dates.day(status.stayed)
    if status.extended and status.state not in (State.OPEN, State.DUE_TODAY):
        then += _(", extended from %s") % dates.day_of_year(status.first_due or due)
    passed = due < on or status.state in (State.WITHDRAWN, State.SUPERSEDED)
    opening = _("Was due %s") if passed and status.state in (State.NO_ANSWER, State.WITHDRAWN, State.SUPERSEDED) else _("Due %s")
    return Words(CSS[status.state], label, then, f"{opening % dates.day(due)}: {label}{then}")


def _label(status: Status, due: date, sent: date | None, on: date, followed: PartDate | None) -> tuple[str, str]:
    allowed = (due - sent).days if sent else None
    counted = _(", day %(day)d of %(of)d") % {"day": (on - sent).days, "of": allowed} if sent and allowed else ""
    match status.state:
        case State.OPEN if status.extended:
            past = days((due - (status.first_due or due)).days)
            extended = _("Extended to %s") % dates.day(due)
            rest = _(", %(past)s past %(first)s; %(left)s left") % {
                "past": past,
                "first": dates.day_of_year(status.first_due or due),
                "left": days((due - on).days),
            }
            return extended, rest + counted
        case State.OPEN:
            return _("Open, %s left") % days((due - on).days), counted
        case State.DUE_TODAY:
            return _("Due today"), counted
        case State.OVERDUE:
            return _("Overdue %s") % days((on - due).days), _(", no answer on file")
        case State.MET | State.MET_LATE:
            return _met(status, sent)
        case State.ANSWERED:
            if status.settled and status.answered:
                return _("Answered"), _(", in %s (day not on file)") % dates.written(status.answered)
            if status.settled:
                return _("Answered"), _(", day not on file")
            return _("Answered"), _(": an answer is on file; whether it is complete is not known")
        case State.REPORTED_MET:
            return _("Reported met"), _(": a source says it was met; the answer is not on file")
        case State.REPORTED_LATE:
            return _("Reported late"), _(": a source says it was answered late")
        case State.DECLINED:
            return _("Declined"), _(": it said that it would not answer")
        case State.WITHDRAWN:
            return _("Withdrawn by DOJ on %s") % dates.day(status.ended or on), _(", no answer owed")
        case State.SUPERSEDED:
            return _("Superseded on %s by a later letter") % dates.day(status.ended or on), ""
    looked = dates.written(followed) if followed else dates.day(on)
    return _("No answer on file"), _(", not confirmed either way; looked for until %s") % looked


def _met(status: Status, sent: date | None) -> tuple[str, str]:
    answered = status.answered.last if status.answered else None
    due = status.due_when_answered or status.due
    if answered is None or due is None:
        return _("Answered"), ""
    early = (due - answered).days
    place = ""
    if sent:
        place = _(", answered on day %(day)d of %(of)d") % {"day": (answered - sent).days, "of": (due - sent).days}
    if early == 0:
        return _("Met"), place + _(", on the day")
    if early > 0:
        return _("Met"), place + _(", %s early") % days(early)
    return _("Met late"), place + _(", %s after it was due") % days(-early)
