"""Papers that somebody has to see to wait on the first page, each for whoever can press what is next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from correspondence.models import Attachment, ClerkEntry, Deadline, Document, Finding, Letter, Proposal, PublicCopy
from tests import makers

pytestmark = pytest.mark.django_db
PAPERS = ("found", "unreadable", "ready", "proposed", "loose")


def paper(number: int = 1, hours: float = 48, **more) -> Document:
    added = timezone.now() - timedelta(hours=hours)
    fields = {"kind": "pdf", "pages": 2, "reading": "read", "added_at": added} | more
    return Document.objects.create(sha256=f"{number:064x}", size=1, original=f"{number}.pdf", **fields)


@pytest.fixture
def public(exchange) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


@pytest.fixture
def draft(public) -> Letter:
    return makers.letter(public.jurisdiction, None, stage="draft", published_at=None)


def attached(document: Document, entry, label: str = "The letter") -> Document:
    Attachment.objects.create(entry=entry.entry_ptr, document=document, label=label)
    return document


def waits(desk) -> list[str]:
    return [group.waits.value for group in desk.get("/admin/").context["groups"] if group.waits in PAPERS]


def line(desk, name: str):
    return next(group for group in desk.get("/admin/").context["groups"] if group.waits == name).lines[0]


def test_what_was_found_in_a_paper_waits_for_a_publisher_until_somebody_looked(publishers_desk, editors_desk, editor, draft):
    document = attached(paper(), draft)
    finding = Finding.objects.create(document=document, kind="covered_text", page=1)
    assert (waits(publishers_desk), waits(editors_desk)) == (["found"], [])
    shown = line(publishers_desk, "found")
    assert (shown.name, shown.about) == ("The letter", "PDF, 2 pages, 000000000000")
    assert shown.acts == [("Look at it", f"/admin/correspondence/document/{document.pk}/change/")]
    finding.looked_by, finding.looked_at, finding.remark = editor, timezone.now(), "A stamp."
    finding.save()
    assert waits(publishers_desk) == []


def test_a_paper_that_could_not_be_read_waits_for_a_month(editors_desk, draft):
    attached(paper(reading="unreadable"), draft)
    attached(paper(2, 31 * 24, reading="unreadable"), draft)
    group = next(one for one in editors_desk.get("/admin/").context["groups"] if one.waits == "unreadable")
    assert group.count == 1


def test_a_paper_of_a_public_entry_waits_to_be_published_and_one_of_a_draft_does_not(
    publishers_desk, editors_desk, publisher, public, draft
):
    document = attached(paper(), public)
    attached(paper(2), draft)
    assert (waits(publishers_desk), waits(editors_desk)) == (["ready"], [])
    assert line(publishers_desk, "ready").about.startswith("L-2017-11-lawrence-ma, PDF")
    copy = PublicCopy.objects.create(
        document=document, sha256="b" * 64, size=1, pages=2, title="x", file="x.pdf", made_by=publisher, made_at=timezone.now()
    )
    assert waits(publishers_desk) == []
    copy.ended_at, copy.end = timezone.now(), "withdrawn"
    copy.save()
    assert waits(publishers_desk) == []  # it was taken back, and nobody is asked to publish it again


def test_proposals_for_a_draft_wait_and_those_for_what_is_public_do_not(publishers_desk, editors_desk, public, draft):
    document = attached(paper(), draft)
    proposal = Proposal.objects.create(document=document, entry=draft.entry_ptr, field="date", value="x", sentence="x", page=1)
    assert "proposed" in waits(editors_desk)
    Attachment.objects.get().delete()
    assert "proposed" not in waits(editors_desk)  # the paper was taken off the letter
    attached(document, public)
    Proposal.objects.filter(pk=proposal.pk).update(entry=public.entry_ptr)
    assert ("proposed" in waits(editors_desk), "proposed" in waits(publishers_desk)) == (False, False)


def test_a_paper_attached_to_nothing_waits_from_the_second_day_to_the_thirtieth(editors_desk, editor, exchange):
    paper(1, hours=23)
    paper(2, hours=31 * 24)
    given = paper(3)
    ClerkEntry.objects.create(
        deadline=Deadline.objects.first(), kind="answered", settles="yes", on="2018-01-29", entered_by=editor,
        entered_at=timezone.now(), paper=given,
    )  # fmt: skip
    assert waits(editors_desk) == []
    loose = paper(4)
    ClerkEntry.objects.update(paper=None)  # taken back: still the clerk's
    assert line(editors_desk, "loose").acts[0][1].endswith(f"/document/{loose.pk}/change/")


@pytest.mark.parametrize("stage", ["withdrawn", "sealed"])
def test_a_paper_of_an_entry_that_was_taken_back_waits_for_nothing(publishers_desk, public, stage):
    Finding.objects.create(document=attached(paper(reading="unreadable"), public), kind="annotation")
    Letter.objects.filter(pk=public.pk).update(
        stage=stage, **({"withdrawn_at": timezone.now(), "withdrawn_for": "mistake"} if stage == "withdrawn" else {})
    )
    assert waits(publishers_desk) == []


def test_the_rest_is_one_press_away_and_more_papers_ask_no_more(publishers_desk, public, draft):
    def asked() -> int:
        publishers_desk.get("/admin/")
        with CaptureQueriesContext(connection) as seen:
            publishers_desk.get("/admin/")
        return len(seen)

    few = 0
    for number in range(1, 11):
        document = attached(attached(paper(number), public), draft)
        paper(number + 100)
        Finding.objects.create(document=attached(paper(number + 200), public), kind="annotation")
        Proposal.objects.create(document=document, entry=draft.entry_ptr, field="date", value=number, sentence="x", page=1)
        few = few or asked()
    assert asked() == few
    groups = [group for group in publishers_desk.get("/admin/").context["groups"] if group.waits in PAPERS]
    assert [(group.waits, group.count, len(group.lines)) for group in groups] == [
        (name, 10, 8) for name in ("found", "ready", "proposed", "loose")
    ]
    for group in groups:
        assert publishers_desk.get(group.rest[0][1]).context["cl"].result_count == 10


def test_an_editor_cannot_ask_the_list_for_what_waits_for_a_publisher(editors_desk, public):
    Finding.objects.create(document=attached(paper(), public), kind="annotation")
    paper(2)
    assert editors_desk.get("/admin/correspondence/document/?waits=found").context["cl"].result_count == 2  # all of them
    assert "waits=found" not in editors_desk.get("/admin/correspondence/document/").content.decode()
