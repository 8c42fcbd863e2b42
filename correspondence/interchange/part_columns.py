# ruff: noqa: E501 - one column a line
"""Which columns have the tables of what hangs on entries, and what does each mean?"""

from django.utils.translation import gettext_lazy as _

from correspondence.interchange.column import Column, Kind, Role, Table
from correspondence.models import Answer, Correction, Figure, LedgerLine, Name, Point

ANY_ENTRY = "jurisdictions|rounds|letters|responses|deadlines|grants|policies|events"
PLACE = Column("jurisdiction", Kind.REFERENCE, _("The government"), of="jurisdictions")

NAMES = Table("names", Role.DETAILS, _("Other names of a government"), ("jurisdiction", "name"), (
    PLACE,
    Column("name", Kind.TEXT, _("The name")),
    Column("kind", Kind.WORD, _("Official, also known, an agency of it, or printed by mistake"), words=tuple(Name.Kind.values)),
), instead_of=("jurisdictions.aliases",))  # fmt: skip

OLD_ADDRESSES = Table("old_addresses", Role.DETAILS, _("Former addresses of a government’s page, redirected for ever"), ("address",), (
    Column("address", Kind.ID, _("The former address")),
    PLACE,
))  # fmt: skip

AUTHORITIES = Table("authorities", Role.DETAILS, _("Statutes, rules and conditions that letters rely on"), ("name",), (
    Column("name", Kind.TEXT, _("As it is cited")),
    Column("address", Kind.ID, _("The part of its page’s address that is its own")),
    Column("description", Kind.TEXT, _("What it is, in plain words")),
    Column("url", Kind.TEXT, _("Where it is read")),
))  # fmt: skip

POINTS = Table("points", Role.DETAILS, _("What a letter, or every letter of a round, asks for, and what it says may follow"), ("entry", "role", "position"), (
    Column("entry", Kind.REFERENCE, _("The letter or round"), of="rounds|letters"),
    Column("role", Kind.WORD, _("A demand, or a consequence"), words=tuple(Point.Role.values)),
    Column("position", Kind.COUNT, _("Its number")),
    Column("text", Kind.TEXT, _("What it says")),
), instead_of=("letters.threatens",))  # fmt: skip

ANSWERS = Table("answers", Role.DETAILS, _("Which letter a response answers, and whether it settles what was due"), ("response", "letter"), (
    Column("response", Kind.REFERENCE, _("The response"), of="responses"),
    Column("letter", Kind.REFERENCE, _("The letter"), of="letters"),
    Column("settles", Kind.WORD, _("Whether it settles what the letter asked"), words=tuple(Answer.Settles.values)),
), instead_of=("responses.in_reply_to",))  # fmt: skip

LEDGER = Table("ledger", Role.DETAILS, _("What happened to a deadline, line by line, oldest first"), ("deadline", "position"), (
    Column("deadline", Kind.REFERENCE, _("The deadline"), of="deadlines"),
    Column("position", Kind.COUNT, _("Its place among the lines of the deadline")),
    Column("on", Kind.DATE, _("The day it holds from")),
    Column("kind", Kind.WORD, _("What happened"), words=tuple(LedgerLine.Kind.values)),
    Column("new_due", Kind.DATE, _("The date that it sets, asks for or speaks of")),
    Column("unrolled", Kind.DATE, _("The last day of a computed period, before it was moved off a day off")),
    Column("by", Kind.TEXT, _("Who did it")),
    Column("reason", Kind.TEXT, _("Why")),
    Column("response", Kind.REFERENCE, _("The response that it rests on"), of="responses"),
    Column("later_letter", Kind.REFERENCE, _("The letter that replaces the deadline"), of="letters"),
), instead_of=("deadlines.status",))  # fmt: skip

FIGURES = Table("figures", Role.DETAILS, _("What each source says of a grant’s amount and status, side by side"), ("grant", "position"), (
    Column("grant", Kind.REFERENCE, _("The grant"), of="grants"),
    Column("position", Kind.COUNT, _("Its place among the figures of the grant")),
    Column("precision", Kind.WORD, _("Whether it is exact, rounded, a range, or text alone"), words=tuple(Figure.Precision.values)),
    Column("amount", Kind.DECIMAL, _("Dollars")),
    Column("low", Kind.DECIMAL, _("Dollars, where a range begins")),
    Column("high", Kind.DECIMAL, _("Dollars, where a range ends")),
    Column("text", Kind.TEXT, _("As written")),
    Column("statuses", Kind.LIST, _("Its statuses, in words of ours"), words=tuple(Figure.Status.values)),
    Column("status_as_written", Kind.TEXT, _("Its status as written")),
    Column("source", Kind.REFERENCE, _("The source of this figure"), of="sources"),
    Column("preferred", Kind.YES_NO, _("Whether it is the one that totals count")),
    Column("reason", Kind.TEXT, _("Why it is preferred over others")),
), instead_of=("grants.amount_usd", "grants.amount_min", "grants.amount_max", "grants.amount_text", "grants.status"))  # fmt: skip

CITATIONS = Table("citations", Role.DETAILS, _("Which source says which fact of an entry, where, and what it says instead"), ("entry", "source", "field"), (
    Column("entry", Kind.REFERENCE, _("The entry"), of=ANY_ENTRY),
    Column("position", Kind.COUNT, _("Its order among the sources of the entry")),
    Column("source", Kind.REFERENCE, _("The source"), of="sources"),
    Column("field", Kind.TEXT, _("The fact that it is cited for; empty: the whole entry")),
    Column("page", Kind.TEXT, _("The page")),
    Column("quote", Kind.TEXT, _("Its own words")),
    Column("says", Kind.TEXT, _("What it says instead, where it differs from the entry")),
), instead_of=tuple(f"{table}.source_ids" for table in ANY_ENTRY.split("|")))  # fmt: skip

CLOSURES = Table("closures", Role.DETAILS, _("Days on which offices were closed, for deadlines whose rule counts them"), ("date", "scope"), (
    Column("date", Kind.DATE, _("The day")),
    Column("scope", Kind.WORD, _("Whose offices: federal, or the two letters of a state")),
    Column("name", Kind.TEXT, _("What it was")),
    Column("source", Kind.REFERENCE, _("The source"), of="sources"),
))  # fmt: skip

CORRECTIONS = Table("corrections", Role.BESIDE, _("What was wrong on this site and is now right"), ("entry", "on", "field"), (
    Column("entry", Kind.REFERENCE, _("The entry"), of=ANY_ENTRY),
    Column("on", Kind.DATE, _("The day")),
    Column("field", Kind.TEXT, _("The fact")),
    Column("kind", Kind.WORD, _("A typo or a correction"), words=tuple(Correction.Kind.values)),
    Column("old", Kind.TEXT, _("What stood there; empty for a typo, and where its texts were hidden")),
    Column("new", Kind.TEXT, _("What stands there now; empty likewise")),
    Column("reason", Kind.TEXT, _("Why")),
))  # fmt: skip

DOCUMENTS = Table("documents", Role.BESIDE, _("The papers that the public can read here, each with its fingerprint"), ("entry", "position"), (
    Column("entry", Kind.REFERENCE, _("The entry that it shows"), of=ANY_ENTRY),
    Column("position", Kind.COUNT, _("Its place on the entry")),
    Column("file", Kind.TEXT, _("The last part of its address, under /documents/")),
    Column("title", Kind.TEXT, _("Its title")),
    Column("given_by", Kind.TEXT, _("Who gave it to us")),
    Column("language", Kind.TEXT, _("Its language")),
    Column("pages", Kind.COUNT, _("How many pages it has")),
    Column("size", Kind.COUNT, _("How many bytes it has")),
    Column("sha256", Kind.TEXT, _("Its SHA-256, in hexadecimal digits")),
))  # fmt: skip

PART_TABLES = (NAMES, OLD_ADDRESSES, AUTHORITIES, POINTS, ANSWERS, LEDGER, FIGURES, CITATIONS, CLOSURES, CORRECTIONS, DOCUMENTS)
