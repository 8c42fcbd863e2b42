"""Is there such a time zone?"""

from functools import cache
from zoneinfo import available_timezones


@cache
def names() -> frozenset[str]:
    """The names of all time zones. Looking them up reads the disk, so it is done once, and only when asked."""
    return frozenset(available_timezones())
