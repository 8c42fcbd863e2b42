"""What does the address of a search ask: ?q= and what narrows it down?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.rules import us_states

KINDS = {
    "letter": gettext_lazy("Letters"),
    "response": gettext_lazy("Responses"),
    "deadline": gettext_lazy("Deadlines"),
    "event": gettext_lazy("Statements and events"),
    "policy": gettext_lazy("Policies"),
    "grant": gettext_lazy("Grants"),
    "round": gettext_lazy("Rounds"),
    "jurisdiction": gettext_lazy("Jurisdictions"),
}
FACETS = {
    "kind": gettext_lazy("Kind"),
    "state": gettext_lazy("State"),
    "year": gettext_lazy("Year"),
    "round": gettext_lazy("Round"),
    "authority": gettext_lazy("Authority"),
}
SHAPES = {"year": r"(19|20|21)[0-9]{2}", "round": r"[-\w]{1,100}", "authority": r"[-\w]{1,100}"}
KNOWN: dict[str, Mapping[str, Any]] = {"kind": KINDS, "state": us_states.NAMES}
BEST, NEWEST = "", "newest"
KEYS = ("q", *FACETS, "sort")


class BadChoice(ValueError):
    """What narrows a search down cannot be read; with a sentence for the reader."""


@dataclass(frozen=True)
class Search:
    """What an address asks: the words as typed, what narrows them down, and the order."""

    text: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    newest: bool = False

    def asked(self, **changes: str) -> dict[str, str]:
        """The keys and values of the address, with some of them changed; empty ones fall away."""
        keys = {"q": self.text, **self.chosen, "sort": NEWEST if self.newest else BEST} | changes
        return {key: keys[key] for key in (*KEYS, "page") if keys.get(key)}


def read(asked: Mapping[str, str]) -> Search:
    """Read an address. A round or law that nobody knows, or that is not public, finds nothing: the one as the other.

    Raises:
        BadChoice: with a sentence, for a value that cannot be one.
    """
    chosen = {name: asked[name] for name in FACETS if asked.get(name)}
    for name, value in chosen.items():
        known = value in KNOWN[name] if name in KNOWN else re.fullmatch(SHAPES[name], value, re.ASCII)
        if not known:
            said = {"what": str(FACETS[name]), "value": value[:60]}
            raise BadChoice(_("%(what)s: “%(value)s” is not one of the choices.") % said)
    if (order := asked.get("sort", BEST)) not in (BEST, NEWEST):
        raise BadChoice(_("“%s” is not an order of results.") % order[:60])
    return Search(asked.get("q", ""), chosen, order == NEWEST)
