"""Which mails a clerk is owed: by their choice, by the state of the line, by what they said themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from correspondence.intake import clerks
from correspondence.intake.publication import publish, withdraw
from correspondence.models import Answer, Citation, ClerkEntry, LedgerLine, Letter, Membership, Source
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.reminders.owing import DUE, SENT, START, clerk, dated, owe
from tracker.models import MailChoice, MailClaim
from tracker.reminders import owed as owing_clerks
from tracker.reminders.owed import owed_to_all

pytestmark = pytest.mark.django_db
WEEK_BEFORE, DAY_AFTER = START, datetime(2026, 3, 21, 13, 5, tzinfo=UTC)


def owed(now=WEEK_BEFORE) -> list[tuple[str, str, date]]:
    return [(one.recipient.email, one.kind, one.due) for one in owed_to_all(now)]


ANA = "ana@example.org"


@pytest.fixture
def ana(db):
    return clerk("aville-ma", ANA)


def test_the_usual_choice_is_a_week_and_a_day_before_and_the_day_after(ana):
    owe(ana)
    moments = [datetime(2026, 3, day, 13, 5, tzinfo=UTC) for day in (12, 13, 19, 20, 21)]
    assert [[kind for _who, kind, _due in owed(now)] for now in moments] == [[], ["7"], ["1"], ["1"], ["-1"]]


def test_a_choice_of_none_owes_none(ana):
    owe(ana)
    MailChoice.objects.create(person=ana, days=[])
    assert owed() == []


def test_nine_in_the_morning_is_nine_where_the_place_is(db):
    person = clerk("hilo-hi", "hi@example.org")
    place = person.memberships.get().jurisdiction
    place.time_zone, place.state = "Pacific/Honolulu", "HI"
    place.save()
    owe(person)
    assert owed(datetime(2026, 3, 13, 18, 59, tzinfo=UTC)) == []
    assert [kind for _who, kind, _due in owed(datetime(2026, 3, 13, 19, 0, tzinfo=UTC))] == ["7"]


def say_answered(deadline, person, **more):
    today = WEEK_BEFORE.date()
    return clerks.mark_answered(deadline, by=person, on=today, today=today, now=WEEK_BEFORE, **more)


def test_what_a_clerk_marked_as_answered_is_paused_for_them_alone(ana):
    bo = clerk("bville-ma", "bo@example.org")
    Membership.objects.create(person=bo, jurisdiction=ana.memberships.get().jurisdiction)
    Membership.objects.update(since=SENT)
    (deadline,) = owe(ana)
    say_answered(deadline, ana)
    assert owed() == [("bo@example.org", "7", DUE)]


@pytest.mark.parametrize("how", ["undone", "set aside", "in part"])
def test_it_is_owed_again_where_that_no_longer_stands(ana, editor, how):
    (deadline,) = owe(ana)
    entry = say_answered(deadline, ana, settles="part" if how == "in part" else "yes")
    if how == "undone":
        clerks.undo(entry, by=ana, now=WEEK_BEFORE)
    elif how == "set aside":
        clerks.set_aside(entry, by=editor, now=WEEK_BEFORE, reply="It is another letter.")
    assert owed() == [(ANA, "7", DUE)]


def test_after_an_extension_that_nobody_checked_the_date_before_is_paused(ana):
    (deadline,) = owe(ana)
    later, today = date(2026, 4, 3), WEEK_BEFORE.date()
    clerks.log_extension(deadline, by=ana, on=today, today=today, now=WEEK_BEFORE, new_due=later, words="Jon Adler, by mail")
    assert owed() == owed(datetime(2026, 3, 16, 13, 5, tzinfo=UTC)) == []


def test_in_its_last_days_the_date_in_force_is_told_whatever_was_entered(ana):
    (deadline,) = owe(ana)
    today = WEEK_BEFORE.date()
    clerks.log_extension(
        deadline, by=ana, on=today, today=today, now=WEEK_BEFORE, new_due=date(2026, 4, 3), words="a typing error, perhaps"
    )
    assert owed(datetime(2026, 3, 17, 13, 5, tzinfo=UTC)) == [(ANA, "7", DUE)]
    assert owed(datetime(2026, 3, 19, 13, 5, tzinfo=UTC)) == [(ANA, "1", DUE)]
    assert owed(DAY_AFTER) == [(ANA, "-1", DUE)]


def test_an_answer_taken_over_published_and_withdrawn_is_owed_again(ana, editor):
    (deadline,) = owe(ana)
    say_answered(deadline, ana)
    made = clerks.take_over(ClerkEntry.objects.get(), by=editor, now=WEEK_BEFORE, today=WEEK_BEFORE.date())
    Citation.objects.create(entry=made.entry_ptr, source=Source.objects.create(key="x", title="X"))
    publish(made, by=None, at=WEEK_BEFORE)
    withdraw(made, by=None, at=WEEK_BEFORE, why=Withdrawal.MISTAKE, reason="a test")
    assert owed() == [(ANA, "7", DUE)]


def test_what_breaks_for_one_clerk_stops_no_other(ana, monkeypatch):
    bo = clerk("bville-ma", "bo@example.org")
    owe(ana)
    owe(bo)
    real = owing_clerks.owed_to
    monkeypatch.setattr(owing_clerks, "owed_to", lambda person, now: 1 / 0 if person == ana else real(person, now=now))
    assert owed() == [("bo@example.org", "7", DUE)]


def test_a_reminder_counts_to_the_earlier_of_the_rolled_and_the_unrolled_day(ana):
    (deadline,) = owe(ana)
    LedgerLine.objects.filter(deadline=deadline).update(unrolled=date(2026, 3, 18))
    assert owed(datetime(2026, 3, 11, 13, 5, tzinfo=UTC)) == [(ANA, "7", DUE)]
    assert owed(datetime(2026, 3, 19, 13, 5, tzinfo=UTC)) == [(ANA, "1", DUE)]
    assert owed(DAY_AFTER) == [(ANA, "-1", DUE)]


@pytest.mark.parametrize("kind", ["stayed", "withdrawn", "superseded", "declined", "reported_met"])
def test_what_is_not_owed_is_not_reminded_of(ana, kind):
    (deadline,) = owe(ana)
    LedgerLine.objects.create(deadline=deadline, kind=kind, on=SENT + timedelta(1), by="The Department")
    assert owed() == owed(DAY_AFTER) == []


def test_what_was_answered_in_public_is_not_reminded_of(ana):
    (deadline,) = owe(ana)
    sent = makers.response(deadline.letter.jurisdiction, number="S-a", when="2026-03-10")
    Answer.objects.create(response=sent, letter=deadline.letter, settles="yes")
    assert owed() == []


def test_a_moved_date_is_told_once_with_the_new_date(ana):
    (deadline,) = owe(ana)
    dated(deadline, on=date(2026, 3, 1), due=date(2026, 3, 30), kind="granted")
    LedgerLine.history.filter(kind="granted", deadline=deadline).update(history_date=datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
    assert owed(datetime(2026, 3, 2, 13, 5, tzinfo=UTC)) == [(ANA, "moved", date(2026, 3, 30))]
    assert owed(datetime(2026, 3, 9, 13, 5, tzinfo=UTC)) == []
    MailChoice.objects.create(person=ana, moves=False)
    assert owed(datetime(2026, 3, 2, 13, 5, tzinfo=UTC)) == []


def test_the_first_date_of_a_line_is_no_move(ana):
    owe(ana)
    assert owed(datetime(2026, 2, 3, 13, 5, tzinfo=UTC)) == []


def test_the_weekly_mail_has_all_that_is_due_and_nothing_settled(ana):
    MailChoice.objects.create(person=ana, days=[], weekly=True)
    first, second = owe(ana, 2)
    say_answered(second, ana)
    (one,) = owed_to_all(datetime(2026, 3, 9, 13, 0, tzinfo=UTC))
    assert (one.kind, one.due, [line.deadline for line in one.lines]) == ("weekly", date(2026, 3, 9), [first])


def test_without_anything_due_no_weekly_mail_is_owed(ana):
    MailChoice.objects.create(person=ana, weekly=True)
    assert owed(datetime(2026, 3, 9, 13, 0, tzinfo=UTC)) == []


@pytest.mark.parametrize("how", ["membership", "inactive"])
def test_who_left_is_owed_nothing(ana, how):
    owe(ana)
    if how == "membership":
        Membership.objects.filter(person=ana).delete()
    else:
        ana.is_active = False
        ana.save()
    assert owed() == []


def test_a_shared_letter_is_reminded_of_and_a_draft_is_not(ana, now):
    (deadline,) = owe(ana)
    Letter.objects.filter(pk=deadline.letter_id).update(stage="draft", number=None, published_at=None)
    type(deadline).objects.filter(pk=deadline.pk).update(stage="draft", number=None, published_at=None)
    assert owed() == []
    Letter.objects.filter(pk=deadline.letter_id).update(shared_at=datetime(2026, 2, 3, tzinfo=UTC))
    assert owed() == [(ANA, "7", DUE)]


def test_what_became_public_after_its_date_was_over_is_told_on_the_day_after_alone(ana):
    (deadline,) = owe(ana)
    type(deadline).objects.filter(pk=deadline.pk).update(published_at=datetime(2026, 3, 21, 1, 0, tzinfo=UTC))
    assert owed(datetime(2026, 3, 21, 12, 0, tzinfo=UTC)) == []
    assert owed(DAY_AFTER) == [(ANA, "-1", DUE)]


def test_a_dry_run_says_what_it_would_send_and_sends_and_keeps_nothing(ana, capsys, mailoutbox):
    owe(ana)
    call_command("send_reminders", "--dry-run", "--at", "2026-03-13T09:05")
    said = capsys.readouterr().out
    assert "would send to ana@example.org: 7 days before, D-aville-ma-0, 2026-03-20" in said
    assert "1 would be sent. Nothing was sent." in said
    assert (mailoutbox, MailClaim.objects.count()) == ([], 0)


def test_a_moment_belongs_to_a_dry_run_alone(db):
    with pytest.raises(CommandError, match="--at belongs to --dry-run"):
        call_command("send_reminders", "--at", "2026-03-13T09:05")


def test_when_the_answer_is_published_the_pause_ends_with_the_debt(ana, editor):
    (deadline,) = owe(ana)
    say_answered(deadline, ana)
    made = clerks.take_over(ClerkEntry.objects.get(), by=editor, now=WEEK_BEFORE, today=WEEK_BEFORE.date())
    assert owed() == []
    Citation.objects.create(entry=made.entry_ptr, source=Source.objects.create(key="x", title="X"))
    publish(made, by=None, at=WEEK_BEFORE)
    assert owed() == owed(DAY_AFTER) == []
