"""How is a deadline worded? The design's table, and the states that it lacks in its manner."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from correspondence.rules.deadlines import State, Status
from correspondence.rules.part_dates import PartDate
from tracker.formats import dates, numbers

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


# What a whole line says of a state where beside a date there stand fewer words.
LINES = {
    State.REPORTED_MET: gettext_lazy("a source says it was met; the answer is not on file"),
    State.REPORTED_LATE: gettext_lazy("a source says it was answered late; the answer is not on file"),
    State.DECLINED: gettext_lazy("it said that it would not answer"),
}


@dataclass(frozen=True)
class Words:
    """A deadline in words: its look (``open``), what stands in bold, what follows, and one whole line."""

    css: str
    label: str
    then: str
    line: str

    @property
    def sentence(self) -> str:
        """What follows, as a sentence of its own: ``Day 5 of 30``; empty where nothing follows."""
        return numbers.capital(self.then.lstrip(",;: "))


def days(count: int) -> str:
    return ngettext("%d day", "%d days", count) % count


def words(status: Status, *, sent: date | None, on: date, followed: PartDate | None) -> Words:
    """The words of a deadline on a day. Days are calendar days after the letter: day 0 is the day it was sent.

    Args:
        sent: the day of the letter, if known; without it no day is numbered.
        followed: the end of coverage, which stands beside every “no answer on file” where it came before the day.
    """
    due = status.due
    if due is None:
        label = _("Answered") if status.settled else _("No date set")
        return Words(CSS[status.state], label, "", _("No due date in the letter"))
    label, then = _label(status, due, sent, on, followed)
    added = _(", receipt disputed") if status.receipt_disputed else ""
    if status.stayed and status.state == State.OPEN:
        label, then, added = _("Stayed"), _(" since %s") % dates.day(status.stayed), ""
    if status.extended and status.state not in (State.OPEN, State.DUE_TODAY):
        added += _(", extended from %s") % dates.day_of_year(status.first_due or due)
    passed = due < on or status.state in (State.WITHDRAWN, State.SUPERSEDED)
    opening = _("Was due %s") if passed and status.state in (State.NO_ANSWER, State.WITHDRAWN, State.SUPERSEDED) else _("Due %s")
    told = LINES.get(status.state, f"{label}{then}")
    return Words(CSS[status.state], label, then + added, f"{opening % dates.day(due)}: {told}{added}")


def looked_until(followed: PartDate | None, on: date) -> str:
    """The day to which anybody had looked on ``on``: the end of coverage, or that day itself while it lasts."""
    return dates.written(followed) if followed and followed.last <= on else dates.day(on)


def timing(status: Status, sent: date | None) -> str:
    """``day 21 of 23, 2 days early``: when an answer came; empty where its day is not on file."""
    answered, due = _answered(status)
    if answered is None or due is None:
        return ""
    return ", ".join(filter(None, [day_of(answered, sent, due), _beside(answered, due)]))


def _answered(status: Status) -> tuple[date | None, date | None]:
    """The day of the settling answer, where one is on file, and what was due when it came."""
    exact = status.answered and status.answered.precision == "day"
    return status.answered.last if status.answered and exact else None, status.due_when_answered or status.due


def _beside(answered: date, due: date) -> str:
    early = (due - answered).days
    if early == 0:
        return _("on the day")
    return _("%s early") % days(early) if early > 0 else _("%s after it was due") % days(-early)


def day_of(day: date, sent: date | None, due: date) -> str:
    """``day 21 of 23``; empty where the day of the letter is not known, or the count says nothing."""
    if sent is None or due <= sent or day < sent:
        return ""
    return _("day %(day)d of %(of)d") % {"day": (day - sent).days, "of": (due - sent).days}


def _label(status: Status, due: date, sent: date | None, on: date, followed: PartDate | None) -> tuple[str, str]:
    counted = _(", %s") % day_of(on, sent, due) if day_of(on, sent, due) else ""
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
        case State.OVERDUE if followed and followed.last < on:
            return _("Overdue"), _(", no answer on file when last looked for, until %s") % dates.written(followed)
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
            return _("Reported met"), _(", answer not on file")
        case State.REPORTED_LATE:
            return _("Reported late"), _(", answer not on file")
        case State.DECLINED:
            return _("Declined"), ""
        case State.WITHDRAWN:
            return _("Withdrawn by DOJ on %s") % dates.day(status.ended or on), _(", no answer owed")
        case State.SUPERSEDED:
            return _("Superseded on %s by a later letter") % dates.day(status.ended or on), ""
    return _("No answer on file"), _(", not confirmed either way; looked for until %s") % looked_until(followed, on)


def _met(status: Status, sent: date | None) -> tuple[str, str]:
    answered, due = _answered(status)
    if answered is None or due is None:
        return _("Answered"), ""
    numbered = day_of(answered, sent, due)
    then = _(", answered on %s") % numbered if numbered else ""
    return _("Met") if answered <= due else _("Met late"), f"{then}, {_beside(answered, due)}"
