"""How is a deadline drawn: the days allowed, the days used, the answer, today?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from correspondence.rules.deadlines import State, Status
from correspondence.rules.part_dates import PartDate
from tracker.formats.dots import percent


@dataclass(frozen=True)
class Clock:
    """Positions in percent of the width, as strings for SVG attributes; None leaves a mark out."""

    label: str
    allowed: str = "100%"
    taken: str | None = None
    over: tuple[str, str] | None = None
    first_due: str | None = None
    due: str = "100%"
    answer: str | None = None
    late: bool = False
    today: str | None = None
    void: bool = False


def clock(status: Status, *, sent: date, on: date, label: str, followed: PartDate | None = None) -> Clock | None:
    """The drawing of a deadline on a day; None where there is no due date, or none after the letter.

    ``followed`` is the end of coverage: no silent day is drawn beyond it.
    """
    if status.due is None or status.due <= sent:
        return None
    allowed = (status.due - sent).days
    answered = status.answered.last if status.answered and status.answered.precision == "day" else None
    used = (on - sent).days
    if status.state == State.MET_LATE and answered:
        whole = (answered - sent).days
        share = percent(allowed, whole)
        return Clock(
            label, share, taken=share, over=(share, percent(whole - allowed, whole)), due=share, answer="100%", late=True
        )
    if status.state == State.OVERDUE:
        used = (min(on, followed.last) - sent).days if followed else used
        if used <= allowed:
            return Clock(label)
        share = percent(allowed, used)
        return Clock(label, share, taken=share, over=(share, percent(used - allowed, used)), due=share, today="100%")
    first = percent((status.first_due - sent).days, allowed) if status.extended and status.first_due else None
    if status.state == State.MET and answered:
        taken = percent(max((answered - sent).days, 0), allowed)
        return Clock(label, taken=taken, first_due=first, answer=taken)
    if status.state in (State.WITHDRAWN, State.SUPERSEDED) and status.ended:
        taken = percent(min((status.ended - sent).days, allowed), allowed)
        return Clock(label, taken=taken, today=taken, void=True)
    if status.state in (State.OPEN, State.DUE_TODAY):
        taken = percent(min(used, allowed), allowed)
        return Clock(label, taken=taken, first_due=first, today=taken)
    return Clock(label or _("No answer on file"), first_due=first)
