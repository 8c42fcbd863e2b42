"""What does a good row of each table become on record?"""

from datetime import datetime
from typing import Any

from correspondence.intake.authorities import first_fields
from correspondence.intake.carried_over import carried_over, common_values
from correspondence.intake.due_dates import date_as_set, set_line
from correspondence.intake.followed import followed_until
from correspondence.intake.good_rows import Checked, GoodRow
from correspondence.intake.implied import can_settle, letters_answered_on_a_day, settled_letters
from correspondence.intake.part_tables import PartLoader
from correspondence.intake.put import CHANGED, NEW, UNCHANGED
from correspondence.models import (
    Answer,
    Authority,
    Deadline,
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
from correspondence.models.deadline import RULE
from correspondence.rules import amounts, place_names

# A status of the data format that is a finding: the ledger line it becomes.
FINDINGS = {"met": "reported_met", "reported_met": "reported_met"} | {
    word: word for word in ("reported_late", "declined", "withdrawn", "superseded", "receipt_disputed")
}


class Loader(PartLoader):
    """One method a table: a good row becomes its rows on record; it tells what was done."""

    def __init__(self, checked: Checked, *, now: datetime, draft: bool) -> None:
        super().__init__(checked, now=now, draft=draft)
        self.followed = followed_until(checked)
        self.common = common_values(checked)
        self.settled = settled_letters(checked)
        self.answered_on_a_day = letters_answered_on_a_day(checked)

    def load_sources(self, row: GoodRow) -> str:
        values = {
            "publisher": row["publisher"],
            "author": row["author"],
            "title": row["title"],
            "date_as_written": row["date"].isoformat() if row["date"] else row.values.get("date_as_written", ""),
            "address": row["url"],
            **row.given(archive_address="archive_url", last_checked="last_checked", dead_since="dead_since"),
        }
        new = {"origin": self.checked.name}
        return self.putter.put_part(Source, {"key": row.key}, values, when_new=new, of=self.putter.find(Source, key=row.key))

    def load_jurisdictions(self, row: GoodRow) -> str:
        values = {
            "slug": row.values.get("address") or row.key,
            "name": row["name"],
            "state": row["state"],
            "geoid": row["geoid"],
            "latitude": row["lat"],
            "longitude": row["lon"],
            **row.given(represented_by="represented_by"),
        }
        if row.values.get("time_zone"):  # empty: the state’s, as saving gives it
            values["time_zone"] = row["time_zone"]
        place, done = self.entry(Jurisdiction, row, values)
        if place is None or "names" in self.checked.tables:
            return _overall(done)
        names = row["aliases"] if place.origin == self.checked.name else [*row["aliases"], row["name"]]
        for alias in names:
            text, kind = place_names.name_kind(alias, row["kind"][0])
            if text != place.name or self.putter.find(Name, jurisdiction=place, text=text):
                new = {"kind": kind, "initials": place_names.initials(text)}
                done.append(self.putter.put_part(Name, {"jurisdiction": place, "text": text}, {}, when_new=new))
        return _overall(done)

    def load_rounds(self, row: GoodRow) -> str:
        followed = row["followed_until"] if "followed_until" in row.values else self.followed.get(row.key)
        values = {
            "slug": row.values.get("address") or row.key,
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
        place = self.place(row["jurisdiction"])
        if place is None:
            return self.without(row, "jurisdiction")
        number = row["round"]
        asked = row["joint_with"] if "joint_with" in row.values else row["joint_response_with"]
        together = {slug: other for slug in asked if (other := self.place(slug))}
        others = "; ".join(name for name in asked if name not in together)
        values = {
            "round": self.putter.find(Round, number=number) or self.putter.find(Round, slug=number) if number else None,
            "jurisdiction": place,
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
            "joint_with_others": row.values.get("joint_with_others", others),
            "carried_over": carried_over(row, self.common),
            **row.given(carried_over="carried_over", receipt="receipt", sent="date_sent", headline="headline"),
        }
        authorities = [one for name in row["legal_authority"] if (one := self.authority(name))]
        letter, done = self.entry(
            Letter, row, values, when=row["date_on_letter"], joint_with=together.values(), authorities=authorities
        )
        said = row["threatens"] if letter and "points" not in self.checked.tables else ()
        for position, text in enumerate(said, start=1):
            key = {"letter": letter, "role": Point.Role.CONSEQUENCE, "position": position}
            done.append(self.putter.put_part(Point, key, {"text": text}, of=letter))
        return _overall(done)

    def authority(self, name: str) -> Authority | None:
        first = first_fields(name, taken=lambda slug: bool(self.putter.find(Authority, slug=slug)))
        return self.putter.put(Authority, {"name": name}, {}, when_new=first)[0]

    def load_responses(self, row: GoodRow) -> str:
        places, letters = self.places(row["jurisdiction"]), self.letters(row["in_reply_to"])
        if row["kind"][0] == "statement":  # words to the press are events
            values = {"actor": row["signatory"]}
            done = self.entry(Event, row, values, when=row["date"], jurisdictions=places, letters=letters)[1]
            return _overall(done)
        values = {"signatory": row["signatory"]}
        response, done = self.entry(Response, row, values, when=row["date"], jurisdictions=places)
        for letter in letters if response and "answers" not in self.checked.tables else ():
            settles = Answer.Settles.UNKNOWN if can_settle(row) else Answer.Settles.NO
            if can_settle(row) and letter.number in self.settled:
                settles = Answer.Settles.YES
            done.append(self.putter.put_part(Answer, {"response": response, "letter": letter}, {"settles": settles}, of=response))
        return _overall(done)

    def load_deadlines(self, row: GoodRow) -> str:
        letter = self.putter.find(Letter, number=row["letter"])
        if letter is None:
            return self.without(row, "letter")
        due, (at, zone), (word, as_written) = row["due_date"], row["due_time"] or (None, ""), row["status"]
        basis = row.values.get("basis") or (Deadline.Basis.STATED if due else Deadline.Basis.NONE)
        values = {
            "letter": letter,
            "what_is_due": row["what_is_due"],
            "basis": basis,
            "stated_due": due if basis == Deadline.Basis.STATED else None,
            "due_time": at,
            "due_time_zone": zone or (letter.jurisdiction.time_zone if at else ""),
            "status_as_written": row.values.get("status_as_written", as_written or ("" if word == "other" else word)),
            **row.given(**{name: name for name in ("period_as_written", *RULE)}),
        }
        there = self.putter.find(Deadline, number=row.key)
        before, counted_before = date_as_set(there) if there else (None, None)
        deadline, done = self.entry(Deadline, row, values)
        if deadline is None or "ledger" in self.checked.tables:
            return _overall(done)
        stands = deadline.basis == basis and deadline.stated_due == values["stated_due"]
        if stands and (line := set_line(deadline, before=before, counted_before=counted_before)):
            done.append(self.putter.save(line))
        if due and word in FINDINGS and not (word == "met" and row["letter"] in self.answered_on_a_day):
            # What a source reports of a due date holds from that date on, whenever the report was written.
            finding = {"deadline": deadline, "kind": FINDINGS[word]}
            new = {"on": due, "reason": row["note"]}
            done.append(self.putter.put_part(LedgerLine, finding, {}, when_new=new, of=deadline))
        return _overall(done)

    def load_grants(self, row: GoodRow) -> str:
        place = self.place(row["jurisdiction"])
        if place is None:
            return self.without(row, "jurisdiction")
        whole = "qualifier" in row.values
        program, qualifier = (row["program"], row["qualifier"]) if whole else amounts.program_and_qualifier(row["program"])
        values = {
            "jurisdiction": place,
            "program": program,
            "qualifier": qualifier,
            "fiscal_year": row["fiscal_year"],
            "award_number": row["award_number"],
            **row.given(purpose="purpose", shared_with="shared_with"),
        }
        grant, done = self.entry(Grant, row, values, letters=self.letters(row["letter_ids"]))
        if grant and "figures" not in self.checked.tables:
            new = {"preferred": True}
            done.append(self.putter.put_part(Figure, {"grant": grant}, _figure(row), when_new=new, of=grant))
        return _overall(done)

    def load_policies(self, row: GoodRow) -> str:
        place = self.place(row["jurisdiction"])
        if place is None:
            return self.without(row, "jurisdiction")
        values = {"jurisdiction": place, "title": row["title"]}
        letters = self.letters(row["letter_ids"])
        return _overall(self.entry(Policy, row, values, when=row["adopted_date"], letters=letters)[1])

    def load_events(self, row: GoodRow) -> str:
        places, letters = self.places(row["jurisdiction"]), self.letters(row["letter_ids"])
        values = {"actor": row["actor"], **row.given(court="court", docket="docket")}
        done = self.entry(Event, row, values, when=row["date"], jurisdictions=places, letters=letters)[1]
        return _overall(done)


def _overall(done: list[str]) -> str:
    """A row is new if its entry is; changed if anything of it was made or changed."""
    if done[0] == NEW:
        return NEW
    return UNCHANGED if set(done) <= {UNCHANGED} else CHANGED


def _figure(row: GoodRow) -> dict[str, Any]:
    """What a row says of an amount, and how exactly."""
    amount, low, high = row["amount_usd"], row["amount_min"], row["amount_max"]
    return {
        "precision": Figure.precision_of(amount, low),
        "amount": amount,
        "low": low,
        "high": high,
        "text": row["amount_text"],
        "statuses": amounts.statuses(row["status"])[0],
        "status_as_written": row["status"],
    }
