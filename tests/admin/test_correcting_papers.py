"""A paper that the public has is a public word of its entry: attaching it, renaming it, taking it off asks why."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from correspondence.intake.papers_of_a_round import attach
from correspondence.models import Attachment, Document, Letter, PublicCopy
from tests.admin.forms import errors, filled
from tests.admin.letters import change

pytestmark = pytest.mark.django_db
WHY = {"corrections-0-kind": "correction", "corrections-0-reason": "The letter itself was seen."}


@pytest.fixture
def letter(db) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


def paper(number: int, publisher, *, public: bool) -> Document:
    made = Document.objects.create(sha256=f"{number:064x}", size=7, kind="pdf", pages=1)
    if public:
        PublicCopy.objects.create(
            document=made, sha256=f"{number + 50:064x}", size=7, pages=1, title="Letter", file="x.pdf", made_by=publisher,
            made_at=timezone.now(),
        )  # fmt: skip
    return made


def save(desk, letter, **answers):
    return desk.post(change(letter), filled(desk, change(letter), "letter", **answers))


def row(document, label="The letter") -> dict[str, str]:
    return {"attachments-0-document": str(document.pk), "attachments-0-label": label, "attachments-TOTAL_FORMS": "1"}


@pytest.mark.parametrize(("public", "asked"), [(True, True), (False, False)], ids=["a public one", "one that nobody may read"])
def test_attaching_a_paper_asks_only_where_the_public_has_it(public, asked, publishers_desk, publisher, letter):
    answer = save(publishers_desk, letter, **row(paper(1, publisher, public=public)))
    assert (answer.status_code == 200) is asked, errors(answer)
    assert ("you changed: papers" in errors(answer)) is asked
    assert letter.attachments.exists() is not asked


def test_with_a_reason_it_is_attached_and_told(publishers_desk, publisher, letter):
    assert save(publishers_desk, letter, **row(paper(1, publisher, public=True)), **WHY).status_code == 302
    told = letter.corrections.get()
    assert (told.field, told.old, told.new) == ("papers", "", "The letter")


def test_whom_it_came_from_is_corrected_in_public(publishers_desk, publisher, letter):
    Attachment.objects.create(
        entry_id=letter.pk, document=paper(1, publisher, public=True), label="The letter", origin="the city"
    )
    assert save(publishers_desk, letter, **{"attachments-0-origin": "the Department"}, **WHY).status_code == 302
    told = letter.corrections.get()
    assert (told.old, told.new) == ("The letter, from the city", "The letter, from the Department")


def test_a_round_attaches_no_public_paper_to_a_public_letter(publisher, letter):
    asked = {"label": "The letter", "origin": "", "by": publisher, "now": timezone.now(), "may_change": lambda letter: True}
    with pytest.raises(ValidationError, match="attach it on the letter’s own page, which asks why"):
        attach([(paper(1, publisher, public=True), letter)], **asked)
    assert len(attach([(paper(2, publisher, public=False), letter)], **asked)) == 1
