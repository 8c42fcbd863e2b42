"""Which day does a date mean as people and spreadsheets write it?"""

import re
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip

ENGLISH = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)  # December 8, 2017
MONTH = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{4})", re.ASCII)  # December 2017
EUROPEAN = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})", re.ASCII)  # 8 December 2017
FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)  # 12/8/2017
SHORT = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", re.ASCII)  # 12/8/17
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}\S*", re.ASCII)


def as_iso(text: str, *, month_first: bool = False, day_first: bool = False) -> str:
    """The date as ``2017-12-08`` or ``2017-12``; what is no such date comes back as it is, for the cell's own check.

    Nothing is guessed: a date in figures (``12/8/2017``) is refused unless the order is chosen, two digits of a year always.
    A moment (``2026-01-15T23:30:00-10:00``) keeps the day it prints, whatever its zone.

    Args:
        month_first, day_first: how a date in figures is to be read.

    Raises:
        ValueError: with a sentence.
    """
    text = text.strip()
    if match := MOMENT.fullmatch(text):
        return match[1]
    if SHORT.fullmatch(text):
        raise ValueError(f"“{text}” has two digits for the year: write all four.")
    if match := FIGURES.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if not month_first and not day_first:
            raise ValueError(f"“{text}” may be read with the month or the day first: choose which, or write 2017-12-08.")
        return _iso(text, year, *((first, second) if month_first else (second, first)))
    for form, month, day, year in ((ENGLISH, 1, 2, 3), (EUROPEAN, 2, 1, 3), (MONTH, 1, 0, 2)):
        if (match := form.fullmatch(text)) and (number := _month(match[month])):
            if not day:
                return f"{match[year]}-{number:02}"
            return _iso(text, int(match[year]), number, int(match[day]))
    return text


def _month(word: str) -> int:
    """The number of a month by its name or its usual short form; 0 for another word."""
    word = word.lower()
    for number, name in enumerate(MONTHS, start=1):
        if word in (name, name[:3]) or (word == "sept" and number == 9):
            return number
    return 0


def _iso(text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"“{text}” is not a day of the calendar.") from None
