# ruff: noqa: E501 - one column a line
"""Which columns have the nine tables of entries, and what does each mean?

This and its neighbour are the one list of what leaves the record as data: a field that is not named here never does.
"""

from django.utils.translation import gettext_lazy as _

from correspondence.interchange.column import Column, Kind, Role, Table
from correspondence.models import Deadline, Event, Jurisdiction, Letter, Policy, Response
from correspondence.models.entry import Confidence, Evidence, Precision

FINDINGS = ("met", "reported_met", "reported_late", "declined", "withdrawn", "superseded", "receipt_disputed", "unknown")


def of_kind(choices: type) -> Column:
    return Column("kind", Kind.WORD, _("What kind it is"), words=tuple(choices.values))  # type: ignore[attr-defined]


NUMBER = Column("id", Kind.ID, _("Its permanent number, never used again"))
SUMMARY = Column("summary", Kind.TEXT, _("What it is, in our own words"))
SURE = (
    Column("source_ids", Kind.REFERENCES, _("The sources it rests on, the main one first"), of="sources"),
    Column("confidence", Kind.WORD, _("How sure we are of it"), words=tuple(Confidence.values)),
    Column("note", Kind.TEXT, _("Conflicts between its sources, and limits of what is known")),
)
PRECISION = Column(
    "date_precision",
    Kind.WORD,
    _("Whether the day, the month or only the year of its date is known"),
    words=tuple(Precision.values),
)
LETTER_IDS = Column("letter_ids", Kind.REFERENCES, _("The letters that it concerns"), of="letters")

# What a folder may lack.
AS_WRITTEN = Column("kind_as_written", Kind.TEXT, _("The source’s own word for its kind, where ours is “other”"), later=True)
EVIDENCE = Column("evidence", Kind.WORD, _("What was seen of the thing itself"), words=tuple(Evidence.values), later=True)
PUBLISHED = Column("first_published", Kind.MOMENT, _("Since when it is on file here"), later=True)
LATER_SUMMARY = Column("summary", Kind.TEXT, _("What it is, in our own words"), later=True)
ADDRESS = Column(
    "address", Kind.ID, _("The part of its page’s address that is its own, where that is not its id any more"), later=True
)

SOURCES = Table("sources", Role.ENTRIES, _("Pages, papers and dockets that public facts were taken from"), ("id",), (
    Column("id", Kind.ID, _("Its permanent key")),
    Column("publisher", Kind.TEXT, _("Who published it")),
    Column("author", Kind.TEXT, _("Who wrote it, where that is said")),
    Column("title", Kind.TEXT, _("Its title; in square brackets where it is our description")),
    Column("date", Kind.PART_DATE, _("Its date")),
    Column("url", Kind.TEXT, _("Where it is read")),
    Column("date_as_written", Kind.TEXT, _("Its date in its own words, where they are no date of the calendar"), later=True),
    Column("archive_url", Kind.TEXT, _("Where a copy of it is kept"), later=True),
    Column("last_checked", Kind.DATE, _("The day its address was last asked"), later=True),
    Column("dead_since", Kind.DATE, _("The day its address was first found to be gone"), later=True),
))  # fmt: skip

JURISDICTIONS = Table("jurisdictions", Role.ENTRIES, _("Governments: cities, counties, states"), ("slug",), (
    Column("slug", Kind.ID, _("Its permanent number, like lawrence-ma")),
    Column("name", Kind.TEXT, _("As the place calls itself")),
    Column("aliases", Kind.LIST, _("Its other names; “(misreported)” behind one that was printed by mistake")),
    of_kind(Jurisdiction.Kind),
    Column("state", Kind.WORD, _("The two letters of its state")),
    Column("geoid", Kind.TEXT, _("Its Census number: 2 digits for a state, 5 for a county, 7 for a place")),
    Column("lat", Kind.DECIMAL, _("Degrees north, about its middle")),
    Column("lon", Kind.DECIMAL, _("Degrees east, about its middle")),
    *SURE,
    AS_WRITTEN, LATER_SUMMARY,
    Column("time_zone", Kind.TEXT, _("A deadline ends at midnight in this zone"), later=True),
    Column("represented_by", Kind.TEXT, _("Counsel in these exchanges, where a source says so"), later=True),
    ADDRESS, EVIDENCE, PUBLISHED,
))  # fmt: skip

ROUNDS = Table("rounds", Role.ENTRIES, _("Letters announced together"), ("id",), (
    NUMBER,
    Column("ordinal", Kind.COUNT, _("Its place among the rounds")),
    Column("name", Kind.TEXT, _("What we call it")),
    Column("date_on_letters", Kind.PART_DATE, _("The date that its letters bear")),
    Column("date_announced", Kind.DATE, _("The day it was announced")),
    Column("announced_by", Kind.TEXT, _("What announced it")),
    Column("sender_office", Kind.TEXT, _("The office that sent it")),
    Column("signatory", Kind.TEXT, _("Who signed its letters")),
    Column("letters_count", Kind.COUNT, _("How many letters the announcement counts")),
    Column("response_due", Kind.DATE, _("When answers were due, as announced")),
    SUMMARY, *SURE,
    Column("followed_until", Kind.PART_DATE, _("The day up to which anybody looked for answers; empty while it is followed"), later=True),
    ADDRESS, EVIDENCE, PUBLISHED,
))  # fmt: skip

LETTERS = Table("letters", Role.ENTRIES, _("One letter from the Department to one government"), ("id",), (
    NUMBER,
    Column("round", Kind.REFERENCE, _("The round it belongs to"), of="rounds"),
    Column("jurisdiction", Kind.REFERENCE, _("The government it went to"), of="jurisdictions"),
    Column("date_on_letter", Kind.PART_DATE, _("The date that it bears")),
    Column("date_announced", Kind.DATE, _("The day it was announced")),
    Column("date_received", Kind.DATE, _("The day it arrived")),
    Column("sender_office", Kind.TEXT, _("The office that sent it")),
    Column("signatory", Kind.TEXT, _("Who signed it")),
    Column("addressee_name", Kind.TEXT, _("To whom it is addressed, as it prints it")),
    Column("addressee_title", Kind.TEXT, _("The addressee’s title, as it prints it")),
    Column("addressee_org", Kind.TEXT, _("The addressee’s office, as it prints it")),
    of_kind(Letter.Kind),
    Column("legal_authority", Kind.LIST, _("The statutes, rules and conditions that it relies on")),
    Column("grant_ref", Kind.TEXT, _("The grant that it names")),
    Column("response_due", Kind.DATE, _("The first date by which it asks for an answer; deadlines.csv has all of them")),
    Column("joint_response_with", Kind.LIST, _("Who is asked to answer together with it: ids, and names of others")),
    Column("threatens", Kind.LIST, _("What it says may follow; points.csv has its demands as well")),
    SUMMARY,
    Column("evidence", Kind.WORD, _("What was seen of the letter itself"), words=tuple(Evidence.values)),
    *SURE,
    AS_WRITTEN,
    Column("headline", Kind.TEXT, _("Who asks whom for what"), later=True),
    Column("date_sent", Kind.DATE, _("The day it was sent"), later=True),
    Column("receipt", Kind.WORD, _("Whether its receipt is known, unknown or disputed"), words=tuple(Letter.Receipt.values), later=True),
    Column("joint_with", Kind.REFERENCES, _("The governments on file that are asked to answer together with it"), of="jurisdictions", later=True),
    Column("joint_with_others", Kind.TEXT, _("Others who are asked so, in words"), later=True),
    Column("carried_over", Kind.LIST, _("What was taken from other letters of the round and not checked for this one"), words=tuple(Letter.Carried.values), later=True),
    PUBLISHED,
))  # fmt: skip

RESPONSES = Table("responses", Role.ENTRIES, _("Formal answers to the Department"), ("id",), (
    NUMBER,
    Column("in_reply_to", Kind.REFERENCES, _("The letters that it answers; answers.csv says whether it settles them"), of="letters"),
    Column("jurisdiction", Kind.REFERENCES, _("Who answers"), of="jurisdictions"),
    Column("date", Kind.PART_DATE, _("The date that it bears")),
    PRECISION,
    Column("signatory", Kind.TEXT, _("Who signed it")),
    of_kind(Response.Kind), SUMMARY, *SURE, AS_WRITTEN, EVIDENCE, PUBLISHED,
))  # fmt: skip

DEADLINES = Table("deadlines", Role.ENTRIES, _("Dates on which something is due from a government"), ("id",), (
    NUMBER,
    Column("letter", Kind.REFERENCE, _("The letter that sets it"), of="letters"),
    Column("due_date", Kind.DATE, _("The date as stated; of a computed one the date that was first due. ledger.csv has what moved it")),
    Column("due_time", Kind.TIME, _("The time of day and its zone, where the letter prints one")),
    Column("what_is_due", Kind.TEXT, _("What is due")),
    Column("status", Kind.WORD, _("What is known of it, in a word; ledger.csv and answers.csv say it in full"), words=FINDINGS),
    *SURE,
    LATER_SUMMARY,
    Column("basis", Kind.WORD, _("Whether the date is stated, computed from a rule, or none is set"), words=tuple(Deadline.Basis.values), later=True),
    Column("period_as_written", Kind.TEXT, _("The period in the letter’s words"), later=True),
    Column("counted_from", Kind.WORD, _("What the day is that the period counts from"), words=tuple(Deadline.CountedFrom.values), later=True),
    Column("trigger", Kind.DATE, _("That day"), later=True),
    Column("count", Kind.COUNT, _("How many"), later=True),
    Column("unit", Kind.WORD, _("Of what"), words=tuple(Deadline.Unit.values), later=True),
    Column("direction", Kind.WORD, _("After that day, or before it"), words=tuple(Deadline.Direction.values), later=True),
    Column("roll", Kind.WORD, _("Where it moves to from a day off"), words=tuple(Deadline.Roll.values), later=True),
    Column("calendar", Kind.TEXT, _("Whose days off count: none, us_federal, us_federal+state MA; +closures where those count too"), later=True),
    Column("status_as_written", Kind.TEXT, _("Its status as the source gives it"), later=True),
    EVIDENCE, PUBLISHED,
))  # fmt: skip

GRANTS = Table("grants", Role.ENTRIES, _("Awards and applications, each with the figure that is preferred"), ("id",), (
    NUMBER,
    Column("jurisdiction", Kind.REFERENCE, _("Whose it is"), of="jurisdictions"),
    Column("program", Kind.TEXT, _("The program")),
    Column("fiscal_year", Kind.COUNT, _("The fiscal year")),
    Column("award_number", Kind.TEXT, _("The award number")),
    Column("amount_usd", Kind.DECIMAL, _("Dollars, where it is one figure")),
    Column("amount_min", Kind.DECIMAL, _("Dollars, where a range begins")),
    Column("amount_max", Kind.DECIMAL, _("Dollars, where a range ends")),
    Column("amount_text", Kind.TEXT, _("The amount as the sources put it")),
    Column("status", Kind.TEXT, _("The status as the sources put it; figures.csv has it in words of ours")),
    LETTER_IDS, *SURE, LATER_SUMMARY,
    Column("qualifier", Kind.TEXT, _("Shared, joint, sub-award: listed beside totals, never added"), later=True),
    Column("purpose", Kind.TEXT, _("What it is for"), later=True),
    Column("shared_with", Kind.TEXT, _("With whom it is shared"), later=True),
    EVIDENCE, PUBLISHED,
))  # fmt: skip

POLICIES = Table("policies", Role.ENTRIES, _("Local ordinances, orders and state laws that letters complain of"), ("id",), (
    NUMBER,
    Column("jurisdiction", Kind.REFERENCE, _("Whose it is"), of="jurisdictions"),
    Column("title", Kind.TEXT, _("Its title")),
    of_kind(Policy.Kind),
    Column("adopted_date", Kind.PART_DATE, _("When it was adopted")),
    PRECISION, SUMMARY, LETTER_IDS, *SURE, AS_WRITTEN, EVIDENCE, PUBLISHED,
))  # fmt: skip

EVENTS = Table("events", Role.ENTRIES, _("Any other dated fact: statements, suits, rulings, reports"), ("id",), (
    NUMBER,
    Column("date", Kind.PART_DATE, _("When it was")),
    PRECISION,
    Column("jurisdiction", Kind.REFERENCES, _("Whom it concerns; nobody in particular where empty"), of="jurisdictions"),
    of_kind(Event.Kind),
    Column("actor", Kind.TEXT, _("Who did or said it")),
    SUMMARY, LETTER_IDS, *SURE, AS_WRITTEN,
    Column("court", Kind.TEXT, _("The court"), later=True),
    Column("docket", Kind.TEXT, _("The docket number"), later=True),
    EVIDENCE, PUBLISHED,
))  # fmt: skip

ENTRY_TABLES = (SOURCES, JURISDICTIONS, ROUNDS, LETTERS, RESPONSES, DEADLINES, GRANTS, POLICIES, EVENTS)
