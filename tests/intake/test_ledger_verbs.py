"""What may happen to a deadline is a verb: it says who, when and why, and is refused with a sentence where it makes no sense."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from correspondence.intake import ledger
from correspondence.models import Answer, LedgerLine
from tests import makers

pytestmark = pytest.mark.django_db

TODAY = date(2018, 6, 1)
SET, DUE = date(2017, 11, 15), date(2017, 12, 8)
DOJ = {"who": "The Department", "reason": "Its letter of that day.", "today": TODAY}


def day(text: str) -> date:
    return date.fromisoformat(f"2017-{text}")


@pytest.fixture
def deadline():
    made = makers.deadline(makers.letter(makers.place(), when="2017-11-15"), stated_due=DUE)
    LedgerLine.objects.create(deadline=made, kind="set", on=SET, new_due=DUE, by="The Department")
    return made


@pytest.fixture
def answered(deadline):
    sent = makers.response(deadline.letter.jurisdiction, when="2017-12-06")
    Answer.objects.create(response=sent, letter=deadline.letter, settles="yes")
    return deadline


def refused(verb, deadline, **words) -> str:
    before = deadline.ledger.count()
    with pytest.raises(ValidationError) as refusal:
        verb(deadline, **{"by": None} | DOJ | words)
    assert deadline.ledger.count() == before
    return " ".join(refusal.value.messages)


def done(verb, deadline, **words) -> LedgerLine:
    return verb(deadline, **{"by": None} | DOJ | words)


VERBS = [  # verb, its own words, the kind it enters, the state on December 10 after it
    (ledger.request_extension, {"new_due": day("12-22")}, "requested", "no_answer"),
    (ledger.grant_extension, {"new_due": day("12-22")}, "granted", "open"),
    (ledger.refuse_extension, {}, "refused", "no_answer"),
    (ledger.assert_extension, {"new_due": day("12-22")}, "asserted", "no_answer"),
    (ledger.set_by_court, {"new_due": day("12-05")}, "court_set", "no_answer"),
    (ledger.stay, {}, "stayed", "open"),
    (ledger.withdraw, {}, "withdrawn", "withdrawn"),
    (ledger.supersede, {}, "superseded", "superseded"),
    (ledger.report_met, {}, "reported_met", "reported_met"),
    (ledger.decline, {}, "declined", "declined"),
    (ledger.dispute_receipt, {}, "receipt_disputed", "no_answer"),
]


@pytest.mark.parametrize(("verb", "words", "kind", "state"), VERBS, ids=[row[2] for row in VERBS])
def test_each_verb_enters_its_line_and_its_history_says_who(verb, words, kind, state, deadline, publisher):
    line = done(verb, deadline, on=day("12-01"), by=publisher, **words)
    assert (line.kind, line.by, line.reason, line.checked_by) == (kind, DOJ["who"], DOJ["reason"], publisher)
    assert line.history.get().history_user == publisher
    assert deadline.status_on(day("12-10"), []).state == state


@pytest.mark.parametrize(
    ("verb", "kind", "state"),
    [(ledger.report_late, "reported_late", "reported_late"), (ledger.confirm_unanswered, "confirmed_unanswered", "overdue")],
)
def test_what_is_known_only_after_the_day(verb, kind, state, deadline):
    assert done(verb, deadline, on=day("12-09")).kind == kind
    assert deadline.status_on(day("12-10"), []).state == state


def test_a_stay_is_resumed_with_a_new_date(deadline):
    done(ledger.stay, deadline, on=day("12-01"))
    done(ledger.resume, deadline, on=day("12-05"), new_due=day("12-29"))
    assert deadline.status_on(day("12-10"), []).due == day("12-29")


REFUSED = [
    (
        ledger.grant_extension,
        {"on": day("12-01"), "new_due": day("12-07")},
        "on December 1, 2017 the date in force was December 8, 2017",
    ),
    (ledger.grant_extension, {"on": day("12-01"), "new_due": DUE}, "It is no extension"),
    (ledger.request_extension, {"on": day("12-01"), "new_due": day("12-01")}, "It is no extension"),
    (ledger.grant_extension, {"on": day("11-01"), "new_due": day("12-22")}, "It lies before the day of the letter."),
    (ledger.set_by_court, {"on": day("12-01"), "new_due": day("11-01")}, "The new date lies before the day of the letter."),
    (ledger.stay, {"on": date(2018, 6, 2)}, "It lies ahead"),
    (ledger.resume, {"on": day("12-01")}, "It was not stayed on December 1, 2017"),
    (ledger.confirm_unanswered, {"on": DUE}, "On December 8, 2017 it was not past"),
    (ledger.report_late, {"on": day("12-01")}, "it was not past"),
    (ledger.stay, {"on": day("12-01"), "who": ""}, "Say who did it"),
    (ledger.stay, {"on": day("12-01"), "reason": ""}, "Say why"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "words", "sentence"), REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(verb, words, sentence, deadline):
    assert sentence in refused(verb, deadline, **words)


@pytest.mark.parametrize("verb", [ledger.withdraw, ledger.supersede, ledger.stay, ledger.decline, ledger.report_met])
def test_what_is_met_is_not_withdrawn_stayed_or_declined(verb, answered):
    assert "It was answered by December 10, 2017" in refused(verb, answered, on=day("12-10"))


def test_what_was_withdrawn_before_it_was_answered_is_entered(answered):
    assert done(ledger.withdraw, answered, on=day("12-01")).kind == "withdrawn"


def test_after_a_withdrawal_only_a_court_sets_a_date(deadline):
    done(ledger.withdraw, deadline, on=day("12-01"))
    assert "It ended on December 1, 2017" in refused(ledger.grant_extension, deadline, on=day("12-02"), new_due=day("12-22"))
    assert done(ledger.set_by_court, deadline, on=day("12-02"), new_due=day("12-22")).kind == "court_set"


def test_the_same_line_twice_is_one_line(deadline):
    done(ledger.dispute_receipt, deadline, on=day("12-01"))
    assert "The ledger has this line already." in refused(ledger.dispute_receipt, deadline, on=day("12-01"))


def test_what_has_no_date_cannot_be_extended():
    nothing = makers.deadline(makers.letter(makers.place(), when="2017-11-15"), basis="none", stated_due=None)
    assert "No date had been set by December 1, 2017" in refused(
        ledger.grant_extension, nothing, on=day("12-01"), new_due=day("12-22")
    )


def test_a_deadline_is_not_superseded_by_its_own_letter(deadline):
    assert "name the later one" in refused(ledger.supersede, deadline, on=day("12-01"), later_letter=deadline.letter)


def test_a_line_of_a_public_deadline_rests_on_no_draft(deadline):
    draft = makers.response(deadline.letter.jurisdiction, stage="draft")
    assert "not published" in refused(ledger.decline, deadline, on=day("12-01"), response=draft)


def test_the_date_itself_is_set_by_the_deadlines_fields_alone(deadline):
    for kind in ("set", "recomputed"):
        said = refused(lambda of, kind=kind, **words: ledger.enter(of, kind, **words), deadline, on=day("12-01"), new_due=DUE)
        assert "correct its date or period there" in said


def test_nothing_is_confirmed_or_reported_late_while_it_is_stayed(deadline):
    done(ledger.stay, deadline, on=day("12-01"))
    for verb in (ledger.confirm_unanswered, ledger.report_late):
        assert "nothing ran out" in refused(verb, deadline, on=day("12-20"))


def test_what_resumes_after_its_old_date_needs_a_new_one(deadline):
    done(ledger.stay, deadline, on=day("12-01"))
    assert "say to which date it resumed" in refused(ledger.resume, deadline, on=day("12-20"))
    assert done(ledger.resume, deadline, on=day("12-20"), new_due=date(2018, 1, 15)).kind == "resumed"


def test_a_line_dated_back_may_not_make_a_later_one_senseless(deadline):
    done(ledger.grant_extension, deadline, on=day("12-05"), new_due=day("12-22"))
    for verb, words in ((ledger.withdraw, {}), (ledger.grant_extension, {"new_due": day("12-29")})):
        assert "the line of December 5, 2017, in the ledger already" in refused(verb, deadline, on=day("12-01"), **words)
    assert done(ledger.request_extension, deadline, on=day("12-01"), new_due=day("12-22")).kind == "requested"


def test_what_a_line_rests_on_is_of_its_place_and_was_there_on_its_day(deadline):
    far = makers.place("far-ma")
    theirs = makers.letter(far, "L-far", when="2017-12-01")
    assert "another place" in refused(ledger.supersede, deadline, on=day("12-05"), later_letter=theirs)
    ahead = makers.letter(deadline.letter.jurisdiction, "L-ahead", when="2017-12-20")
    assert "after the day of this line" in refused(ledger.supersede, deadline, on=day("12-05"), later_letter=ahead)
    assert "another place" in refused(ledger.decline, deadline, on=day("12-05"), response=makers.response(far, when="2017-12-01"))
    late = makers.response(deadline.letter.jurisdiction, number="S-late", when="2017-12-20")
    assert "later than the day" in refused(ledger.decline, deadline, on=day("12-05"), response=late)
