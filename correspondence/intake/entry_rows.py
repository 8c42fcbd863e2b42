"""How does any row become an entry with its sources, and how are the entries it names found?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from correspondence.intake.good_rows import Checked, GoodRow
from correspondence.intake.put import CHANGED, UNCHANGED, Putter
from correspondence.models import Answer, Citation, Entry, Figure, Jurisdiction, Letter, Name, Point, Source
from correspondence.models.entry import Stage
from correspondence.rules.part_dates import PartDate

# Each kind of part that a folder may drop again: its field that holds the entry, and what it is called by.
PARTS: dict[Any, tuple[str, str]] = {
    Name: ("jurisdiction", "text"),
    Citation: ("entry", "source.key"),
    Point: ("letter", "text"),
    Answer: ("response", "letter.number"),
    Figure: ("grant", "text"),
}
BEHIND = 1000  # another folder's sources stand behind those on file


class EntryLoader:
    """What the tables of a folder share."""

    def __init__(self, checked: Checked, *, now: datetime, draft: bool) -> None:
        self.checked, self.now = checked, now
        self.putter = Putter(checked.name)
        self.published = {} if draft else {"stage": Stage.PUBLISHED, "published_at": now}
        self.drafts_published = 0

    def entry(
        self, model: type[Entry], row: GoodRow, values: dict[str, Any], *, when: PartDate | None = None, **links: Iterable[Any]
    ) -> tuple[Any, list[str]]:
        """Put an entry with its citations; the entry (None where it was removed), and what was done to each of its rows."""
        values = _shared_values(row, when) | values
        key = {"number": row.key}
        if "slug" in values and self.putter.find(model, **key) is None and self.putter.find(model, slug=row.key):
            key = {"slug": row.key}  # made at the desk, and not yet published
        new = {"origin": self.checked.name, "number": row.key, **self.publication(row)}
        new = {name: value for name, value in new.items() if name not in key}
        values = {name: value for name, value in values.items() if name not in key}
        entry, done = self.putter.put(model, key, values, links=links, when_new=new)
        waits = entry and entry.stage == Stage.DRAFT and entry.origin == self.checked.name
        if waits and self.published and self.publish(entry, row):
            done = CHANGED
        return entry, [done, *(self.citations(entry, row) if entry and self.cites(row) else ())]

    def publication(self, row: GoodRow) -> dict[str, Any]:
        """What makes an entry public: now, or since the moment that a whole record gives, unless that lies ahead."""
        since = row.values.get("first_published")
        return self.published | ({"published_at": min(since, self.now)} if since and self.published else {})

    def cites(self, row: GoodRow) -> bool:
        """Whether a row itself says its sources: citations.csv stands in place of that, but not for what a letter implies."""
        return "citations" not in self.checked.tables or bool(row.stated_in)

    def publish(self, entry: Entry, row: GoodRow) -> bool:
        """Publish a draft that an earlier load left; one that a person has touched is theirs to publish."""
        if entry.history.exclude(history_change_reason=self.putter.reason).exists():  # type: ignore[attr-defined]
            self.putter.kept.append(f"{entry.number}: a draft, as edited since. Publish it in the admin.")
            return False
        for name, value in self.publication(row).items():
            setattr(entry, name, value)
        self.drafts_published += 1
        self.putter.save(entry)
        return True

    def drop_what_is_gone(self) -> None:
        """Remove the parts that the folder no longer names; an entry that it no longer names stays, and is said."""
        for model, (of, called) in PARTS.items():
            self.putter.drop_unnamed(model, of=of, called=called)
        for key, number in Entry.objects.filter(origin=self.checked.name).values_list("pk", "number"):
            if key not in self.putter.entries:
                self.putter.kept.append(f"{number}: no longer in the folder. If it is wrong, withdraw it in the admin.")

    def citations(self, entry: Entry, row: GoodRow) -> Iterable[str]:
        for position, key in enumerate(row["source_ids"], start=1):
            source = self.putter.find(Source, key=key)
            if source is None:
                continue  # removed since
            parts = {"entry": entry, "source": source, "field": ""}
            if entry.origin == self.checked.name:
                yield self.putter.put_part(Citation, parts, {"position": position})
            else:
                yield self.putter.put_part(Citation, parts, {}, when_new={"position": position + BEHIND})

    def place(self, slug: str) -> Jurisdiction | None:
        return self.putter.find(Jurisdiction, number=slug) or self.putter.find(Jurisdiction, slug=slug)

    def places(self, slugs: list[str]) -> list[Jurisdiction]:
        return [place for slug in slugs if (place := self.place(slug))]

    def letters(self, numbers: list[str]) -> list[Letter]:
        return [letter for number in numbers if (letter := self.putter.find(Letter, number=number))]

    def without(self, row: GoodRow, column: str) -> str:
        """A row whose letter or place an editor removed stays out."""
        self.putter.kept.append(f"{row.key}: {row[column]} was removed since.")
        return UNCHANGED


def _shared_values(row: GoodRow, when: PartDate | None) -> dict[str, Any]:
    """The fields of Entry that a row gives."""
    values = dict.fromkeys(("date", "date_start"), None) | {"precision": ""}
    if when:
        values = {"date": when.last, "date_start": when.first, "precision": when.precision}
    values |= {"confidence": row["confidence"], "public_note": row["note"]}
    if "summary" in row.values:
        values["summary"] = row["summary"]
    if "kind" in row.values:
        values["kind"], values["kind_as_written"] = row["kind"]
    return values | row.given(evidence="evidence")
