"""Which line does a deadline's ledger get when its date is entered?"""

from datetime import date

from django.utils.translation import gettext as _

from correspondence.models import Deadline, LedgerLine


def write_ledger(deadline: Deadline, *, before: date | None) -> LedgerLine | None:
    """Write the “set” line of a stated date; a date that was entered wrongly stays in the ledger, above the new one.

    Args:
        before: the date as stated before this save, or None.
    """
    due = deadline.stated_due
    if due is None or due == before:
        return None
    letter = deadline.letter
    return LedgerLine.objects.create(
        deadline=deadline,
        kind=LedgerLine.Kind.SET,
        on=letter.day or due,
        new_due=due,
        by=letter.sender_office,
        reason=_("Entered as %s before.") % before if before else "",
    )
