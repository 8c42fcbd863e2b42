"""What does a good row of each table of details become on record?"""

from collections import defaultdict
from functools import cached_property
from typing import Any

from correspondence.intake.authorities import first_fields
from correspondence.intake.check import GoodRow
from correspondence.intake.entry_rows import EntryLoader
from correspondence.intake.put import UNCHANGED
from correspondence.intake.put_in_turn import TurnPutter
from correspondence.models import (
    Answer,
    Authority,
    Citation,
    Closure,
    Deadline,
    Entry,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    LedgerLine,
    Letter,
    Name,
    OldSlug,
    Point,
    Policy,
    Response,
    Round,
    Source,
)
from correspondence.rules import place_names

KINDS: tuple[type[Entry], ...] = (Letter, Response, Deadline, Grant, Event, Policy, Round, Jurisdiction)


class PartLoader(EntryLoader):
    """One method a table of details, as ``Loader`` has for those of entries."""

    def entry_named(self, number: str, *kinds: type[Entry]) -> Any:
        """The entry of a number; None where an editor removed it."""
        found = (self.putter.find(kind, number=number) for kind in kinds or KINDS)
        return next((entry for entry in found if entry is not None), None) or self.place(number)

    def load_authorities(self, row: GoodRow) -> str:
        first = first_fields(row["name"], taken=lambda slug: bool(self.putter.find(Authority, slug=slug)))
        free = self.putter.find(Authority, slug=row["address"]) is None
        values = {"description": row["description"], "address": row["url"]}
        new = {"slug": row["address"] if free else first["slug"]}
        return self.putter.put_part(Authority, {"name": row["name"]}, values, when_new=new)

    def load_closures(self, row: GoodRow) -> str:
        key = {"date": row["date"], "scope": row["scope"]}
        source = self.putter.find(Source, key=row["source"])
        return self.putter.put_part(Closure, key, {"name": row["name"], "source": source}) if source else UNCHANGED

    def load_names(self, row: GoodRow) -> str:
        place = self.place(row["jurisdiction"])
        if place is None:
            return self.without(row, "jurisdiction")
        key, initials = {"jurisdiction": place, "text": row["name"]}, place_names.initials(row["name"])
        if place.origin == self.checked.name:
            return self.putter.put_part(Name, key, {"kind": row["kind"]}, when_new={"initials": initials}, of=place)
        return self.putter.put_part(Name, key, {}, when_new={"kind": row["kind"], "initials": initials})

    def load_old_addresses(self, row: GoodRow) -> str:
        place = self.place(row["jurisdiction"])
        if place is None:
            return self.without(row, "jurisdiction")
        return self.putter.put_part(OldSlug, {"slug": row["address"]}, {"jurisdiction": place}, of=place)

    def load_points(self, row: GoodRow) -> str:
        entry = self.entry_named(row["entry"], Letter, Round)
        if entry is None:
            return self.without(row, "entry")
        key = {"letter" if isinstance(entry, Letter) else "round": entry, "role": row["role"], "position": row["position"]}
        return self.putter.put_part(Point, key, {"text": row["text"]}, of=entry)

    def load_answers(self, row: GoodRow) -> str:
        response, letter = self.entry_named(row["response"], Response), self.entry_named(row["letter"], Letter)
        if response is None or letter is None:
            return self.without(row, "letter" if response else "response")
        key = {"response": response, "letter": letter}
        return self.putter.put_part(Answer, key, {"settles": row["settles"]}, of=response)

    def load_citations(self, row: GoodRow) -> str:
        entry, source = self.entry_named(row["entry"]), self.putter.find(Source, key=row["source"])
        if entry is None or source is None:
            return self.without(row, "source" if entry else "entry")
        key = {"entry": entry, "source": source, "field": row["field"]}
        values = {name: row[name] for name in ("position", "page", "quote", "says")}
        return self.putter.put_part(Citation, key, values, of=entry)

    def load_figures(self, row: GoodRow) -> str:
        """All figures of a grant are put with its first row; each row tells what was done to its own."""
        grant = self.entry_named(row["grant"], Grant)
        if grant is None:
            return self.without(row, "grant")
        its = self._rows_of_one(row, "grant")
        if its[0] is row:
            rows = [self._values(one, FIGURE) | {"source": self.putter.find(Source, key=one["source"])} for one in its]
            self._done[row["grant"]] = self._figures.put_in_turn(grant, rows, one="preferred")
        return self._done[row["grant"]][its.index(row)]

    def load_ledger(self, row: GoodRow) -> str:
        """All lines of a deadline are put with its first row, as of the figures of a grant."""
        deadline = self.entry_named(row["deadline"], Deadline)
        if deadline is None:
            return self.without(row, "deadline")
        its = self._rows_of_one(row, "deadline")
        if its[0] is row:
            rows = [
                self._values(one, LINE)
                | {
                    "response": self.putter.find(Response, number=one["response"]),
                    "later_letter": self.putter.find(Letter, number=one["later_letter"]),
                }
                for one in its
            ]
            self._done[row["deadline"]] = self._lines.put_once(deadline, rows)
        return self._done[row["deadline"]][its.index(row)]

    def _values(self, row: GoodRow, names: tuple[str, ...]) -> dict[str, Any]:
        return {name: row[name] for name in names}

    def _rows_of_one(self, row: GoodRow, column: str) -> list[GoodRow]:
        """The rows of a table that are of the same entry as this one, in the file's order."""
        if row.table not in self._grouped:
            self._grouped[row.table] = defaultdict(list)
            for one in self.checked.rows[row.table]:
                self._grouped[row.table][one[column]].append(one)
        return self._grouped[row.table][row[column]]

    @cached_property
    def _grouped(self) -> dict[str, dict[str, list[GoodRow]]]:
        return {}

    @cached_property
    def _done(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _figures(self) -> TurnPutter:
        return TurnPutter(self.putter, Figure, by="grant", order=["pk"])

    @cached_property
    def _lines(self) -> TurnPutter:
        return TurnPutter(self.putter, LedgerLine, by="deadline", order=["on", "pk"])


FIGURE = ("precision", "amount", "low", "high", "text", "statuses", "status_as_written", "preferred", "reason")
LINE = ("on", "kind", "new_due", "unrolled", "by", "reason")
