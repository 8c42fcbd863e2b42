"""Which days does a text name, and which of them is the date of the letter?"""

import re
from datetime import date

from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper
from correspondence.rules.dates_as_written import MONTHS, as_iso

MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' if name != 'september' else 'sept?(?:ember)?' for name in MONTHS)})\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\s+(?P<d1>{DAY}),?\s*(?P<y1>\d{{4}})"
    rf"|(?P<d2>{DAY})(?:\s+day\s+of)?\s+(?P<m2>{MONTH}),?\s*(?P<y2>\d{{4}})"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})/(?P<y3>\d{4}))\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"date[d]?\s*:?\s*", re.IGNORECASE)
OF_ANOTHER = re.compile(
    r"\b(?:re|subject|letter|request|received?|your|response|filed|by|since|on|of|fy|fax)\b|\d/\d", re.IGNORECASE
)
STAMP = re.compile(r"(?:received|filed|recd?|recorded)\W*", re.IGNORECASE)


def named(text: str) -> list[tuple[date, int, int]]:
    """The days that a text names, each with the place where it stands. ``12/8/2017`` may be two days: neither is named."""
    found = []
    for match in WRITTEN.finditer(text):
        day = _day(match)
        if day and 1900 <= day.year <= 2099:
            found.append((day, match.start(), match.end()))
    return found


def _day(match: re.Match) -> date | None:
    month, day, year = (match[f"{part}{form}"] for part in "mdy" for form in "123" if match[f"{part}{form}"])
    try:
        if month.isdigit():  # month first, as is usual there, where it cannot be otherwise
            first, second = int(day), int(month)
            return date(int(year), first, second) if second > 12 or first == second else None
        return date.fromisoformat(as_iso(f"{month} {re.sub(r'[a-z]', '', day.lower())}, {year}"))
    except ValueError:
        return None


def letter_date(paper: Paper) -> list[Proposed]:
    """The date above the salutation, on a line of its own or beside the sender's address."""
    first = [row for row in paper.head if row.page == 1]
    for alone in (True, False):
        for place, row in enumerate(first):
            days = named(row.text)
            if len(days) != 1:
                continue
            day, start, end = days[0]
            rest = LABEL.sub("", row.text[:start]) + row.text[end:]
            stamped = place and STAMP.fullmatch(first[place - 1].text)
            if stamped or (rest.strip(" .,|") if alone else OF_ANOTHER.search(rest) or len(rest) > 60):
                continue
            return [Proposed(Field.DATE, day.isoformat(), row.text, row.page)]
    for sentence in paper.body:  # where columns were read in another order
        days = named(sentence.text)
        if sentence.page == 1 and len(days) == 1 and (days[0][1], days[0][2]) == (0, len(sentence.text)):
            return [Proposed(Field.DATE, days[0][0].isoformat(), sentence.text, 1)]
    return []
