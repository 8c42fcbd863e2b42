"""Which line does a deadline's ledger get when its date is entered, or corrected?"""

from datetime import date

from django.utils.translation import gettext as _

from correspondence.models import Deadline, LedgerLine
from correspondence.models.entry import WAITING


def set_line(deadline: Deadline, *, before: date | None) -> LedgerLine | None:
    """The “set” line of a stated date, for the caller to save; None where the date is none or as it was.

    A draft has no public ledger, so its line is mended. Once it was public nothing is overwritten: the date that
    was entered wrongly stays in the ledger, above the new one.

    Args:
        before: the date as stated before this save, or None.
    """
    due = deadline.stated_due
    if due is None or due == before:
        return None
    letter = deadline.letter
    line = deadline.ledger.filter(kind=LedgerLine.Kind.SET).last() if before and deadline.stage in WAITING else None
    if line is None:
        reason = _("Entered as %s before.") % before if before else ""
        line = LedgerLine(deadline=deadline, kind=LedgerLine.Kind.SET, reason=reason)
    line.on, line.new_due, line.by = min(letter.day or due, due), due, letter.sender_office
    return line
