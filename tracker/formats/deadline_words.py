"""How is a deadline worded? The design's table, and the states that it lacks in its manner."""

import re
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


DEPARTMENT = re.compile(r"\b(DOJ|Department|Justice|Attorney General)\b", re.IGNORECASE)

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
    if status.extended and not label.startswith(_("Extended")):
        then += _(", extended from %s") % dates.day_of_year(status.first_due or due)
    if status.receipt_disputed:
        then += _(", receipt disputed")
    return Words(CSS[status.state], label, then, _line(status, due, sent, on, label + then))


# On one line the date comes first; “was” where it counts no longer.
NO_LONGER = frozenset({State.NO_ANSWER, State.WITHDRAWN, State.SUPERSEDED})


def due_day(status: Status, due: date) -> str:
    """``December 8, 2017``, and the time of day where the letter prints one."""
    if status.due_time is None:
        return dates.day(due)
    return f"{dates.day(due)}, {dates.time_of_day(status.due_time.time, status.due_time.zone)}"


def _line(status: Status, due: date, sent: date | None, on: date, beside: str) -> str:
    when = due_day(status, due)
    added = _(", receipt disputed") if status.receipt_disputed else ""
    told = f"{LINES[status.state]}{added}" if status.state in LINES else numbers.small(beside)
    if status.state == State.ANSWERED and not status.settled:
        told = _("an answer is on file; whether it is complete is not known") + added
    if status.state == State.DUE_TODAY:
        counted = day_of(on, sent, due)
        opening = _("Due today, %s") % when
        return f"{opening}: {counted}{added}" if counted else f"{opening}{added}"
    if status.state == State.OPEN and not status.stayed:
        opening = _("Due %s") % when
        if status.extended:
            opening = _("%(opening)s, extended from %(first)s") % {
                "opening": opening, "first": dates.day_of_year(status.first_due or due),
            }  # fmt: skip
        counted = ", ".join(filter(None, [_("%s left") % days((due - on).days), day_of(on, sent, due)]))
        return f"{opening}: {counted}{added}"
    if status.state == State.OPEN:
        by = status.line.by if status.line else ""
        stayed = _("stayed by %(by)s on %(day)s") if by else _("stayed on %(day)s")
        told = stayed % {"by": by, "day": dates.day(status.stayed or on)} + added
    if status.state == State.SUPERSEDED and status.line and status.line.new_due:
        told += _(", due %s") % dates.day_of_year(status.line.new_due)
    passed = status.state in NO_LONGER or bool(status.stayed and status.state == State.OPEN)
    opening = _("Was due %s") if passed else _("Due %s")
    return f"{opening % when}: {told}"


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
        case State.OPEN if status.stayed:
            return _("Stayed"), _(" since %s") % dates.day(status.stayed)
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
        case State.DUE_TODAY if status.due_time:
            until = dates.time_of_day(status.due_time.time, status.due_time.zone)
            return _("Due today"), _(", until %s") % until + counted
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
            by = status.line.by if status.line else ""
            named = {"by": _("DOJ") if not by or DEPARTMENT.search(by) else by, "day": dates.day(status.ended or on)}
            return _("Withdrawn by %(by)s on %(day)s") % named, _(", no answer owed")
        case State.SUPERSEDED if status.line and status.line.later_letter and status.line.later_letter.date:
            return _("Superseded by the letter of %s") % dates.written(status.line.later_letter.date), ""
        case State.SUPERSEDED:
            return _("Superseded on %s by a later letter") % dates.day(status.ended or on), ""
    return _("No answer on file"), _(", not confirmed either way; looked for until %s") % looked_until(followed, on)


def _met(status: Status, sent: date | None) -> tuple[str, str]:
    answered, due = _answered(status)
    if answered is None or due is None:
        return _("Answered"), ""
    if status.state == State.MET and answered > due:
        return _("Met"), _(", answered on %s, while it was stayed") % dates.day(answered)
    numbered = day_of(answered, sent, due)
    then = _(", answered on %s") % numbered if numbered else ""
    return _("Met") if answered <= due else _("Met late"), f"{then}, {_beside(answered, due)}"
