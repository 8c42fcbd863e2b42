"""Which day does a question about a deadline mean, where the recipient is, or where the letter's clock is?

A deadline ends at the end of its day where the recipient is, unless the letter prints a time: then at that time, in its zone.
Only the present has a time of day. A question about another day means the whole of it.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

Days = date | dict[str, date]  # the day asked about, or that day in each time zone


def day_in(on: Days, zone: str) -> date:
    """The day asked about in a zone; in one that ``on`` does not name it is the latest of the country."""
    return (on.get(zone) or max(on.values())) if isinstance(on, dict) else on


def day_asked(on: date, at: datetime | None, *, zone: str, due_time: time | None, due_zone: str) -> tuple[date, bool]:
    """The day that counts, and whether on it the time that the letter prints has passed.

    Args:
        on: the day asked about, where the recipient is (``zone``). at: the present.
        due_time, due_zone: the time of day that the letter prints, and its zone.
    """
    if due_time is None or at is None or at.astimezone(ZoneInfo(zone)).date() != on:
        return on, False
    there = at.astimezone(ZoneInfo(due_zone))
    return there.date(), there.time() >= due_time
