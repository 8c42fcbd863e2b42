"""At which moment does a clock on the wall show a time?"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def moments(local: datetime, zone: str) -> tuple[datetime, ...]:
    """The moments (in UTC) at which clocks of a zone show ``local`` (without a zone of its own).

    One as a rule; none in the hour that is skipped in spring, two in the hour that comes twice in autumn.
    """
    there = ZoneInfo(zone)
    found = {local.replace(tzinfo=there, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(moment for moment in found if moment.astimezone(there).replace(tzinfo=None) == local))
