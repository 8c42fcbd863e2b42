"""What a paper says is on record once a person accepts it, one by one; what is refused never comes back."""

from datetime import date

import pytest
from django.urls import reverse

from correspondence.intake.proposals import accept, propose, refuse
from correspondence.intake.sheets.letter_parts import grant_of
from correspondence.models import Attachment, Authority, Document, Grant, Jurisdiction, Letter, Proposal
from correspondence.models.entry import Stage
from tests.admin.forms import filled
from tests.admin.letters import change
from tests.makers import response

pytestmark = pytest.mark.django_db

WORDS = """Office of Justice Programs
Washington, D.C. 20531
February 20, 2018
Ms. Kathleen Howard
Executive Director
Board of <b>Community</b> Corrections
Sacramento, CA 95833
Dear Ms. Howard:
Your award of $71,811 in FY 2014 JAG funds is under review under 34 U.S.C. § 10152 & 8 U.S.C. § 1373.
Please submit <script>alert(1)</script> your response by March 23, 2018.
Sincerely,
Jon Adler
Director
"""


def paper(words: str = WORDS) -> Document:
    return Document.objects.create(sha256="a" * 64, size=1, kind="pdf", pages=1, words=[words])


@pytest.fixture
def letter(exchange) -> Letter:
    """A draft to Lawrence that took its signatory over from its round."""
    lawrence = Jurisdiction.objects.get(slug="lawrence-ma")
    return Letter.objects.create(jurisdiction=lawrence, kind="document_demand", signatory="Nobody", carried_over=["signatory"])


def attached(entry) -> str:
    """The page of a paper that is attached to an entry."""
    document = paper()
    Attachment.objects.create(entry=entry, document=document, label="The letter")
    return reverse("admin:correspondence_document_proposals", args=[document.pk, entry.pk])


def press(desk, page: str, verb: str, field: str):
    return desk.post(page, {verb: Proposal.objects.get(field=field).pk}, follow=True)


def test_attaching_a_paper_proposes_and_saves_nothing_of_it(editors_desk, letter):
    document = paper()
    form = filled(editors_desk, change(letter), "letter", **{
        "attachments-TOTAL_FORMS": 1, "attachments-0-document": document.pk, "attachments-0-label": "The letter",
    })  # fmt: skip
    assert editors_desk.post(change(letter), form).status_code == 302
    letter.refresh_from_db()
    assert (letter.date, letter.addressee_name, letter.deadlines.count()) == (None, "", 0)
    assert set(Proposal.objects.values_list("field", flat=True)) == {
        "date", "addressee_name", "addressee_title", "addressee_office", "due", "amount", "authority", "demand", "signatory",
    }  # fmt: skip
    page = reverse("admin:correspondence_document_proposals", args=[document.pk, letter.pk])
    assert page in editors_desk.get(change(letter)).content.decode()


def test_each_is_accepted_alone_and_written_where_it_belongs(editors_desk, editor, letter):
    page = attached(letter)
    editors_desk.post(page, {"read": "1"})
    assert press(editors_desk, page, "accept", "date").status_code == 200
    letter.refresh_from_db()
    assert (letter.when.isoformat(), letter.addressee_name) == ("2018-02-20", "")
    for proposal in Proposal.objects.filter(outcome=""):
        editors_desk.post(page, {"accept": proposal.pk})
    letter.refresh_from_db()
    said = (letter.addressee_name, letter.addressee_title, letter.addressee_office, letter.signatory)
    assert said == ("Kathleen Howard", "Executive Director", "Board of <b>Community</b> Corrections", "Jon Adler, Director")
    assert letter.carried_over == []
    deadline = letter.deadlines.get()
    line = deadline.ledger.get()
    assert (deadline.stated_due, line.kind, line.new_due, line.checked_by) == (
        date(2018, 3, 23),
        "set",
        date(2018, 3, 23),
        editor,
    )
    assert set(letter.authorities.values_list("slug", flat=True)) == {"34-usc-10152", "8-usc-1373"}
    assert Authority.objects.filter(name__contains="1373").count() == 1
    grant = Grant.objects.get(letters=letter)
    assert (grant.fiscal_year, grant.stage, str(grant.figures.get()), grant.figures.get().statuses) == (
        2014,
        "draft",
        "71811.00",
        [],
    )
    assert [point.text for point in letter.points.all()] == [
        "Please submit <script>alert(1)</script> your response by March 23, 2018."
    ]
    who = {line.history_user for row in (letter, deadline, line, grant) for line in row.history.all()[:1]}
    assert who == {editor}


def test_the_page_escapes_the_sentence_and_marks_the_words(editors_desk, letter):
    page = attached(letter)
    editors_desk.post(page, {"read": "1"})
    html = editors_desk.get(page).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; your response by <mark>March 23, 2018</mark>." in html
    assert "<script>alert(1)" not in html


def test_what_is_refused_never_comes_back_and_is_decided_once(editors_desk, editor, publisher, letter, now):
    page = attached(letter)
    editors_desk.post(page, {"read": "1"})
    press(editors_desk, page, "refuse", "due")
    again = press(editors_desk, page, "accept", "due")
    assert "It was decided already: Refused, by" in again.content.decode()
    assert propose(Document.objects.get(), letter, by=publisher, now=now) == []
    assert not letter.deadlines.exists()
    row = Proposal.objects.get(field="due")
    assert (row.outcome, row.decided_by, row.history.count(), row.history.first().history_user) == ("refused", editor, 2, editor)


def test_what_the_entry_holds_is_not_proposed_or_agrees(editors_desk, editor, letter, now):
    letter.addressee_name = "Kathleen Howard"
    letter.save()
    letter.authorities.add(Authority.objects.get(slug="8-usc-1373"))
    page = attached(letter)
    editors_desk.post(page, {"read": "1"})
    assert not Proposal.objects.filter(field="addressee_name").exists()
    assert Proposal.objects.get(field="authority").value == "34 U.S.C. 10152"
    letter.signatory = "Jon Adler,  Director"
    letter.save()
    assert "Agrees with the record" in editors_desk.get(page).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "1889-01-02", "The year must lie between"),
        ("due", "2018-01-01", "It lies before the day of the letter."),
        ("amount", "$5,000", "does not say of which program"),
        ("amount", "$5,000; Edward Byrne Memorial Justice Assistance Grant; fiscal 2016", "is public and says"),
    ],
)
def test_what_its_own_page_would_refuse_is_refused(editors_desk, letter, field, value, sentence):
    letter.when = None
    letter.date = letter.date_start = date(2018, 2, 20)
    letter.precision = "day"
    letter.save()
    page = attached(letter)
    Proposal.objects.create(document=Document.objects.get(), entry=letter, field=field, value=value, sentence="It.", page=1)
    assert sentence in press(editors_desk, page, "accept", field).content.decode()
    assert Proposal.objects.get().outcome == ""


def test_a_public_grant_is_not_put_at_stake_by_a_draft_from_its_proposals(editors_desk, letter):
    page = attached(letter)
    grant = grant_of(letter, {"program": "Edward Byrne Memorial Justice Assistance Grant", "fiscal_year": 2016})
    value = f"${grant.figures.first().amount:,.0f}; Edward Byrne Memorial Justice Assistance Grant; fiscal 2016"
    Proposal.objects.create(document=Document.objects.get(), entry=letter, field="amount", value=value, sentence="It.", page=1)
    before = grant.history.count()
    assert "put it at stake by this letter on its own page" in press(editors_desk, page, "accept", "amount").content.decode()
    assert (grant.history.count(), grant.letters.filter(pk=letter.pk).exists()) == (before, False)


def test_a_period_is_kept_in_its_words_and_not_counted(editor, letter, now):
    row = Proposal.objects.create(document=paper(), entry=letter, field="period", value="30 days", sentence="It.", page=1)
    accept(row, by=editor, now=now)
    deadline = letter.deadlines.get()
    assert (deadline.basis, deadline.period_as_written, deadline.ledger.count()) == ("none", "30 days", 0)


def test_a_published_letter_is_changed_on_its_own_page(editors_desk, publishers_desk, publisher, exchange, now):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    page = attached(letter)
    propose(Document.objects.get(), letter, by=publisher, now=now)
    assert editors_desk.post(page, {"read": "1"}).status_code == 403
    assert 'name="accept"' not in publishers_desk.get(page).content.decode()
    row = Proposal.objects.get(field="date")
    assert "where you say whether that mends a typo" in press(publishers_desk, page, "accept", "date").content.decode()
    refuse(row, by=publisher, now=now)
    letter.refresh_from_db()
    assert (letter.when.isoformat(), letter.stage) == ("2017-11-15", Stage.PUBLISHED)


def test_only_the_desk_comes_here_and_only_where_the_paper_is_attached(client, stranger, editors_desk, letter):
    page = attached(letter)
    assert client.get(page).status_code == 302
    client.force_login(stranger)
    assert client.get(page).status_code == 302
    assert editors_desk.get(page.replace(f"/{letter.pk}/", "/999999/")).status_code == 404
    assert editors_desk.post(page, {"accept": "1" * 30}).status_code == 404
    assert editors_desk.post(page, {}).status_code == 404


def test_of_an_answer_only_its_date_and_signatory_are_proposed(editor, exchange, now):
    answer = response(Jurisdiction.objects.get(slug="lawrence-ma"), stage=Stage.DRAFT, number=None, published_at=None)
    made = propose(paper(), answer, by=editor, now=now)
    assert {row.field for row in made} == {"date", "signatory"}


def test_what_a_colleague_typed_since_is_not_overwritten(editors_desk, editor, letter):
    page = attached(letter)
    editors_desk.post(page, {"read": "1"})
    shown = filled(editors_desk, page, "proposals")
    Letter.objects.filter(pk=letter.pk).update(signatory="Alan R. Hanson")
    proposal = Proposal.objects.get(field="signatory")
    answer = editors_desk.post(page, shown | {"accept": proposal.pk}, follow=True).content.decode()
    letter.refresh_from_db()
    proposal.refresh_from_db()
    assert "it says “Alan R. Hanson” now" in answer
    assert (letter.signatory, proposal.outcome) == ("Alan R. Hanson", "")
    editors_desk.post(page, filled(editors_desk, page, "proposals") | {"accept": proposal.pk})
    letter.refresh_from_db()
    assert letter.signatory == "Jon Adler, Director"
