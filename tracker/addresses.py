"""Where does each public record live? The addresses are permanent: docs/addresses.md."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

if TYPE_CHECKING:  # settings read this file before any model exists
    from correspondence.models import Authority, Deadline, Jurisdiction, Letter, Response, Round
    from correspondence.rules.computed_dates import Rule


class NumberConverter:
    """A permanent number in an address; anything else (a NUL, say, that PostgreSQL refuses) is not found."""

    regex = r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PlaceConverter:
    """The place of a paper on its entry, in an address: written in one way alone."""

    regex = "[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class KeyConverter:
    """What the API names one thing by: a permanent number, a slug, the key of a source."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FormConverter:
    """The ending of a list as data: how its rows are written."""

    regex = "csv|json|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RecordFileConverter:
    """The name of a file of the whole record, in an address."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def jurisdiction_address(jurisdiction: Jurisdiction) -> str:
    return reverse("jurisdiction", args=[jurisdiction.slug])


def round_address(round_: Round) -> str:
    return reverse("round", args=[round_.slug])


def letter_address(letter: Letter) -> str:
    """A letter's page; a draft has no number and so no address."""
    return reverse("letter", args=[letter.number]) if letter.number else ""


def response_address(response: Response) -> str:
    """A response's page; a draft has no number and so no address."""
    return reverse("response", args=[response.number]) if response.number else ""


def deadline_address(deadline: Deadline) -> str:
    """A deadline's page; a draft has no number and so no address."""
    return reverse("deadline", args=[deadline.number]) if deadline.number else ""


def calendar_address(jurisdiction: Jurisdiction) -> str:
    """The deadlines of a place as a calendar."""
    return reverse("jurisdiction-calendar", args=[jurisdiction.slug])


def calculator_address(trigger: date | None, rule: Rule) -> str:
    """The calculator with a question: so many days after or before that day, by that rule."""
    asked = {
        "trigger": trigger or "", "count": rule.count, "unit": rule.unit, "direction": rule.direction, "roll": rule.roll,
        "federal": "" if rule.calendar.federal else "no", "state": rule.calendar.state,
        "closures": "yes" if rule.calendar.closures is not None else "",
    }  # fmt: skip
    return f"{reverse('calculator')}?{urlencode({key: str(value) for key, value in asked.items() if value != ''})}"


def authority_address(authority: Authority) -> str:
    return reverse("authority", args=[authority.slug])


def paper_address(number: str, position: int) -> str:
    """The page of a paper: its text, its fingerprint and how to verify it."""
    return reverse("paper", args=[number, position])


def paper_file_address(number: str, position: int) -> str:
    """The public copy itself."""
    return reverse("paper-file", args=[number, position])


PAPER_PAGES = 50  # of text on one screen: about 150 KB


def paper_page_address(number: str, position: int, page: int) -> str:
    """The text of one page of a paper."""
    start = (page - 1) // PAPER_PAGES * PAPER_PAGES + 1
    return f"{paper_address(number, position)}{f'?from={start}' if start > 1 else ''}#page-{page}"
