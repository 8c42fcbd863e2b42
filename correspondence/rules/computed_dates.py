"""What date is so many days after or before that, and why?

The default is the counting convention of Federal Rule of Civil Procedure 6(a). It is a convention here: agency letters are
not bound by it, and what a letter states as a date is never computed.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from correspondence.rules.days_off import Calendar

MOST = {"days": 3660, "business_days": 2600, "weeks": 520, "months": 120}  # ten years, as far ahead as a letter may lie
DAY = timedelta(1)
FEDERAL = Calendar()


class Unit(StrEnum):
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    WEEKS = "weeks"
    MONTHS = "months"


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


class Roll(StrEnum):
    NEXT = "next_business_day"
    PREVIOUS = "previous"
    NONE = "none"


@dataclass(frozen=True)
class Rule:
    """How a date is counted: ``Rule(30, Unit.DAYS)`` is thirty days after, rolled to the next business day."""

    count: int
    unit: Unit = Unit.DAYS
    direction: Direction = Direction.AFTER
    roll: Roll = Roll.NEXT
    calendar: Calendar = FEDERAL

    @property
    def backward(self) -> bool:
        return self.direction == Direction.BEFORE


@dataclass(frozen=True)
class Skipped:
    """A day that was not counted, or that the date was rolled over, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class Computed:
    """A date and how it came about.

    Attributes:
        unrolled: the last day of the period as counted.
        due: that day rolled as the rule says; reminders count to the earlier of the two.
        skipped: the days that counting in business days passed over, in the order they were met.
        rolled_over: the days off that the roll passed over, the first of them ``unrolled`` itself.
    """

    trigger: date
    rule: Rule
    unrolled: date
    due: date
    skipped: tuple[Skipped, ...] = ()
    rolled_over: tuple[Skipped, ...] = ()


def compute(trigger: date, rule: Rule) -> Computed:
    """The date that a rule gives from a trigger, which is itself never counted (Fed. R. Civ. P. 6(a)(1)(A)).

    Raises ValueError with a sentence for a count below zero or beyond ten years.
    """
    if not 0 <= rule.count <= MOST[rule.unit]:
        raise ValueError(f"The count must lie between 0 and {MOST[rule.unit]} {rule.unit.replace('_', ' ')}.")
    skipped: tuple[Skipped, ...] = ()
    if rule.unit == Unit.BUSINESS_DAYS:
        last, skipped = _business_days(trigger, rule)
    elif rule.unit == Unit.MONTHS:
        last = _months(trigger, -rule.count if rule.backward else rule.count)
    else:
        days = rule.count * (7 if rule.unit == Unit.WEEKS else 1)
        last = trigger + timedelta(-days if rule.backward else days)
    due, rolled_over = _roll(last, rule)
    return Computed(trigger, rule, last, due, skipped, rolled_over)


def _months(trigger: date, months: int) -> date:
    """The same day of the month, or its last day where it has no such day; the last day does not stick to month ends."""
    year, month = divmod(trigger.year * 12 + trigger.month - 1 + months, 12)
    return date(year, month + 1, min(trigger.day, monthrange(year, month + 1)[1]))


def _business_days(trigger: date, rule: Rule) -> tuple[date, tuple[Skipped, ...]]:
    """Step day by day from the trigger, counting only business days."""
    step, day, left, skipped = -DAY if rule.backward else DAY, trigger, rule.count, []
    while left:
        day += step
        if why := rule.calendar.day_off(day, backward=rule.backward):
            skipped.append(Skipped(day, why))
        else:
            left -= 1
    return day, tuple(skipped)


def _roll(last: date, rule: Rule) -> tuple[date, tuple[Skipped, ...]]:
    """The last day, or the nearest business day after or before it (Fed. R. Civ. P. 6(a)(1)(C), 6(a)(5))."""
    if rule.roll == Roll.NONE:
        return last, ()
    step, day, passed = -DAY if rule.roll == Roll.PREVIOUS else DAY, last, []
    while why := rule.calendar.day_off(day, backward=rule.backward):
        passed.append(Skipped(day, why))
        day += step
    return day, tuple(passed)


def ends_at(due: date, zone: str) -> datetime:
    """The instant, in UTC, from which a date is past where the recipient is: midnight there (Fed. R. Civ. P. 6(a)(4)(A))."""
    return datetime.combine(due + DAY, time(), ZoneInfo(zone)).astimezone(UTC)
