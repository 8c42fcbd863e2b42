"""The database itself refuses what cannot be, whoever writes it."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, ProtectedError, UniqueConstraint
from django.utils import timezone

from correspondence.models import (
    Answer,
    Attachment,
    Citation,
    ClerkEntry,
    Closure,
    Correction,
    Deadline,
    Document,
    Entry,
    Figure,
    Finding,
    Grant,
    Jurisdiction,
    LedgerLine,
    Letter,
    Membership,
    Name,
    Person,
    Point,
    Proposal,
    PublicCopy,
    PublicPage,
    Round,
    SheetImport,
    Source,
)
from correspondence.models.entry import Stage
from tests import makers

pytestmark = pytest.mark.django_db

DAY = date(2025, 3, 3)


def a(model):
    """The first of a model in the real exchange."""
    return model.objects.order_by("pk").first()


def person():
    return Person.objects.create_user("somebody@example.org")


def twice(model, **fields):
    """Make two rows alike."""
    model.objects.create(**fields)
    return model.objects.create(**fields)


def document(letter="a"):
    return Document.objects.create(sha256=letter * 64, size=1, original="a")


def copy(**more):
    fields = {"document": more.get("document") or document(), "sha256": "b" * 64, "size": 1, "pages": 1, "title": "A letter"}
    return PublicCopy.objects.create(
        **fields | {"file": "b", "made_by": more.get("made_by") or person(), "made_at": timezone.now()} | more
    )


def said(**more):
    """A clerk’s entry with something in it that cannot be."""
    fields = {"deadline": a(Deadline), "kind": "received", "on": DAY, "entered_at": timezone.now()}
    return ClerkEntry.objects.create(**{"entered_by": more.pop("by", None) or person()} | fields | more)


def said_twice():
    first = said()
    said(by=first.entered_by)


# constraint, and a write that breaks it (and it alone)
BROKEN = {
    "entry_stage_known": lambda: makers.event(stage="secret"),
    "entry_confidence_known": lambda: makers.event(confidence="sure"),
    "entry_published_has_number_and_day": lambda: makers.event(published_at=None),
    "entry_withdrawal_has_day_and_reason": lambda: makers.event(withdrawn_for="mistake"),
    "entry_date_has_precision": lambda: Jurisdiction.objects.filter(pk=a(Jurisdiction).pk).update(precision="day"),
    "entry_date_in_range": lambda: makers.event(date=date(1899, 12, 31), precision="day"),
    "jurisdiction_state_known": lambda: makers.place(state="XX"),
    "jurisdiction_latitude": lambda: makers.place(latitude="90.5"),
    "jurisdiction_longitude": lambda: makers.place(longitude="-180.5"),
    "name_once_per_jurisdiction": lambda: twice(Name, jurisdiction=a(Jurisdiction), text="Gotham"),
    "round_due_after_announcement": lambda: makers.round_(announced=DAY, due=date(2025, 3, 2)),
    "letter_receipt_known_has_day": lambda: makers.letter(a(Jurisdiction), receipt="known"),
    "point_of_a_letter_or_a_round": lambda: Point.objects.create(role="demand", text="All", letter=a(Letter), round=a(Round)),
    "point_number_once_per_letter": lambda: twice(Point, role="demand", text="All", letter=a(Letter), position=7),
    "point_number_once_per_round": lambda: twice(Point, role="demand", text="All", round=a(Round), position=7),
    "answer_once_per_letter": lambda: twice(Answer, response=makers.response(), letter=a(Letter)),
    "deadline_basis_has_its_fields": lambda: makers.deadline(a(Letter), stated_due=None),
    "deadline_time_has_a_zone": lambda: makers.deadline(a(Letter), due_time="17:00"),
    "ledger_setting_lines_name_a_date": lambda: LedgerLine.objects.create(deadline=a(Deadline), on=DAY, kind="granted"),
    "closure_once_per_scope": lambda: twice(Closure, date=DAY, scope="federal", name="Snow", source=a(Source)),
    "import_state_has_its_times": lambda: SheetImport.objects.create(
        table="letters", name="pasted", format="tab", by=person(), at=timezone.now(), state="saved"
    ),
    "clerk_entry_extension_has_a_date": lambda: said(kind="extended"),
    "clerk_entry_answer_says_what": lambda: said(kind="answered"),
    "clerk_entry_checked_by_somebody": lambda: said(outcome="taken"),
    "clerk_entry_undone_or_checked": lambda: said(
        undone_at=timezone.now(),
        checked_at=timezone.now(),
        checked_by=Person.objects.create_user("other@example.org"),
        outcome="taken",
    ),
    "clerk_entry_once": said_twice,
    "grant_year_in_range": lambda: makers.grant(a(Jurisdiction), fiscal_year=1959),
    "figure_one_preferred_per_grant": lambda: Figure.objects.create(grant=a(Grant), amount=5, preferred=True),
    "figure_amounts_not_negative": lambda: Figure.objects.create(grant=a(Grant), amount=-5),
    "figure_range_in_order": lambda: Figure.objects.create(grant=a(Grant), precision="range", low=5, high=4),
    "figure_precision_has_its_fields": lambda: Figure.objects.create(grant=a(Grant), precision="text", amount=5),
    "source_address_is_web": lambda: Source.objects.create(key="x", title="X", address="javascript:alert(1)"),
    "source_archive_is_web": lambda: Source.objects.create(key="x", title="X", archive_address="javascript:alert(1)"),
    "citation_differs_on_a_field": lambda: Citation.objects.create(entry=a(Letter), source=Source.objects.last(), says="Another"),
    "citation_once_per_field": lambda: twice(Citation, entry=a(Letter), source=a(Source), field="signatory"),
    "correction_has_reason": lambda: Correction.objects.create(
        entry=a(Letter), field="summary", kind="typo", reason="", on=DAY, by=person()
    ),
    "document_sha256_is_whole": lambda: Document.objects.create(sha256="A" * 64, size=1, original="a"),
    "attachment_once_per_entry": lambda: [
        Attachment.objects.create(entry=entry, document=paper, label="The letter")
        for entry, paper in [(a(Letter), document())] * 2
    ],
    "attachment_has_its_place": lambda: [
        Attachment.objects.create(entry=entry, document=paper, label="The letter", position=1)
        for entry in [a(Letter)]
        for paper in (document(), document("c"))
    ],
    "attachment_position_from_one": lambda: Attachment.objects.create(
        entry=a(Letter), document=document(), label="The letter", position=0
    ),
    "public_copy_one_stands": lambda: [copy(), copy(document=Document.objects.get(), made_by=Person.objects.get())],
    "public_copy_sha256_is_whole": lambda: copy(sha256="B" * 64),
    "public_copy_end_and_day": lambda: copy(end="replaced"),
    "public_page_once": lambda: twice(PublicPage, copy=copy(), number=1),
    "finding_looked_by_and_when": lambda: Finding.objects.create(
        document=document(), kind="annotation", remark="It is harmless."
    ),
    "proposal_once": lambda: twice(
        Proposal, document=document(), entry=a(Letter), field="date", value="2017-11-15", sentence="It.", page=1
    ),
    "proposal_decided_by_and_when": lambda: Proposal.objects.create(
        document=document(), entry=a(Letter), field="date", value="2017-11-15", sentence="It.", page=1, outcome="accepted"
    ),
    "person_email_once_in_any_case": lambda: [person(), Person.objects.create_user("SOMEBODY@example.org")],
    "membership_once_per_place": lambda: twice(Membership, person=person(), jurisdiction=a(Jurisdiction)),
}


@pytest.mark.parametrize("constraint", BROKEN)
def test_the_database_refuses(exchange, constraint):
    with pytest.raises(IntegrityError, match=constraint_or_columns(constraint)), transaction.atomic():
        BROKEN[constraint]()


def constraint_or_columns(name):
    """SQLite names the constraint of a check, and the columns or the index of what is unique."""
    for model in apps.get_app_config("correspondence").get_models():
        for one in model._meta.constraints:
            if one.name == name and isinstance(one, UniqueConstraint) and one.fields:
                columns = ", ".join(f"{model._meta.db_table}.{model._meta.get_field(f).column}" for f in one.fields)
                return f"{name}|{columns}"
    return name


def test_every_constraint_is_in_the_table():
    models = [m for m in apps.get_app_config("correspondence").get_models() if not m.__name__.startswith("Historical")]
    named = {c.name for m in models for c in m._meta.constraints if isinstance(c, CheckConstraint | UniqueConstraint)}
    assert named == set(BROKEN)


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHDRAWN])
def test_what_is_or_was_public_has_a_number(exchange, stage):
    with pytest.raises(IntegrityError), transaction.atomic():
        makers.event(number=None, stage=stage)


@pytest.mark.parametrize("model", [Jurisdiction, Round, Letter, Source])
def test_what_others_point_to_cannot_be_deleted(exchange, model):
    with pytest.raises(ProtectedError):
        a(model).delete()


def test_a_number_stands_once_among_all_kinds(exchange):
    with pytest.raises(IntegrityError), transaction.atomic():
        makers.event(number=a(Letter).number)
    assert Entry.objects.filter(number=a(Letter).number).count() == 1
