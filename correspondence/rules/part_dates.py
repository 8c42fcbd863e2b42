"""What does a date mean of which only the month or the year is known?"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class PartDate:
    """A day, or the month or year it is known to lie in.

    ``first`` and ``last`` bound the period, both included; for a day they are equal.
    It sorts by ``last``: a part date stands at the end of its period.
    """

    first: date
    last: date
    precision: Precision

    def isoformat(self) -> str:
        """``2017-12-08``, ``2017-12`` or ``2017``, as the data format writes it."""
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


def day(value: date) -> PartDate:
    """The part date of one known day."""
    return PartDate(value, value, "day")


def period(last: date, precision: Precision) -> PartDate:
    """The part date whose last day is ``last``; a period other than a day is widened to its borders."""
    if precision == "day":
        return day(last)
    if precision == "month":
        return month(last.year, last.month)
    return year(last.year)


def month(in_year: int, number: int) -> PartDate:
    """The part date of a whole month."""
    end = calendar.monthrange(in_year, number)[1]
    return PartDate(date(in_year, number, 1), date(in_year, number, end), "month")


def year(number: int) -> PartDate:
    """The part date of a whole year."""
    return PartDate(date(number, 1, 1), date(number, 12, 31), "year")


def parse(text: str) -> PartDate:
    """Read ``2017-12-08``, ``2017-12`` or ``2017``; raise ValueError with a sentence for anything else."""
    match = ISO.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is not a date: write 2017-12-08, or 2017-12 or 2017 where the day is not known.")
    numbers = [int(part) for part in match.groups() if part]
    try:
        return (year, month, lambda y, m, d: day(date(y, m, d)))[len(numbers) - 1](*numbers)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        raise ValueError(f"“{text}” is not a day of the calendar.") from None
