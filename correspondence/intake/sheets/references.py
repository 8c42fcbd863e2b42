"""What may a row name that is on record: places, rounds, letters, sources, grants?"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from correspondence.models import Authority, Entry, Grant, Jurisdiction, Letter, Name, Round, Source
from correspondence.models.entry import Stage
from correspondence.rules.place_matching import Known, Places

GONE = (Stage.WITHDRAWN, Stage.SEALED)
AT_ONCE = 500  # ids in one query
MODELS: dict[str, Any] = {"letters": Letter, "grants": Grant, "jurisdictions": Jurisdiction}  # by the table that names them
READ_WITH: dict[Any, tuple[str, ...]] = {Letter: ("jurisdiction", "round", "joint_with")}


def called(entry: Entry) -> str:
    """The id of an entry in a table: its number, or ``draft-12`` where it has none yet."""
    return entry.number or f"draft-{entry.pk}"


def by_id(model: Any, ids: Iterable[str], together: Iterable[str] = ()) -> dict[str, Any]:
    """The entries on record by id, those of any stage."""
    wanted = sorted({text for text in ids if text})
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        drafts = [int(text[6:]) for text in some if text.startswith("draft-") and text[6:].isdecimal() and len(text) < 24]
        rows = model._default_manager.filter(number__in=some) | model._default_manager.filter(pk__in=drafts, number=None)
        found |= {called(row): row for row in rows.prefetch_related(*together)}
    return found


class References:
    """The rows on record that a table names, each read once."""

    def __init__(self) -> None:
        self._by_id: dict[tuple[Any, str], Any] = {}

    @cached_property
    def places(self) -> dict[str, Jurisdiction]:
        return {place.slug: place for place in Jurisdiction.objects.exclude(stage__in=GONE)}

    @cached_property
    def rounds(self) -> dict[str, Round]:
        return {round_.slug: round_ for round_ in Round.objects.exclude(stage__in=GONE)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.key: source for source in Source.objects.all()}

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        return {authority.name: authority for authority in Authority.objects.all()}

    @cached_property
    def names(self) -> Places:
        """The places by all their names, to be found by what a list calls them."""
        own = [Known(place.slug, place.name, place.kind, place.state) for place in self.places.values()]
        others = Name.objects.filter(jurisdiction__in=[place.pk for place in self.places.values()]).select_related("jurisdiction")
        sure = (Name.Kind.OFFICIAL, Name.Kind.KNOWN)
        return Places([
            *own,
            *(Known(n.jurisdiction.slug, n.text, n.jurisdiction.kind, n.jurisdiction.state, n.kind in sure) for n in others),
        ])  # fmt: skip

    def read(self, model: Any, ids: Iterable[str]) -> None:
        """Read the entries of many ids at once."""
        missing = [text for text in ids if text and (model, text) not in self._by_id]
        found = by_id(model, missing, READ_WITH.get(model, ()))
        for text in missing:
            self._by_id[model, text] = found.get(text)

    def entry(self, model: Any, text: str) -> Any:
        """The entry of an id, or None."""
        if (model, text) not in self._by_id:
            self.read(model, [text])
        return self._by_id[model, text]

    def letter(self, text: str) -> Letter | None:
        return self.entry(Letter, text)

    def grant(self, text: str) -> Grant | None:
        return self.entry(Grant, text)
