"""How are rounds drawn on a calendar: a bar from the day they were sent to the day answers were due?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.formats import dates
from tracker.formats.dots import percent

LEAST, TALLEST, HEIGHT = 2, 28, 36  # pixels: the lowest and the tallest bar, the lane


@dataclass(frozen=True)
class Lane:
    """One round's bar: positions in percent, its height and top in pixels; ``taken`` is the part that is past."""

    x: str
    width: str
    taken: str
    due: str
    y: str
    height: str


@dataclass(frozen=True)
class Tick:
    """A month under the lanes."""

    x: str
    label: str
    last: bool


def lanes(spans: Sequence[tuple[date, date, int]], *, on: date) -> tuple[list[Lane], list[Tick]]:
    """Bars for ``(sent, due, letters)`` on one calendar, with three or four months as ticks.

    The length of a bar is the days allowed; its height is in proportion to the letters.
    """
    if not spans:
        return [], []
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    start, end = start - timedelta(days=7), end + timedelta(days=7)
    whole, most = (end - start).days, max(span[2] for span in spans)
    drawn = []
    for sent, due, letters in spans:
        height = max(LEAST, TALLEST * letters / most)
        used = min(max((on - sent).days, 0), (due - sent).days)
        drawn.append(Lane(
            percent((sent - start).days, whole), percent((due - sent).days, whole), percent(used, whole),
            percent((due - start).days, whole), f"{(HEIGHT - height) / 2:.1f}", f"{height:.1f}",
        ))  # fmt: skip
    return drawn, _ticks(start, end)


def _ticks(start: date, end: date) -> list[Tick]:
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= 4), 120)
    ticks, whole = [], (end - start).days
    year, month = start.year, start.month
    for _ in range(months + 1):
        month += 1
        year, month = (year + 1, 1) if month > 12 else (year, month)
        day = date(year, month, 1)
        if (month - 1) % min(step, 12) == 0 and (step <= 12 or year % (step // 12) == 0) and day <= end:
            ticks.append(Tick(percent((day - start).days, whole), dates.short_month(day), (day - start).days > 0.9 * whole))
    return ticks
