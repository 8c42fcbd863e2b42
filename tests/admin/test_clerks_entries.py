"""What a clerk entered waits here: it is taken over as what it stands for, or set aside with a word to the clerk."""

from datetime import date

import pytest
from django.utils import timezone

from correspondence.intake.publication import publish
from correspondence.models import Citation, ClerkEntry, Deadline, Jurisdiction, LedgerLine, Membership, Person, Response, Source
from tests import makers
from tests.admin.conftest import signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/clerkentry/"


@pytest.fixture
def deadline(exchange) -> Deadline:
    return Deadline.objects.get(number="D-2018-01-lawrence-ma")


@pytest.fixture
def clerk(exchange) -> Person:
    person = Person.objects.create_user("ana@lawrence.example", "a good long password", name="Ana")
    Membership.objects.create(person=person, jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    return person


def entered(deadline, clerk, kind, on, **more) -> ClerkEntry:
    fields = {"deadline": deadline, "kind": kind, "on": on, "entered_by": clerk, "entered_at": timezone.now()}
    return ClerkEntry.objects.create(**fields | more)


@pytest.fixture
def answer(deadline, clerk) -> ClerkEntry:
    return entered(deadline, clerk, "answered", date(2018, 2, 20), settles="yes", way="email")


@pytest.fixture
def extension(deadline, clerk) -> ClerkEntry:
    return entered(deadline, clerk, "extended", date(2018, 2, 1), new_due=date(2018, 3, 9), words="Jon Adler, by mail")


@pytest.fixture
def receipt(deadline, clerk) -> ClerkEntry:
    return entered(deadline, clerk, "received", date(2018, 1, 26))


def press(client, action, *entries, **more):
    return client.post(LIST, {"action": action, "_selected_action": [entry.pk for entry in entries]} | more)


def test_an_answer_becomes_the_draft_of_a_response_and_changes_nothing_public(editors_desk, editor, answer, deadline, client):
    before = client.get("/jurisdictions/lawrence-ma/").content
    response = press(editors_desk, "take_over", answer)
    answer.refresh_from_db()
    made = answer.response
    assert response.url == f"/admin/correspondence/response/{made.pk}/change/"
    assert (made.stage, made.date, str(made.jurisdictions.get())) == (
        "draft",
        date(2018, 2, 20),
        str(deadline.letter.jurisdiction),
    )
    assert made.answers.get().settles == "yes"
    assert (answer.outcome, answer.checked_by) == ("taken", editor)
    assert client.get("/jurisdictions/lawrence-ma/").content == before


def test_until_it_is_published_the_clerk_reads_not_yet_checked_and_then_that_it_is_met(publishers_desk, answer, clerk, settings):
    settings.SITE_TODAY = date(2018, 2, 26)
    desk = signed_in(clerk)
    press(publishers_desk, "take_over", answer)
    assert "Taken over by the editors; not public yet." in desk.get("/desk/").content.decode()
    made = Response.objects.get(clerk_entries=answer)
    Citation.objects.create(entry=made.entry_ptr, source=Source.objects.first())
    publish(made, by=None, at=timezone.now())
    page = desk.get("/desk/").content.decode()
    assert "Not yet checked." not in page
    assert "Met" in page


def test_an_extension_becomes_a_line_of_the_ledger_at_a_publishers_press(publishers_desk, publisher, extension, deadline):
    press(publishers_desk, "take_over", extension, reason="Granted by mail of the program office")
    line = LedgerLine.objects.get(deadline=deadline, kind="granted")
    assert (line.new_due, line.reason, line.checked_by) == (date(2018, 3, 9), "Granted by mail of the program office", publisher)


def test_a_receipt_becomes_the_letters_day(publishers_desk, receipt, deadline):
    press(publishers_desk, "take_over", receipt)
    deadline.letter.refresh_from_db()
    assert (deadline.letter.received, deadline.letter.receipt) == (date(2018, 1, 26), "known")


@pytest.mark.parametrize("name", ["extension", "receipt"])
def test_what_shows_in_public_at_once_is_for_publishers(editors_desk, name, request):
    entry = request.getfixturevalue(name)
    assert press(editors_desk, "take_over", entry).status_code == 403
    entry.refresh_from_db()
    assert entry.outcome == ""


def test_what_the_record_knows_otherwise_is_told_and_nothing_is_taken(publishers_desk, deadline, clerk):
    entry = entered(deadline, clerk, "extended", date(2018, 2, 1), new_due=date(2018, 2, 9), words="x")
    page = publishers_desk.post(
        LIST, {"action": "take_over", "_selected_action": [entry.pk], "reason": "x"}, follow=True
    ).content.decode()
    assert "It is no extension" in page
    entry.refresh_from_db()
    assert entry.outcome == ""


def test_set_aside_the_clerk_reads_why(editors_desk, answer, clerk, settings):
    settings.SITE_TODAY = date(2018, 2, 21)
    press(editors_desk, "set_aside", answer, reply="It answers the letter of November.")
    page = signed_in(clerk).get("/desk/").content.decode()
    assert "Set aside by the editors:" in page
    assert "It answers the letter of November." in page


def test_set_aside_needs_a_word(editors_desk, answer):
    page = editors_desk.post(LIST, {"action": "set_aside", "_selected_action": [answer.pk]}, follow=True).content.decode()
    assert "Tell the clerk why it is set aside." in page


def test_what_was_checked_once_is_not_checked_again(editors_desk, answer):
    press(editors_desk, "take_over", answer)
    press(editors_desk, "take_over", answer)
    assert Response.objects.filter(clerk_entries=answer).count() == 1
    press(editors_desk, "set_aside", answer, reply="No.")
    answer.refresh_from_db()
    assert answer.outcome == "taken"


def test_nobody_changes_what_a_clerk_said(publishers_desk, answer):
    address = f"{LIST}{answer.pk}/change/"
    publishers_desk.post(address, {"on": "2018-02-01", "words": "changed", "reply": "x", "settles": "part"})
    answer.refresh_from_db()
    assert (answer.on, answer.words, answer.reply, answer.settles) == (date(2018, 2, 20), "", "", "yes")
    assert publishers_desk.get(f"{LIST}add/").status_code == 403
    assert publishers_desk.post(f"{LIST}{answer.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_administrator_of_people_sees_none(administrators_desk, answer):
    assert administrators_desk.get(LIST).status_code == 403
    assert press(administrators_desk, "take_over", answer).status_code == 403


def test_a_day_of_receipt_on_record_is_not_overwritten(publishers_desk, receipt, deadline):
    type(deadline.letter).objects.filter(pk=deadline.letter_id).update(received=date(2018, 1, 25), receipt="known")
    page = publishers_desk.post(LIST, {"action": "take_over", "_selected_action": [receipt.pk]}, follow=True).content.decode()
    assert "The letter was received on January 25, 2018" in page
    receipt.refresh_from_db()
    assert receipt.outcome == ""


def test_a_second_clerks_word_of_the_same_answer_makes_no_second_draft(editors_desk, answer, deadline):
    other = Person.objects.create_user("bo@lawrence.example", "a good long password")
    again = entered(deadline, other, "answered", answer.on, settles="yes")
    press(editors_desk, "take_over", answer)
    page = editors_desk.post(LIST, {"action": "take_over", "_selected_action": [again.pk]}, follow=True).content.decode()
    assert "An answer of that day is on record already" in page
    assert Response.objects.filter(stage="draft").count() == 1


def test_an_editor_takes_nothing_over_on_a_letter_that_was_withdrawn(editors_desk, extension, deadline):
    type(deadline.letter).objects.filter(pk=deadline.letter_id).update(
        stage="withdrawn", withdrawn_at=timezone.now(), withdrawn_for="mistake"
    )
    assert press(editors_desk, "take_over", extension).status_code == 403


def test_the_clerks_own_words_never_become_public(publishers_desk, extension, deadline, client):
    page = publishers_desk.post(LIST, {"action": "take_over", "_selected_action": [extension.pk]}, follow=True).content.decode()
    assert "it shows in public, and the clerk’s words do not" in page
    press(publishers_desk, "take_over", extension, reason="Granted by mail of the program office")
    assert "Jon Adler" not in client.get("/deadlines/D-2018-01-lawrence-ma/").content.decode()


def test_one_that_may_not_be_taken_leaves_all_untouched(editors_desk, answer, receipt):
    assert press(editors_desk, "take_over", answer, receipt).status_code == 403
    assert ClerkEntry.objects.waiting().count() == 2


def test_a_disputed_receipt_is_not_made_known(publishers_desk, receipt, deadline):
    type(deadline.letter).objects.filter(pk=deadline.letter_id).update(receipt="disputed")
    press(publishers_desk, "take_over", receipt)
    deadline.letter.refresh_from_db()
    assert (deadline.letter.receipt, deadline.letter.received) == ("disputed", None)


def test_where_a_letter_has_other_deadlines_nobody_knows_yet_which_an_answer_settles(editors_desk, answer, deadline):
    makers.deadline(deadline.letter, "D-2018-01-lawrence-ma-x", stated_due=date(2018, 2, 28))
    press(editors_desk, "take_over", answer)
    assert Response.objects.get(clerk_entries=answer).answers.get().settles == "unknown"
