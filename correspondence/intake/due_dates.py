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
from correspondence.rules.deadlines import CORRECTING, STILL_OPEN, line_in_force
from correspondence.rules.period_words import Anchor


def date_as_set(deadline: Deadline, closures: Closures | None = None) -> tuple[date | None, date | None]:
    """The date that a deadline's own fields give, stated or computed, and a computed one before it was rolled."""
    if deadline.basis != Deadline.Basis.COMPUTED:
        return deadline.stated_due, None
    found = deadline.computed(closures_on_record() if closures is None else closures)
    return found.due, found.unrolled


def set_line(deadline: Deadline, *, before: date | None, counted_before: date | None = None) -> LedgerLine | None:
    """The “set” line of a date, for the caller to save; None where the date is none or as it was.

    A draft has no public ledger, so its line is mended. Once it was public nothing is overwritten: the date that
    was entered wrongly stays in the ledger, above the new one.

    Args:
        before: the date that the fields gave before this save, or None. counted_before: a computed one before it was rolled.
    """
    due, unrolled = date_as_set(deadline)
    if due is None or (due, unrolled) == (before, counted_before):
        return None
    letter = deadline.letter
    line = deadline.ledger.filter(kind=LedgerLine.Kind.SET).last() if before and deadline.stage in WAITING else None
    if line is None:
        reason = "" if not before else _("Counted otherwise before.") if before == due else _("Entered as %s before.") % before
        line = LedgerLine(deadline=deadline, kind=LedgerLine.Kind.SET, reason=reason)
    line.on, line.new_due, line.by, line.unrolled = min(_known_from(deadline) or due, due), due, letter.sender_office, unrolled
    return line


def _known_from(deadline: Deadline) -> date | None:
    """The day from which the date could be known: that of the letter, or of what it is counted from, where that came later."""
    days = [deadline.letter.day]
    if deadline.basis == Deadline.Basis.COMPUTED and deadline.counted_from != Anchor.OTHER:
        days.append(deadline.trigger)
    return max(filter(None, days), default=deadline.trigger)


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

    Only a date that the rule gave moves, and only where the change makes it give another, from today on. What was
    extended, set by a court or by hand, is stayed or past stays where it is.
    """
    known = closures_on_record()
    rows = Deadline.objects.filter(
        basis=Deadline.Basis.COMPUTED, calendar__endswith="+closures", stage__in=(*WAITING, Stage.PUBLISHED)
    )
    found = []
    for deadline in rows.select_related("letter__jurisdiction").prefetch_related("ledger__later_letter").order_by("pk"):
        zone = deadline.letter.jurisdiction.time_zone
        today = now.astimezone(ZoneInfo(zone)).date()
        status = deadline.status_on(today, answers_known(deadline), at=now, zone=zone)
        old, new = deadline.computed(known).due, deadline.computed(closures)
        given = line_in_force(deadline.ledger_lines(), today)
        by_rule = given is not None and given.kind in CORRECTING and given.new_due == old
        if by_rule and old != new.due >= today and status.state in STILL_OPEN and not status.stayed:
            found.append(Move(deadline, old, new))
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
                    deadline=deadline, kind=LedgerLine.Kind.RECOMPUTED, on=today, reason=reason, by=_("Letters of Record")
                )  # fmt: skip
            line.new_due, line.unrolled = move.new.due, move.new.unrolled
            save_line(line, by=by)
