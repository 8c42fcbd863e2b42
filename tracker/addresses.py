"""Where does each public record live? The addresses are permanent: docs/addresses.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:  # settings read this file before any model exists
    from correspondence.models import Authority, Jurisdiction, Letter, Response, Round


class NumberConverter:
    """A permanent number in an address; anything else (a NUL, say, that PostgreSQL refuses) is not found."""

    regex = r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}"

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


def authority_address(authority: Authority) -> str:
    return reverse("authority", args=[authority.slug])
