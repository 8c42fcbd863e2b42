"""Two worlds: A has public rows only; B has the same, with private rows between them."""

import itertools
from datetime import date, timedelta
from typing import Any

from correspondence.models import (
    Answer,
    Attachment,
    Authority,
    Citation,
    Correction,
    Deadline,
    Document,
    Event,
    Figure,
    Finding,
    Grant,
    Jurisdiction,
    LedgerLine,
    Letter,
    Name,
    Note,
    OldSlug,
    Point,
    Policy,
    Proposal,
    PublicCopy,
    PublicPage,
    Response,
    Round,
    SheetImport,
    Source,
)
from correspondence.rules import part_dates

CANARY = "zqxnote7f3a91c2"
AMOUNT = "73190417.13"
DAY = date(2031, 7, 13)
PRIVATE_STAGES = ("draft", "in_review", "sealed", "withdrawn", "scheduled")

counter = itertools.count(1)


def private(model, stage, now, **values: Any):
    """A row of ``model`` that the public may not see, full of canaries, with a source."""
    n = next(counter)
    shared = {
        "number": f"X-{CANARY}-{n}",
        "summary": f"{CANARY} summary",
        "public_note": f"{CANARY} note",
        "kind": values.pop("kind", "other"),
        "kind_as_written": CANARY,
    }
    shared |= {"stage": stage, "published_at": now}
    if stage == "scheduled":
        shared |= {"stage": "published", "publish_at": now + timedelta(days=30)}
    row = model(**shared | values)
    if model not in (Jurisdiction, Deadline, Grant):
        row.when = part_dates.day(values.get("on", date(2017, 11, 20)))
    row.save()
    source, _ = Source.objects.get_or_create(key=f"{CANARY}-source", defaults={"title": CANARY, "publisher": CANARY})
    Citation.objects.create(entry=row, source=source)
    Citation.objects.create(entry=row, source=source, field="summary", page=CANARY, quote=CANARY, says=CANARY)
    return row


def corrected(entry, now, editor, *names) -> None:
    """A correction of an entry, full of canaries, that names other entries."""
    more = {"kind": "correction", "on": date(2018, 2, 1), "at": now, "by": editor}
    row = Correction.objects.create(entry_id=entry.pk, field="summary", old=CANARY, new=CANARY, reason=CANARY, **more)
    row.named.set([other.pk for other in names])


def papers(entry, now, editor, **ends) -> list[str]:
    """Papers of an entry, full of canaries: one with a public copy, and every public one there is; their names."""
    sha256 = f"{next(counter):064x}"
    paper = Document.objects.create(sha256=sha256, size=7, kind="pdf", words=[CANARY], original=f"{CANARY}-{sha256}.pdf")
    Finding.objects.create(document=paper, kind="covered_text", page=1, place=CANARY, said=CANARY)
    Proposal.objects.create(document=paper, entry_id=entry.pk, field="date", value=CANARY, sentence=CANARY, page=1)
    shown = {"title": CANARY, "language": CANARY[:8], "file": f"{CANARY}.pdf", "size": 7, "pages": 1}
    copy = PublicCopy.objects.create(document=paper, sha256=sha256, made_by=editor, made_at=now, **shown | ends)
    PublicPage.objects.create(copy=copy, number=1, words=CANARY)
    held = [paper]
    if entry.stage != "published" or entry.publish_at:
        held += Document.objects.filter(attachments__label="label of the desk")
    for document in held:
        Attachment.objects.create(entry_id=entry.pk, document=document, label=CANARY, origin=CANARY)
    return [f"{entry.number}-{position}" for position in range(1, len(held) + 1)]


def add_private_rows(now, editor) -> dict[str, list[str]]:
    """Put private rows of every kind between the public ones; the addresses' parts of each."""
    lawrence = Jurisdiction.objects.get(slug="lawrence-ma")
    november = Round.objects.get(slug="2017-11")
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    made: dict[str, list[str]] = {"slug": [], "number": [], "paper": []}
    SheetImport.objects.create(
        table="letters", round=november, name=CANARY, format="tab", header=[CANARY], columns=["jurisdiction"],
        rows=[[2, [CANARY], CANARY]], common={"summary": CANARY}, answers={"2": {"place": CANARY}}, by=editor, at=now,
    )  # fmt: skip
    for stage in PRIVATE_STAGES:
        place = private(
            Jurisdiction,
            stage,
            now,
            slug=f"{CANARY}-{stage.replace('_', '-')}-ma",
            name=f"{CANARY} Town",
            state="MA",
            kind="city",
        )
        Name.objects.create(jurisdiction=place, text=CANARY)
        OldSlug.objects.create(jurisdiction=place, slug=f"{CANARY}-old-{stage}".replace("_", "-"))
        round_ = private(Round, stage, now, slug=f"{CANARY}-{stage}".replace("_", "-"), name=CANARY, official_count=1)
        letters = [
            private(Letter, stage, now, round=november, jurisdiction=lawrence, headline=CANARY, kind="notice"),
            private(Letter, "published", now, round=november, jurisdiction=place, headline=CANARY, kind="notice"),
            private(Letter, "published", now, round=round_, jurisdiction=lawrence, headline=CANARY, kind="notice"),
        ]
        for hidden in letters:
            hidden.authorities.add(Authority.objects.get_or_create(slug=f"{CANARY}-law", name=CANARY)[0])
            hidden.joint_with.add(lawrence)
            Point.objects.create(letter=hidden, role="consequence", text=CANARY)
            due = private(Deadline, "published", now, letter=hidden, what_is_due=CANARY, basis="stated", stated_due=DAY)
            LedgerLine.objects.create(deadline=due, kind="set", on=date(2017, 11, 20), new_due=DAY)
        due = private(Deadline, stage, now, letter=letter, what_is_due=CANARY, basis="stated", stated_due=DAY)
        LedgerLine.objects.create(deadline=due, kind="set", on=date(2018, 1, 24), new_due=DAY)
        deadlines = [due]
        response = private(Response, stage, now, signatory=CANARY)
        response.jurisdictions.add(lawrence)
        Answer.objects.create(response=response, letter=letter, settles="yes")
        seen = Deadline.objects.get(number="D-2018-01-lawrence-ma")
        on = {"on": date(2018, 2, 1), "by": CANARY, "reason": CANARY}
        LedgerLine.objects.create(deadline=seen, kind="withdrawn", response=response, **on)
        LedgerLine.objects.create(deadline=seen, kind="superseded", later_letter=letters[0], new_due=DAY, **on)
        joint = private(Response, "published", now, signatory=CANARY)
        joint.jurisdictions.add(lawrence, place)
        Answer.objects.create(response=joint, letter=letter, settles="yes")
        for places in ([], [lawrence], [lawrence, place]):
            event = private(Event, "published" if place in places else stage, now, actor=CANARY, kind="statement")
            event.jurisdictions.add(*places)
            event.letters.add(letter)
        grant = private(Grant, stage, now, jurisdiction=lawrence, program=CANARY, fiscal_year=2017)
        grant.letters.add(letter)
        Figure.objects.create(grant=grant, amount=AMOUNT, preferred=True, text=CANARY, reason=CANARY)
        Figure.objects.create(grant=grant, amount=AMOUNT, source=Source.objects.get(key=f"{CANARY}-source"))
        policy = private(Policy, stage, now, jurisdiction=lawrence, title=CANARY)
        policy.letters.add(letter)
        for hidden in (letters[0], letters[1], response):
            made["paper"] += papers(hidden, now, editor)
        letter.joint_with.add(place)
        for hidden in (place, round_, *letters, due, response, joint, grant, policy):
            corrected(hidden, now, editor)
            corrected(letter, now, editor, hidden)
        made["slug"] += [place.slug, round_.slug, f"{CANARY}-old-{stage}".replace("_", "-")]
        made["number"] += [hidden.number for hidden in (*letters, *deadlines, response, joint)]
    Note.objects.create(entry=letter, by=editor, text=CANARY)
    made["paper"] += papers(letter, now, editor, ended_at=letter.published_at - timedelta(days=1), end="withdrawn")
    return made
