"""A record of thirty years: a hundred thousand letters, each with its deadline, and all that hangs on them. Nothing is random.

Written past the verbs and without history: for benches alone.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import batched

from correspondence.models import (
    Answer,
    Citation,
    ClerkEntry,
    Correction,
    Deadline,
    Document,
    Entry,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    LedgerLine,
    Letter,
    Person,
    Policy,
    Response,
    Round,
    Source,
)
from correspondence.rules import us_states

STATES = sorted(us_states.NAMES)
BATCH = 500
FOLLOWED = 12  # the latest rounds, of which answers are still looked for
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def put(rows: list) -> list:
    """Write rows of one kind of entry, parents and children in bulk."""
    inherited = [field.attname for field in Entry._meta.local_concrete_fields if not field.primary_key]
    own = type(rows[0])._meta.local_concrete_fields
    for some in batched(rows, BATCH):
        parents = [Entry(**{name: getattr(row, name) for name in inherited}) for row in some]
        for row, parent in zip(some, Entry._base_manager.bulk_create(parents), strict=True):
            row.id = row.entry_ptr_id = parent.pk
        type(rows[0])._base_manager.all()._insert(list(some), fields=own, using="default")
    return rows


def fill(model: type, rows: Iterator) -> None:
    """Write rows of a plain table in bulk."""
    for some in batched(rows, BATCH):
        model._base_manager.bulk_create(some)


def public(number: str, day: date | None = None, stage: str = "published") -> dict:
    dated = {"date": day, "date_start": day, "precision": "day"} if day else {}
    return {"number": number, "stage": stage, "published_at": NOW, "confidence": "high"} | dated


def stage(n: int) -> str:
    """Of a hundred entries one is a draft, and of two hundred one waits for review."""
    return "draft" if n % 100 == 7 else "in_review" if n % 200 == 11 else "published"


def make(letters: int, *, today: date) -> None:
    """Write the record; ``today`` is the day from which its latest rounds are followed."""
    zones = us_states.ZONES
    places = put([
        Jurisdiction(
            slug=f"place-{n:05}", name=f"Place {n:05}", kind="city", state=STATES[n % len(STATES)],
            time_zone=zones[STATES[n % len(STATES)]], **public(f"place-{n:05}"),
        )
        for n in range(max(letters // 50, 60))
    ])  # fmt: skip
    count = max(letters // 300, 24)
    rounds = put([
        Round(
            slug=f"round-{n:04}", name=f"Round {n:04}", ordinal=n, **public(f"round-{n:04}", day_of(n, count, today)),
            followed_until=None if n >= count - FOLLOWED else day_of(n, count, today) + timedelta(400),
        )
        for n in range(count)
    ])  # fmt: skip
    days = [day_of(n, letters, today) for n in range(letters)]
    written = put([
        Letter(
            jurisdiction_id=places[n % len(places)].pk, round_id=rounds[n * count // letters].pk,
            headline=f"About the matter {n:06}", addressee_name=f"Mayor {n % 977}",
            **public(f"L-{n:06}", days[n], stage(n)) | {"kind": "document_demand"},
        )
        for n in range(letters)
    ])  # fmt: skip
    due = put([
        Deadline(
            letter_id=written[n].pk, what_is_due="A written answer", stated_due=days[n] + timedelta(20 + n % 40),
            **public(f"D-{n:06}", None, stage(n)),
        )
        for n in range(letters)
    ])  # fmt: skip
    fill(LedgerLine, (LedgerLine(deadline_id=d.pk, on=days[n], kind="set", new_due=d.stated_due) for n, d in enumerate(due)))
    fill(
        LedgerLine,
        (LedgerLine(deadline_id=d.pk, on=days[n], kind="granted", new_due=d.stated_due + timedelta(14))
         for n, d in enumerate(due) if n % 5 == 0),
    )  # fmt: skip
    sent = put([
        Response(signatory=f"Counsel {n % 499}", **public(f"S-{n:06}", days[n] + timedelta(15)) | {"kind": "formal_letter"})
        for n in range(letters) if n % 4
    ])  # fmt: skip
    answered = [n for n in range(letters) if n % 4]
    fill(Answer, (Answer(response_id=s.pk, letter_id=written[n].pk, settles="yes") for n, s in zip(answered, sent, strict=True)))
    through = Response.jurisdictions.through
    fill(
        through,
        (through(response_id=s.pk, jurisdiction_id=written[n].jurisdiction_id) for n, s in zip(answered, sent, strict=True)),
    )
    grants = put([
        Grant(
            jurisdiction_id=places[n % len(places)].pk, program=f"Program {n % 30}", fiscal_year=1996 + n % 30,
            award_number=f"A-{n:06}", **public(f"G-{n:06}", None, stage(n)),
        )
        for n in range(letters)
    ])  # fmt: skip
    fill(Figure, (Figure(grant_id=g.pk, amount=1000 + n, preferred=True) for n, g in enumerate(grants)))
    events = put([
        Event(actor=f"Speaker {n % 97}", **public(f"E-{n:06}", days[n], stage(n)) | {"kind": "statement"})
        for n in range(0, letters, 5)
    ])  # fmt: skip
    through = Event.jurisdictions.through
    fill(through, (through(event_id=e.pk, jurisdiction_id=places[n % len(places)].pk) for n, e in enumerate(events)))
    put([
        Policy(
            jurisdiction_id=places[n % len(places)].pk, title=f"Ordinance {n}",
            **public(f"P-{n:06}", days[n], stage(n)) | {"kind": "ordinance"},
        )
        for n in range(0, letters, 5)
    ])  # fmt: skip
    fill(Source, (Source(key=f"source-{n:05}", publisher=f"Paper {n % 400}", title=f"Title {n}") for n in range(letters // 5)))
    keys = list(Source._base_manager.values_list("pk", flat=True))
    fill(Citation, (Citation(entry_id=one.pk, source_id=keys[n % len(keys)]) for n, one in enumerate((*written, *due, *sent))))
    fill(Document, (Document(sha256=f"{n:064x}", size=n, kind="pdf", original=f"{n}.pdf") for n in range(letters // 5)))
    clerk = Person.objects.create_user("clerk@example.org", None, name="Clerk")
    latest = due[-1000:]
    fill(
        ClerkEntry,
        (
            ClerkEntry(deadline_id=d.pk, kind="answered", on=today, settles="yes", entered_by=clerk, entered_at=NOW)
            for d in latest[::20]
        ),
    )
    fill(
        Correction,
        (Correction(entry_id=one.pk, field="headline", old="x", new="y", kind="typo", reason="typo", on=today, by=clerk)
         for one in written[::10]),
    )  # fmt: skip


def day_of(n: int, count: int, today: date) -> date:
    """Evenly over thirty years, the last one today."""
    return today - timedelta(days=(count - 1 - n) * 365 * 30 // count)
