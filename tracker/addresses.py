"""Where does each public record live? The addresses are permanent: docs/addresses.md."""

from django.urls import reverse

from correspondence.models import Jurisdiction, Letter, Round


def jurisdiction_address(jurisdiction: Jurisdiction) -> str:
    return reverse("jurisdiction", args=[jurisdiction.slug])


def round_address(round_: Round) -> str:
    return reverse("round", args=[round_.slug])


def letter_address(letter: Letter) -> str:
    """A letter's page; a draft has no number and so no address."""
    return reverse("letter", args=[letter.number]) if letter.number else ""
