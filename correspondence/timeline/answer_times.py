"""After how many days did the answers come back, and where did the recipients go on to?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from correspondence.models import Letter


@dataclass
class AnswerTimes:
    """A round's letters by what came back.

    Attributes:
        days: how many letters were first answered on the n-th day after their own; both dates are on file.
        undated: letters answered on a day not on file.
        reported: letters with no answer on file, of which a source says that they were answered.
        silent: letters with no answer on file and no such report.
        closing: closing letters, which ask for none.
    """

    days: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    undated: int = 0
    reported: int = 0
    silent: int = 0
    closing: int = 0

    @property
    def dated(self) -> int:
        return sum(self.days.values())

    @property
    def median(self) -> float | None:
        """The median of the counted days; None where no answer is dated."""
        days = sorted(day for day, letters in self.days.items() for _ in range(letters))
        middle = len(days) // 2
        return None if not days else days[middle] if len(days) % 2 else (days[middle - 1] + days[middle]) / 2


def answer_times(rows: Iterable[dict[str, Any]]) -> dict[int, AnswerTimes]:
    """The answer times of each round by its key, from rows of letters_counted."""
    found: dict[int, AnswerTimes] = defaultdict(AnswerTimes)
    for row in rows:
        times, letters, first = found[row["round"]], row["letters"], row["first_answer"]
        if row["kind"] == Letter.Kind.CLEARANCE:
            times.closing += letters
        elif first and row["sent_on"] and first >= row["sent_on"]:
            times.days[(first - row["sent_on"]).days] += letters
        elif row["answered"]:
            times.undated += letters
        elif row["reported"]:
            times.reported += letters
        else:
            times.silent += letters
    return found


def passages(rows: Iterable[dict[str, Any]], *by: str) -> dict[tuple, int]:
    """How many letters go each way: the rows of letters_counted added up by some of their columns, most first."""
    found: dict[tuple, int] = defaultdict(int)
    for row in rows:
        found[tuple(row[name] for name in by)] += row["letters"]
    return dict(sorted(found.items(), key=lambda way: -way[1]))
