"""What period do a letter's words name: “within thirty (30) days of receipt of this letter”?

Only what is plainly said is read. A word that is not understood is refused: a period is never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from correspondence.rules.computed_dates import Direction, Unit


class Anchor(StrEnum):
    """What a period is counted from."""

    DATED = "dated"
    SENT = "sent"
    RECEIVED = "received"
    ANNOUNCED = "announced"
    OTHER = "other"


@dataclass(frozen=True)
class Period:
    """So many units after or before something; ``day`` is given where the words name a date of their own."""

    count: int
    unit: Unit
    direction: Direction
    anchor: Anchor | None = None
    day: date | None = None


SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "twenty-one": 21}
COUNTS = {word: number for number, word in enumerate(SMALL, 1)} | TENS | {"a": 1, "an": 1}
UNITS = {
    "day": Unit.DAYS, "calendar day": Unit.DAYS, "business day": Unit.BUSINESS_DAYS, "working day": Unit.BUSINESS_DAYS,
    "week": Unit.WEEKS, "month": Unit.MONTHS, "calendar month": Unit.MONTHS,
}  # fmt: skip
BEFORE = ("before", "prior to", "preceding", "ahead of")
AFTER = ("from", "of", "after", "following")
ANCHORS = {
    Anchor.RECEIVED: r"(?:its |your |the )?(?:receipt|receiving|delivery)",
    Anchor.SENT: r"(?:its |the )?(?:sending|mailing|service|transmission|transmittal|dispatch)",
    Anchor.ANNOUNCED: r"(?:its |the )?(?:announcement|publication|posting)",
    Anchor.DATED: r"(?:the )?date",
}
OF_LETTER = r"(?: (?:of|on) (?:this|the|our|your)(?: letter| notice| request)?| thereof| hereof)?"
LETTER_ITSELF = r"(?:this|the) (?:letter|notice|request)"
PERIOD = re.compile(
    r"(?:(?:with)?in |no later than |not later than |by )?"
    r"(?P<count>\d{1,4}|[a-z-]+)(?: \((?P<again>\d{1,4})\))? "
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})s?(?:['’])?"
    rf"(?: (?P<way>{'|'.join((*BEFORE, *AFTER))}) (?P<anchor>.+))?"
)
DATES = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%m/%d/%Y")
EXAMPLE = (
    "Write it like “30 days from receipt”, “10 business days after the date of the letter” or “2 weeks before July 1, 2026”."
)


def read(words: str) -> Period:
    """The period that the words name. Raises ValueError with a sentence for what is not plainly one."""
    text = re.sub(r"\s+", " ", words).strip(' .“”"').lower()
    found = PERIOD.fullmatch(text)
    if found is None:
        raise ValueError(f"“{words.strip()}” is not understood as a period. {EXAMPLE}")
    count = int(found["count"]) if found["count"].isdigit() else COUNTS.get(found["count"])
    if count is None:
        raise ValueError(f"“{found['count']}” is not understood as a number: write it in figures.")
    if found["again"] and int(found["again"]) != count:
        raise ValueError(f"“{found['count']} ({found['again']})” names two numbers: write the one that counts.")
    direction = Direction.BEFORE if found["way"] in BEFORE else Direction.AFTER
    anchor, day = _anchor(found["anchor"]) if found["anchor"] else (None, None)
    return Period(count, UNITS[found["unit"]], direction, anchor, day)


def _anchor(text: str) -> tuple[Anchor, date | None]:
    """What is counted from; where that is a date of its own, the date."""
    for anchor, words in ANCHORS.items():
        if re.fullmatch(words + OF_LETTER, text):
            return anchor, None
    if re.fullmatch(LETTER_ITSELF, text):
        return Anchor.DATED, None
    for form in DATES:
        try:
            return Anchor.OTHER, datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, no instant
        except ValueError:
            continue
    raise ValueError(f"“{text}” is not understood as what the period is counted from. {EXAMPLE}")
