"""How is a count written in a sentence? In words up to nine, in figures from ten on."""

from django.utils.translation import gettext_lazy

WORDS = (
    gettext_lazy("no"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
)  # fmt: skip


def spelled(count: int) -> str:
    """``no``, ``one`` … ``nine``, ``10``."""
    return str(WORDS[count]) if 0 <= count < len(WORDS) else str(count)


def capital(words: str) -> str:
    """The words with a capital first letter; the others stay as they are."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """The words with a small first letter, for the middle of a line: ``letter from Congress``, but ``DOJ list``."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
