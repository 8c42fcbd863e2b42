"""What is one line of a history? A moment, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from correspondence.models import Deadline, Entry, Letter, Source
from correspondence.rules.deadlines import Status
from correspondence.rules.part_dates import PartDate
from correspondence.rules.speakers import Side
from correspondence.timeline.papers import PublicPaper

Kind = Literal["letter", "response", "deadline", "court", "context"]
KINDS: tuple[Kind, ...] = ("letter", "response", "deadline", "court", "context")

# Of one day, a letter comes first, then what was said of it, then answers; what falls due comes last.
RANK: dict[Kind, int] = {"letter": 0, "context": 1, "court": 2, "response": 3, "deadline": 4}

Piece = Literal["none", "thin", "used", "spare", "left", "late"]


@dataclass
class Moment:
    """One entry in a history.

    Attributes:
        day: where it stands; a part date stands on its last day, an undated answer on its letter's.
        when: its date as known; None where none is on file.
        heading, text: as parts of the summary, or empty.
        letter, deadline, status, answers: by kind, what the line needs to print.
        placed: a part date that stands not at the end of its period but before what it settled.
    """

    entry: Entry
    kind: Kind
    side: Side
    day: date | None
    when: PartDate | None
    heading: str = ""
    text: str = ""
    actor: str = ""
    sources: Sequence[Source] = ()
    papers: Sequence[PublicPaper] = ()
    letter: Letter | None = None
    deadline: Deadline | None = None
    status: Status | None = None
    deadlines: Sequence[tuple[Deadline, Status]] = ()
    answers: Sequence[Letter] = ()
    also: list["Moment"] = field(default_factory=list)
    placed: bool = False

    @property
    def number(self) -> str:
        return self.entry.number or ""

    @property
    def order(self) -> tuple[date, bool, int, str]:
        part = bool(self.when and self.when.precision != "day" and not self.placed)
        return (self.day or date.min, part, RANK[self.kind], self.number)

    @property
    def has_a_day(self) -> bool:
        return bool(self.when and self.when.precision == "day")


@dataclass
class Rail:
    """The piece of the spine beside a row: above and below its point."""

    above: Piece = "thin"
    below: Piece = "thin"


@dataclass
class Row:
    """A row of a drawn history: a moment, today, or days with nothing on file."""

    moment: Moment | None = None
    rails: list[Rail] = field(default_factory=lambda: [Rail()])
    gap_days: int = 0
    silence: bool = False
    today: date | None = None
    followed: PartDate | None = None

    @property
    def day(self) -> date | None:
        return self.moment.day if self.moment else self.today


@dataclass(frozen=True)
class Stake:
    """A grant that letters put at stake, with its preferred figure; without one its ``precision`` is empty."""

    number: str
    program: str
    qualifier: str
    fiscal_year: int | None
    precision: str
    amount: object
    low: object
    high: object
    text: str
    statuses: tuple[str, ...]
    confidence: str
    letters: frozenset[int]
    as_written: str = ""  # the status in the source's own words
    note: str = ""
    sources: Sequence[Source] = ()
    source: Source | None = None  # of this figure alone
    reason: str = ""  # why it is preferred over the others
    others: tuple["Stake", ...] = ()  # the same grant by its other figures
