"""How does a folder of the data format come on record? All or nothing, and the second time changes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from correspondence.intake.check import Checked, GoodRow, check_folder, letter_day
from correspondence.intake.put import CHANGED, NEW, UNCHANGED, Putter
from correspondence.interchange.columns import TABLES
from correspondence.interchange.folder import Problem, read_folder
from correspondence.models import (
    Answer,
    Authority,
    Citation,
    Deadline,
    Entry,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    LedgerLine,
    Letter,
    Name,
    Point,
    Policy,
    Response,
    Round,
    Source,
)
from correspondence.models.entry import Stage
from correspondence.rules import amounts, place_names
from correspondence.rules.part_dates import PartDate

# A status of the data format that is a finding: the ledger line it becomes.
FINDINGS = {"met": "reported_met", "reported_met": "reported_met"} | {
    word: word for word in ("reported_late", "declined", "withdrawn", "superseded", "receipt_disputed")
}


class FolderRefused(Exception):
    """A folder with problems; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


@dataclass
class Report:
    """What a load did: counts of new, changed and unchanged rows by table, and what is worth saying."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {table: Counter() for table in TABLES})
    notices: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def load(path: Path, *, now: datetime, draft: bool = False, dry_run: bool = False) -> Report:
    """Load a folder and publish it.

    Args:
        now: the moment of publication; its date bounds what may lie ahead.
        draft: leave new entries as drafts. dry_run: do everything, then undo it.

    Raises:
        FolderRefused: with every problem of the folder; nothing was changed.
    """
    folder = read_folder(path)
    checked = check_folder(folder, today=now.date(), known=_on_record())
    if checked.problems:
        raise FolderRefused(checked.problems)
    report = Report(notices=checked.notices)
    with transaction.atomic():
        loader = Loader(checked, now=now, draft=draft)
        for table in TABLES:
            for row in checked.rows[table]:
                report.counts[table][getattr(loader, f"load_{table}")(row)] += 1
        report.kept = loader.putter.kept
        if dry_run:
            transaction.set_rollback(True)
    return report


def _on_record() -> dict[str, dict[str, date | None]]:
    letters = Letter.objects.exclude(number=None).select_related("round")
    return {
        "sources": dict.fromkeys(Source.objects.values_list("key", flat=True)),
        "jurisdictions": dict.fromkeys(Jurisdiction.objects.values_list("slug", flat=True)),
        "rounds": dict.fromkeys(Round.objects.values_list("slug", flat=True)),
        "letters": {letter.number: letter.day for letter in letters if letter.number},
    }


class Loader:
    """One method a table: a good row becomes its rows on record, and is counted once."""

    def __init__(self, checked: Checked, *, now: datetime, draft: bool) -> None:
        self.checked = checked
        self.putter = Putter(checked.name)
        self.published = {} if draft else {"stage": Stage.PUBLISHED, "published_at": now}
        self.rounds = {row.key: row.values for row in checked.rows["rounds"]}
        self.followed = _followed_until(checked)
        self.common = _common_values(checked)
        self.settled = {
            row["letter"] for row in checked.rows["deadlines"] if row["status"][0] in ("met", "reported_met")
        }
        self._add_deadlines_that_only_letters_state()

    def _add_deadlines_that_only_letters_state(self) -> None:
        stated = {row["letter"] for row in self.checked.rows["deadlines"]}
        for row in self.checked.rows["letters"]:
            if row["response_due"] and row.key not in stated:
                values = {name: row[name] for name in ("source_ids", "confidence")} | {
                    "letter": row.key, "due_date": row["response_due"], "due_time": None, "note": "",
                    "what_is_due": "Answer to the letter", "status": ("other", ""),
                }  # fmt: skip
                number = f"D-{row.key.removeprefix('L-')}"
                self.checked.rows["deadlines"].append(GoodRow("deadlines", row.number, number, values))

    # What every table shares

    def entry(self, model: type[Entry], row: GoodRow, values: dict[str, Any], *, when: PartDate | None = None, **links: Iterable) -> tuple[Any, list[str]]:  # fmt: skip  # noqa: E501
        """Put an entry with its citations; the entry, and what was done to each of its rows."""
        period = (when.last, when.first, when.precision) if when else (None, None, "")
        values = (
            dict(zip(("date", "date_start", "precision"), period, strict=True))
            | {"confidence": row["confidence"], "public_note": row["note"]}
            | ({"summary": row["summary"]} if "summary" in row.values else {})
            | values
        )
        if "kind" in row.values:
            values["kind"], values["kind_as_written"] = row["kind"]
        new = {"origin": self.checked.name, **self.published}
        entry, done = self.putter.put(model, {"number": row.key}, values, links=links, when_new=new)
        return entry, [done, *self.citations(entry, row)]

    def citations(self, entry: Entry, row: GoodRow) -> Iterable[str]:
        sources = {source.key: source for source in Source.objects.filter(key__in=row["source_ids"])}
        for position, key in enumerate(row["source_ids"], start=1):
            parts = {"entry": entry, "source": sources[key], "field": ""}
            if entry.origin == self.checked.name:
                yield self.part(Citation, parts, {"position": position})
            else:  # another folder adds its sources behind those on file
                yield self.part(Citation, parts, {}, when_new={"position": position + 1000})

    def part(self, model: type, key: dict[str, Any], values: dict[str, Any], **more: Any) -> str:
        return self.putter.put(model, key, values, **more)[1]

    # Tables

    def load_sources(self, row: GoodRow) -> str:
        values = {
            "publisher": row["publisher"],
            "author": row["author"],
            "title": row["title"],
            "date_as_written": row["date"].isoformat() if row["date"] else "",
            "address": row["url"],
        }
        return self.part(Source, {"key": row.key}, values, when_new={"origin": self.checked.name})

    def load_jurisdictions(self, row: GoodRow) -> str:
        values = {
            "slug": row.key,
            "name": row["name"],
            "state": row["state"],
            "geoid": row["geoid"],
            "latitude": row["lat"],
            "longitude": row["lon"],
        }
        place, done = self.entry(Jurisdiction, row, values)
        names = [place_names.name_kind(alias, row["kind"][0]) for alias in row["aliases"]]
        if row["name"] != place.name:
            names.append((row["name"], Name.Kind.KNOWN))
        for text, kind in names:
            done.append(self.part(Name, {"jurisdiction": place, "text": text}, {}, when_new={"kind": kind}))
        return _overall(done)

    def load_rounds(self, row: GoodRow) -> str:
        followed = self.followed.get(row.key)
        values = {
            "slug": row.key,
            "ordinal": row["ordinal"] or 0,
            "name": row["name"],
            "announced": row["date_announced"],
            "announced_by": row["announced_by"],
            "sender_office": row["sender_office"],
            "signatory": row["signatory"],
            "official_count": row["letters_count"],
            "due": row["response_due"],
            "followed_until": followed.last if followed else None,
            "followed_until_precision": followed.precision if followed else "day",
        }
        return _overall(self.entry(Round, row, values, when=row["date_on_letters"])[1])

    def load_letters(self, row: GoodRow) -> str:
        slugs = Jurisdiction.objects.filter(slug__in=row["joint_response_with"])
        together = {place.slug: place for place in slugs}
        values = {
            "round": Round.objects.get(slug=row["round"]) if row["round"] else None,
            "jurisdiction": Jurisdiction.objects.get(slug=row["jurisdiction"]),
            "announced": row["date_announced"],
            "received": row["date_received"],
            "receipt": Letter.Receipt.KNOWN if row["date_received"] else Letter.Receipt.UNKNOWN,
            "sender_office": row["sender_office"],
            "signatory": row["signatory"],
            "addressee_name": row["addressee_name"],
            "addressee_title": row["addressee_title"],
            "addressee_office": row["addressee_org"],
            "grant_reference": row["grant_ref"],
            "evidence": row["evidence"],
            "joint_with_others": "; ".join(name for name in row["joint_response_with"] if name not in together),
            "carried_over": carried_over(row, self.common),
        }
        letter, done = self.entry(
            Letter,
            row,
            values,
            when=row["date_on_letter"],
            joint_with=together.values(),
            authorities=[self.authority(name) for name in row["legal_authority"]],
        )
        for position, text in enumerate(row["threatens"], start=1):
            key = {"letter": letter, "role": Point.Role.CONSEQUENCE, "position": position}
            done.append(self.part(Point, key, {"text": text}))
        return _overall(done)

    def authority(self, name: str) -> Authority:
        return self.putter.put(Authority, {"name": name}, {}, when_new={"slug": slugify(name)[:100]})[0]

    def load_responses(self, row: GoodRow) -> str:
        places = list(Jurisdiction.objects.filter(slug__in=row["jurisdiction"]))
        letters = list(Letter.objects.filter(number__in=row["in_reply_to"]))
        if row["kind"][0] == "statement":  # words to the press are events
            values = {"actor": row["signatory"]}
            done = self.entry(Event, row, values, when=row["date"], jurisdictions=places, letters=letters)[1]
            return _overall(done)
        response, done = self.entry(
            Response, row, {"signatory": row["signatory"]}, when=row["date"], jurisdictions=places
        )
        for letter in letters:
            settles = Answer.Settles.UNKNOWN
            if row["kind"][0] in Response.NEVER_SETTLES:
                settles = Answer.Settles.NO
            elif letter.number in self.settled:
                settles = Answer.Settles.YES
            done.append(self.part(Answer, {"response": response, "letter": letter}, {"settles": settles}))
        return _overall(done)

    def load_deadlines(self, row: GoodRow) -> str:
        letter = Letter.objects.select_related("jurisdiction", "round").get(number=row["letter"])
        at, zone = row["due_time"] or (None, "")
        word, as_written = row["status"]
        values = {
            "letter": letter,
            "what_is_due": row["what_is_due"],
            "basis": Deadline.Basis.STATED if row["due_date"] else Deadline.Basis.NONE,
            "stated_due": row["due_date"],
            "due_time": at,
            "due_time_zone": zone or (letter.jurisdiction.time_zone if at else ""),
            "status_as_written": as_written or word,
        }
        if not as_written and word == "other":
            values["status_as_written"] = ""
        deadline, done = self.entry(Deadline, row, values)
        if not row["due_date"]:
            return _overall(done)
        opened = letter.day or row["due_date"]
        done.append(self.line(deadline, "set", on=opened, new_due=row["due_date"], by=letter.sender_office, reason=""))
        if word in FINDINGS and not self.has_dated_answer(letter, word):
            # What a source reports of a due date holds from that date on, whenever the report was written.
            done.append(self.line(deadline, FINDINGS[word], on=row["due_date"], new_due=None, by="", reason=row["note"]))
        return _overall(done)

    def line(self, deadline: Deadline, kind: str, **values: Any) -> str:
        return self.part(LedgerLine, {"deadline": deadline, "kind": kind}, values)

    def has_dated_answer(self, letter: Letter, word: str) -> bool:
        """Whether an answer with its day is on file, so that “met” is a fact of ours and not a report."""
        return word == "met" and letter.answers.filter(settles="yes", response__precision="day").exists()

    def load_grants(self, row: GoodRow) -> str:
        program, qualifier = amounts.program_and_qualifier(row["program"])
        values = {
            "jurisdiction": Jurisdiction.objects.get(slug=row["jurisdiction"]),
            "program": program,
            "qualifier": qualifier,
            "fiscal_year": row["fiscal_year"],
            "award_number": row["award_number"],
        }
        letters = Letter.objects.filter(number__in=row["letter_ids"])
        grant, done = self.entry(Grant, row, values, letters=letters)
        amount, low, high = row["amount_usd"], row["amount_min"], row["amount_max"]
        if amount is not None:
            precision = Figure.Precision.ROUNDED if amounts.is_rounded(amount) else Figure.Precision.EXACT
        else:
            precision = Figure.Precision.RANGE if low is not None else Figure.Precision.TEXT
        figure = {
            "precision": precision,
            "amount": amount,
            "low": low,
            "high": high,
            "text": row["amount_text"],
            "statuses": amounts.statuses(row["status"])[0],
            "status_as_written": row["status"],
        }
        first = grant.figures.order_by("pk").first()
        key = {"pk": first.pk} if first else {"grant": grant}
        done.append(self.part(Figure, key, figure, when_new={"preferred": True}))
        return _overall(done)

    def load_policies(self, row: GoodRow) -> str:
        values = {"jurisdiction": Jurisdiction.objects.get(slug=row["jurisdiction"]), "title": row["title"]}
        letters = Letter.objects.filter(number__in=row["letter_ids"])
        return _overall(self.entry(Policy, row, values, when=row["adopted_date"], letters=letters)[1])

    def load_events(self, row: GoodRow) -> str:
        places = Jurisdiction.objects.filter(slug__in=row["jurisdiction"])
        letters = Letter.objects.filter(number__in=row["letter_ids"])
        done = self.entry(Event, row, {"actor": row["actor"]}, when=row["date"], jurisdictions=places, letters=letters)[1]
        return _overall(done)


def _overall(done: list[str]) -> str:
    """A row is new if its entry is; changed if anything of it was made or changed."""
    if done[0] == NEW:
        return NEW
    return UNCHANGED if set(done) <= {UNCHANGED} else CHANGED


def _followed_until(checked: Checked) -> dict[str, PartDate]:
    """For each round the latest dated fact of the folder that touches its letters: names one, or its recipient after it."""
    rounds = {row.key: row.values for row in checked.rows["rounds"]}
    facts: list[tuple[PartDate, set[str], set[str]]] = []
    for row in checked.rows["responses"]:
        facts.append((row["date"], set(row["jurisdiction"]), set(row["in_reply_to"])))
    for row in checked.rows["events"]:
        facts.append((row["date"], set(row["jurisdiction"]), set(row["letter_ids"])))
    for row in checked.rows["letters"]:
        facts.append((row["date_on_letter"], {row["jurisdiction"]}, set()))
    latest: dict[str, PartDate] = {}
    for letter in checked.rows["letters"]:
        sent = letter_day(letter.values, rounds.get(letter["round"], {}))
        for when, places, letters in facts:
            touches = letter.key in letters or (letter["jurisdiction"] in places and sent and when and when.last >= sent)
            if when and touches and (letter["round"] not in latest or latest[letter["round"]].last < when.last):
                latest[letter["round"]] = when
    return latest


CARRIED_COLUMNS = {
    "signatory": Letter.Carried.SIGNATORY,
    "legal_authority": Letter.Carried.AUTHORITIES,
    "grant_ref": Letter.Carried.GRANT_REFERENCE,
    "threatens": Letter.Carried.CONSEQUENCES,
}


def _common_values(checked: Checked) -> dict[tuple[str, str], Counter]:
    """How often each value of a column that is carried over stands in a round."""
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for row in checked.rows["letters"]:
        for column in CARRIED_COLUMNS:
            counts[row["round"], column][str(row[column])] += 1
    return counts


def carried_over(row: GoodRow, common: dict[tuple[str, str], Counter]) -> list[str]:
    """The fields of a letter that were taken from others of its round and not checked for it.

    Nothing where the letter's own text was seen; all of them where it is merely listed; where a source
    describes it, those whose value other letters of the round share (README of the data, "letters").
    """
    if row["evidence"] == "own_text":
        return []
    return [
        str(field)
        for column, field in CARRIED_COLUMNS.items()
        if row[column] and (row["evidence"] == "list_only" or common[row["round"], column][str(row[column])] > 1)
    ]
