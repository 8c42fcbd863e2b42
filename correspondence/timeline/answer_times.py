"""After how many days did the answers come back?"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date


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

    def count(self, sent: date | None, first: date | None, *, closes: bool, answered: bool, reported: bool) -> None:
        """Count one letter, sent and first answered on these days."""
        if closes:
            self.closing += 1
        elif first and sent and first >= sent:
            self.days[(first - sent).days] += 1
        elif answered:
            self.undated += 1
        elif reported:
            self.reported += 1
        else:
            self.silent += 1
