"""How does a date get into a deadline's ledger: stated, computed, corrected, or moved by a day off that was added?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.intake.ledger import answers_known, save_line
from correspondence.models import Deadline, LedgerLine, Letter, Person
from correspondence.models.closure import closures_on_record
from correspondence.models.entry import WAITING, Stage
from correspondence.rules.computed_dates import Computed
from correspondence.rules.days_off import Closures
from correspondence.rules.deadlines import State
from correspondence.rules.period_words import Anchor

MOVABLE = (State.OPEN, State.DUE_TODAY)


def date_as_set(deadline: Deadline, closures: Closures | None = None) -> tuple[date | None, date | None]:
    """The date that a deadline's own fields give, stated or computed, and a computed one before it was rolled."""
    if deadline.basis != Deadline.Basis.COMPUTED:
        return deadline.stated_due, None
    found = deadline.computed(closures_on_record() if closures is None else closures)
    return found.due, found.unrolled


def set_line(deadline: Deadline, *, before: date | None) -> LedgerLine | None:
    """The “set” line of a date, for the caller to save; None where the date is none or as it was.

    A draft has no public ledger, so its line is mended. Once it was public nothing is overwritten: the date that
    was entered wrongly stays in the ledger, above the new one.

    Args:
        before: the date that the fields gave before this save, or None.
    """
    due, unrolled = date_as_set(deadline)
    if due is None or due == before:
        return None
    letter = deadline.letter
    line = deadline.ledger.filter(kind=LedgerLine.Kind.SET).last() if before and deadline.stage in WAITING else None
    if line is None:
        reason = _("Entered as %s before.") % before if before else ""
        line = LedgerLine(deadline=deadline, kind=LedgerLine.Kind.SET, reason=reason)
    start = deadline.trigger if deadline.basis == Deadline.Basis.COMPUTED else None
    line.on, line.new_due, line.by, line.unrolled = min(letter.day or start or due, due), due, letter.sender_office, unrolled
    return line


def day_of_letter(letter: Letter, anchor: str) -> date | None:
    """The day of a letter that a period is counted from; None where it is not on file as a day."""
    if anchor == Anchor.DATED:
        return letter.date if letter.precision == "day" else None
    days = {Anchor.SENT: letter.sent, Anchor.RECEIVED: letter.received, Anchor.ANNOUNCED: letter.announced}
    return days.get(Anchor(anchor)) if anchor else None


def counted_from_another_day(letter: Letter) -> list[Deadline]:
    """The computed deadlines of a letter that count from another day than its own page now has for that."""
    rows = letter.deadlines.filter(basis=Deadline.Basis.COMPUTED).exclude(counted_from=Anchor.OTHER)
    return [row for row in rows if (day := day_of_letter(letter, row.counted_from)) and day != row.trigger]


@dataclass(frozen=True)
class Move:
    """A computed deadline whose date moves when the days off change."""

    deadline: Deadline
    old: date
    new: Computed


def moves(closures: Closures, *, now: datetime) -> list[Move]:
    """The open computed deadlines, drafts too, that would move if ``closures`` were the ones on record.

    What was extended, set by a court or is past stays where it is.
    """
    rows = Deadline.objects.filter(
        basis=Deadline.Basis.COMPUTED, calendar__endswith="+closures", stage__in=(*WAITING, Stage.PUBLISHED)
    )
    found = []
    for deadline in rows.select_related("letter__jurisdiction").prefetch_related("ledger__later_letter").order_by("pk"):
        today = now.astimezone(ZoneInfo(deadline.letter.jurisdiction.time_zone)).date()
        status = deadline.status_on(today, answers_known(deadline))
        computed = deadline.computed(closures)
        if status.due and status.due != computed.due and status.due == status.first_due and status.state in MOVABLE:
            found.append(Move(deadline, status.due, computed))
    return found


def make_moves(listed: Iterable[Move], *, by: Person | None, now: datetime, reason: str) -> None:
    """Move each deadline through its ledger, with a line “recomputed” that names the reason; a draft's own line is mended."""
    with transaction.atomic():
        for move in listed:
            deadline = move.deadline
            line = deadline.ledger.filter(kind=LedgerLine.Kind.SET).last() if deadline.stage in WAITING else None
            if line is None:
                today = now.astimezone(ZoneInfo(deadline.letter.jurisdiction.time_zone)).date()
                line = LedgerLine(
                    deadline=deadline, kind=LedgerLine.Kind.RECOMPUTED, on=today, reason=reason, by=_("Letters of Record"),
                    checked_by=by,
                )  # fmt: skip
            line.new_due, line.unrolled = move.new.due, move.new.unrolled
            save_line(line, by=by)
