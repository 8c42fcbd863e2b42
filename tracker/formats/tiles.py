"""How is a map of states drawn as tiles of one size, and how dark is each?"""

from collections.abc import Mapping
from dataclasses import dataclass

from correspondence.rules import us_states

# Eleven columns; a dot is an empty place. Each state lies near its neighbours.
ROWS = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. .. .. .. .. VT NH",
    "WA ID MT ND MN IL WI MI NY RI MA",
    "OR NV WY SD IA IN OH PA NJ CT ..",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. PR",
)
GRID = [code for row in ROWS for code in row.split()]

STEPS = ((5, "n4"), (3, "n3"), (2, "n2"), (1, "n1"))


@dataclass(frozen=True)
class Tile:
    """One place of the grid: a state with its count and shade, or nothing."""

    code: str
    name: str
    count: int
    shade: str


def shade(count: int) -> str:
    """The class of a count: 1, 2, 3 to 4, 5 or more; empty for none."""
    return next((name for least, name in STEPS if count >= least), "")


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """The map, row by row, each row eleven tiles; territories that the grid lacks follow where they have a count."""
    more = [code for code in sorted(counts) if code not in GRID]
    return [
        Tile(code, us_states.NAMES[code], counts.get(code, 0), shade(counts.get(code, 0)))
        if code != ".."
        else Tile("", "", 0, "")
        for code in (*GRID, *more)
    ]
