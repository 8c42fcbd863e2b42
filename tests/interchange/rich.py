"""Everything that a record can say beside what the real folder says, made in no order that an export would have."""

from datetime import date, datetime, time

from correspondence.models import (
    Answer,
    Authority,
    Citation,
    Closure,
    Deadline,
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
from correspondence.rules import part_dates

# What a cell might tear, run, trim or take for something else.
TEXTS = (
    'a; b\\; "c", d\\', "=1+1", "'=1+1", "''", "'", "-5", "+1 (978) 555", "@SUM(A1)", "line one\nline two\r\nline three", "\rx",
    "José, Peña; Łódź; e\u0301", "مرحبا \u202eabc", "\u00a0x", "0012", "1e5", "TRUE", "2017-12-08", "  spaces  ", "日本; 語",
    "a\tb", '"', ";", "\\", "\\;", "\ufeffmark",
)  # fmt: skip
SOURCE = "wamc-2017-03"


def enrich(now: datetime) -> None:
    """Add to the real exchange, published at ``now``."""
    shared = {"stage": "published", "published_at": now, "confidence": "medium"}
    source, other = Source.objects.get(key=SOURCE), Source.objects.get(key="troyhenry")
    odd = Source.objects.create(
        key="Zz_Written Otherwise; 2017", title="=A title", date_as_written="Spring; of 2017", address="https://example.org/z",
        archive_address="https://archive.example.org/z", last_checked=date(2026, 1, 2), dead_since=date(2026, 1, 1),
    )  # fmt: skip
    Closure.objects.create(date=date(2018, 12, 5), scope="federal", name="A day of mourning; by order", source=source)
    Closure.objects.create(date=date(2018, 12, 5), scope="MA", name="Snow", source=other)

    place = Jurisdiction(
        slug="new-town-ma", number="old-town-ma", name="-New Town", state="MA", kind="other", kind_as_written="city",
        time_zone="America/Chicago", represented_by="A; B, Esq.", summary="A town.", evidence="described", **shared,
    )  # fmt: skip
    place.save()
    OldSlug.objects.create(slug="old-town-ma", jurisdiction=place)
    for number, (kind, text) in enumerate(zip(Name.Kind.values * 9, reversed(TEXTS), strict=False)):
        Name.objects.create(jurisdiction=place, text=f"{text}{number}", kind=kind)

    round_ = Round(
        slug="2020-renamed", number="2020-02", name="@Round", ordinal=7, official_count=1, evidence="own_text", **shared
    )
    round_.when = part_dates.parse("2020-02")
    round_.followed_until, round_.followed_until_precision = date(2020, 12, 31), "year"
    round_.save()
    silent = Round(slug="2020-01", number="2020-01", name="Still followed", **shared)
    silent.save()

    letter = Letter(
        number="L-2020-b", round=round_, jurisdiction=place, kind="other", kind_as_written="notice", headline="Who; asks",
        sent=date(2020, 2, 4), received=date(2020, 2, 9), receipt="disputed", evidence="list_only", grant_reference="=x",
        carried_over=["consequences", "signatory"], joint_with_others="A, B; and lawrence-ma", addressee_name="'Tis", **shared,
    )  # fmt: skip
    letter.when = part_dates.parse("2020")
    letter.save()
    letter.joint_with.add(*Jurisdiction.objects.filter(slug__in=["lawrence-ma", "chicago-il"]))
    letter.authorities.add(Authority.objects.create(slug="a-b-2", name="A; B", description="What\n\nit is", address=""))
    later = Letter(number="L-2020-Ä".replace("Ä", "a"), round=None, jurisdiction=place, kind="clearance", **shared)
    later.save()
    for position, text in enumerate(text for text in TEXTS if text.strip()):
        Point.objects.create(letter=letter, role="consequence", position=position, text=text)
        Point.objects.create(round=round_, role="demand", position=position + 3, text=text)
    Point.objects.create(letter=letter, role="demand", position=2, text="Twice")
    Point.objects.create(letter=letter, role="demand", position=1, text="Twice")

    response = Response(number="S-2020", kind="legal_opinion", signatory="\u200fA", evidence="own_text", **shared)
    response.save()
    response.jurisdictions.add(place)
    Answer.objects.create(response=response, letter=letter, settles="part")
    Answer.objects.create(response=response, letter=later, settles="no")

    computed = Deadline(
        number="D-2020-computed", letter=letter, what_is_due="Papers", basis="computed", counted_from="received",
        trigger=date(2020, 2, 9), count=30, unit="business_days", direction="after", roll="previous",
        calendar="us_federal+state MA+closures", period_as_written="30 “business” days; from receipt", due_time=time(17, 0, 30),
        due_time_zone="Pacific/Honolulu", status_as_written="open; they say", summary="A sum.", **shared,
    )  # fmt: skip
    computed.save()
    undated = Deadline(number="D-2020-none", letter=later, what_is_due="=Else", basis="none", **shared)
    undated.save()
    for number, kind in enumerate(reversed(LedgerLine.Kind.values)):
        LedgerLine.objects.create(
            deadline=computed, kind=kind, on=date(2020, 3, 1 + number % 3), new_due=date(2020, 4, 1 + number),
            unrolled=date(2020, 3, 30) if kind == "set" else None, by=TEXTS[number], reason=TEXTS[-number],
            response=response if kind == "declined" else None, later_letter=later if kind == "superseded" else None,
        )  # fmt: skip
    for _ in range(2):
        LedgerLine.objects.create(deadline=undated, kind="refused", on=date(2020, 3, 1), reason="The same line twice")

    grant = Grant(
        number="G-2020", jurisdiction=place, program="JAG (formula)", qualifier="shared; with A", fiscal_year=2019,
        purpose="Vests; radios", shared_with="A (B)", summary="=", **shared,
    )  # fmt: skip
    grant.save()
    grant.letters.add(letter, later)
    Figure.objects.create(
        grant=grant, precision="range", low="0.10", high="1000000", text="up to $1m", statuses=["other", "applied"]
    )
    Figure.objects.create(
        grant=grant, precision="rounded", amount="72000", preferred=True, reason="It is; newer", source=other,
        status_as_written="awarded; at risk", statuses=["at_stake", "awarded"],
    )  # fmt: skip
    Figure.objects.create(grant=grant, precision="text", text="-about nothing", source=source)
    bare = Grant(number="G-2020-bare", jurisdiction=place, program="No figure", **shared)
    bare.save()

    policy = Policy(number="P-2020", jurisdiction=place, title="+Title", kind="", kind_as_written="", **shared)
    policy.save()
    policy.letters.add(letter)
    event = Event(number="E-2020", kind="ruling", actor="\n=A court", court="D. Mass.", docket="1:20-cv-1; -2", **shared)
    event.when = part_dates.parse("2020-06")
    event.save()
    event.jurisdictions.add(place, Jurisdiction.objects.get(slug="lawrence-ma"))

    for entry in (place, round_, silent, letter, later, response, computed, undated, grant, bare, policy, event):
        Citation.objects.create(entry=entry, source=other, position=5)
        Citation.objects.create(entry=entry, source=source, position=5, quote="“Its” own\n\nwords; 'here'", page="=p. 3")
    for number, text in enumerate(TEXTS):
        said = {"says": text, "quote": text, "page": text[:40]}
        Citation.objects.create(entry=letter, source=source, position=number % 3, field=f"field_{number}", **said)
        told = Event.objects.create(number=f"E-2020-text-{number}", summary=text, public_note=text, kind="report", **shared)
        Citation.objects.create(entry=told, source=odd)
