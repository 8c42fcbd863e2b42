"""How is a line of a ledger said: what happened, on which day, by whom, and where it is told?"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import LedgerLine, Letter, Response
from tracker.formats import dates

Kind = LedgerLine.Kind

# What happened; with the date it sets or names, where it has one.
SAID = {
    Kind.SET: (gettext_lazy("Set"), gettext_lazy("Set: due %s")),
    Kind.REQUESTED: (gettext_lazy("More time asked for"), gettext_lazy("More time asked for, until %s")),
    Kind.GRANTED: (gettext_lazy("Extended"), gettext_lazy("Extended to %s")),
    Kind.REFUSED: (gettext_lazy("More time refused"), gettext_lazy("More time refused, until %s")),
    Kind.ASSERTED: (gettext_lazy("The place alone says it has more time"), gettext_lazy("The place alone says it has until %s")),
    Kind.COURT_SET: (gettext_lazy("Set by a court"), gettext_lazy("Set by a court: due %s")),
    Kind.STAYED: (gettext_lazy("Stayed"), gettext_lazy("Stayed until %s")),
    Kind.RESUMED: (gettext_lazy("Resumed, to the date as it was"), gettext_lazy("Resumed: due %s")),
    Kind.WITHDRAWN: (gettext_lazy("Withdrawn, no answer owed"), gettext_lazy("Withdrawn, no answer owed")),
    Kind.SUPERSEDED: (gettext_lazy("Replaced by a later letter"), gettext_lazy("Replaced by a later letter, due %s")),
    Kind.RECOMPUTED: (gettext_lazy("Counted again"), gettext_lazy("Counted again: due %s")),
    Kind.REPORTED_MET: (gettext_lazy("A source says it was met"), gettext_lazy("A source says it was met")),
    Kind.REPORTED_LATE: (gettext_lazy("A source says it was answered late"), gettext_lazy("A source says it was answered late")),
    Kind.DECLINED: (gettext_lazy("It said that it would not answer"), gettext_lazy("It said that it would not answer")),
    Kind.RECEIPT_DISPUTED: (gettext_lazy("It says that no letter arrived"), gettext_lazy("It says that no letter arrived")),
    Kind.CONFIRMED_UNANSWERED: (gettext_lazy("Confirmed: no answer was sent"), gettext_lazy("Confirmed: no answer was sent")),
}


def ledger_words(
    line: LedgerLine, response_address: Callable[[Response], str], letter_address: Callable[[Letter], str]
) -> dict[str, Any]:
    """One line in words; the page says where a response or a later letter lives."""
    plain, dated = SAID[Kind(line.kind)]
    with_date = str(dated)
    said = with_date % dates.day(line.new_due) if line.new_due and "%s" in with_date else str(plain)
    if line.kind == Kind.SET and line.unrolled:
        said = _("Counted by this record: due %s") % dates.day(line.new_due) if line.new_due else said
    unrolled = dates.day(line.unrolled) if line.unrolled and line.unrolled != line.new_due else ""
    return {
        "day": dates.short(line.on),
        "iso": line.on.isoformat(),
        "said": said,
        "unrolled": unrolled,
        "by": _("from the period set by %s") % line.by if line.kind == Kind.SET and line.unrolled and line.by else line.by,
        "reason": line.reason,
        "response": response_address(line.response) if line.response_id and line.response else "",
        "letter": letter_address(line.later_letter) if line.later_letter_id and line.later_letter else "",
        "letter_day": _("Letter of %s") % dates.written(line.later_letter.when) if line.later_letter else "",
    }
