"""Which reminder of a date is owed at a moment?

At nine in the morning where the recipient is, so many days before the date, or the day after it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NINE = time(9)
GRACE = timedelta(7)  # so long after its date a reminder that could not be sent is still sent


def moment(due: date, days_before: int, zone: str) -> datetime:
    """When a reminder is owed: nine in the morning in ``zone``, so many days before (-1: the day after)."""
    return datetime.combine(due - timedelta(days_before), NINE, ZoneInfo(zone))


def reminder_owed(due: date, chosen: Iterable[int], *, zone: str, now: datetime, since: datetime) -> int | None:
    """The one reminder owed at ``now``, as days before the date; None where none is.

    Where several are past, as after an outage, the last of them is owed alone: it says all that the others would.

    Args:
        chosen: the days before that the recipient wants; -1 is the day after.
        since: since when the recipient could be reminded. What fell due before is owed while the date itself is not over.
    """
    past = [days for days in chosen if moment(due, days, zone) <= now]
    if not past:
        return None
    last, today = min(past), now.astimezone(ZoneInfo(zone)).date()
    if today > due + GRACE:
        return None
    came_late = moment(due, last, zone) < since
    return None if last >= 0 and today > due and came_late else last


def weekly_owed(*, zone: str, now: datetime, since: datetime) -> date | None:
    """The Monday whose weekly mail is owed at ``now``; None before nine that morning, or where it was chosen later."""
    today = now.astimezone(ZoneInfo(zone)).date()
    monday = today - timedelta(today.weekday())
    owed_at = moment(monday, 0, zone)
    return monday if since <= owed_at <= now else None
