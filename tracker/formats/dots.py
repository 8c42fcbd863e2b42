"""How are answers drawn on the days they came: a circle for each, above a bar of the days allowed?"""

from collections.abc import Mapping
from dataclasses import dataclass

STEP, RADIUS, MOST = 14, 6, 12  # pixels from circle to circle; circles in a pile before a number stands for them


@dataclass(frozen=True)
class Dot:
    """One circle: ``x`` in percent of the width, ``y`` in pixels from the top; ``count`` where it stands for a pile."""

    x: str
    y: int
    late: bool
    count: int = 0


@dataclass(frozen=True)
class Dots:
    """A plot of answers. Percents are of the width; the bar lies at ``base`` pixels from the top."""

    dots: list[Dot]
    height: int
    base: int
    allowed: str  # the length of the bar of days allowed
    due: str | None  # where the due mark stands; None where no date was set
    scale: int  # the day at the right end


def percent(part: float, of: float) -> str:
    """``91.3%``, for an attribute of a drawing."""
    return f"{100 * part / of:.2f}".rstrip("0").rstrip(".") + "%" if of else "0%"


def dots(days: Mapping[int, int], *, allowed: int | None, scale: int | None = None) -> Dots:
    """The plot of a round's answers.

    Args:
        days: how many answers came on the n-th day after the letters (day 0 is the letters' own).
        allowed: the day on which answers were due; None where no date was set.
        scale: the day at the right end, where several plots share one; by default the last day that is drawn.
    """
    scale = max(scale or 0, allowed or 0, *days.keys(), 1)
    piles = {day: min(count, MOST) for day, count in days.items()}
    tallest = max(piles.values(), default=0)
    base = 11 + STEP * tallest
    drawn = []
    for day, height in sorted(piles.items()):
        late = allowed is not None and day > allowed
        for place in range(height):
            pile = days[day] if days[day] > MOST and place == height - 1 else 0
            drawn.append(Dot(percent(day, scale), base - STEP - STEP * place + 3, late, pile))
    end = allowed if allowed is not None else max(days, default=0)
    return Dots(drawn, base + 12, base, percent(end, scale), percent(allowed, scale) if allowed is not None else None, scale)
