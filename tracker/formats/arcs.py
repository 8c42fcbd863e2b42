"""How is it drawn that recipients of one round were written to again in a later one: an arc from row to row?"""

from collections.abc import Mapping
from dataclasses import dataclass

ROW, REACH, PAD = 44, 20, 34  # pixels: a row of the list, how far an arc reaches out for each row it spans, room for numbers
THIN, EACH, MOST = 1.5, 0.5, 14.0  # pixels: the thinnest arc, what each recipient adds, the thickest


@dataclass(frozen=True)
class Arc:
    """One arc: its path, its thickness, and where the number of recipients stands."""

    path: str
    width: str
    x: str
    y: str
    count: int


@dataclass(frozen=True)
class Arcs:
    """Arcs beside a list of rows, in pixels; ``rem`` is the height for rows of 2.75rem."""

    arcs: list[Arc]
    width: int
    height: int
    rem: str


def _px(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def arcs(passages: Mapping[tuple[int, int], int], rows: int) -> Arcs:
    """Arcs for ``{(from row, to row): recipients}`` beside a list of ``rows`` rows, the widest spans drawn first."""
    drawn, reach = [], 0.0
    for (start, end), count in sorted(passages.items(), key=lambda way: (way[0][0] - way[0][1], way[0])):
        top, bottom = ROW * (start + 0.5), ROW * (end + 0.5)
        out = REACH * (end - start) * 4 / 3  # the curve comes three quarters of the way to its handles
        width = min(THIN + EACH * count, MOST)
        path = f"M0 {_px(top)}C{_px(out)} {_px(top)} {_px(out)} {_px(bottom)} 0 {_px(bottom)}"
        peak = 0.75 * out
        drawn.append(Arc(path, _px(width), _px(peak + width / 2 + 4), _px((top + bottom) / 2), count))
        reach = max(reach, peak + width / 2)
    return Arcs(drawn, round(reach) + PAD, ROW * rows, _px(2.75 * rows))
