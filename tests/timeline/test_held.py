"""What was worked out from the whole record is held until the record changes, and no longer."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from correspondence.models import Answer, LedgerLine, Letter
from correspondence.models.entry import Stage, Withdrawal
from correspondence.timeline import held
from correspondence.timeline.census import census
from correspondence.timeline.stands import all_stands
from tests import makers

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

DAY = date(2018, 1, 29)


@pytest.fixture
def letter():
    return makers.letter(makers.place("held-ma"), "L-held", when="2018-01-24")


def letters(at=None):
    return set(census(at or timezone.now(), DAY).fates)


def test_it_is_worked_out_once_for_each_state_of_the_record(letter, django_assert_num_queries):
    first = census(timezone.now(), DAY)
    with django_assert_num_queries(1):  # in which state is the record?
        assert census(timezone.now(), DAY) is first


@pytest.mark.parametrize(
    "change",
    [
        lambda letter: Letter.objects.filter(pk=letter.pk).update(stage=Stage.SEALED),
        lambda letter: letter.jurisdiction.__class__.objects.filter(pk=letter.jurisdiction_id).update(stage=Stage.DRAFT),
        lambda letter: withdraw(letter),
        lambda letter: letter.delete(),
    ],
    ids=["sealed in bulk", "its place taken back", "withdrawn", "deleted"],
)
def test_what_is_taken_back_is_gone_at_once(letter, change):
    assert letter.pk in letters()
    key = letter.pk
    change(letter)
    assert key not in letters()


def withdraw(letter):
    letter.stage, letter.withdrawn_at, letter.withdrawn_for = Stage.WITHDRAWN, timezone.now(), Withdrawal.MISTAKE
    letter.save()


def test_an_answer_counts_at_once(letter):
    assert not census(timezone.now(), DAY).fates[letter.pk].answered
    answer = makers.response(number="S-held", when="2018-01-28")
    Answer.objects.create(response=answer, letter=letter, settles="yes")
    assert census(timezone.now(), DAY).fates[letter.pk].answered


def test_what_is_set_to_open_opens_at_its_second(letter):
    moment = timezone.now() + timedelta(hours=1)
    letter.publish_at = moment
    letter.save()
    assert letter.pk not in letters(moment - timedelta(seconds=1))
    assert letter.pk in letters(moment)


def test_nothing_of_an_open_transaction_is_held(letter):
    before = letters()
    with transaction.atomic():
        other = makers.letter(letter.jurisdiction, "L-undone", when="2018-01-25")
        assert other.pk in letters()
        transaction.set_rollback(True)
    assert letters() == before


def test_days_and_days_by_zone_are_told_apart(letter):
    asked = []

    @held.held
    def work(at, on):
        asked.append(on)
        return on

    for on in (DAY, DAY, {"America/New_York": DAY}, {"America/New_York": DAY}):
        assert work(timezone.now(), on) == on
    assert asked == [DAY, {"America/New_York": DAY}]


def test_a_deadline_ends_at_the_time_that_its_letter_prints(letter):
    on = date(2018, 2, 23)
    deadline = makers.deadline(letter, "D-held", stated_due=on, due_time=time(17), due_time_zone="America/New_York")
    LedgerLine.objects.create(deadline=deadline, on=date(2018, 1, 24), kind="set", new_due=on)
    at_four, at_six = (datetime(2018, 2, 23, hour, tzinfo=UTC) for hour in (21, 23))
    states = [all_stands(at, {"America/New_York": on})[deadline.pk].state for at in (at_four, at_six, at_four)]
    assert states == ["due_today", "no_answer", "due_today"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="it has one writer at a time")
def test_a_change_that_another_overtook_counts_once_it_is_there(letter):
    other = makers.letter(letter.jurisdiction, "L-other", when="2018-01-24")
    sealed, overtaken = threading.Event(), threading.Event()

    def seal_slowly():
        try:
            with transaction.atomic():
                Letter.objects.filter(pk=letter.pk).update(stage=Stage.SEALED)
                sealed.set()
                assert overtaken.wait(20)
        finally:
            connection.close()

    slow = threading.Thread(target=seal_slowly)
    slow.start()
    assert sealed.wait(20)
    other.save()
    assert letter.pk in letters()
    overtaken.set()
    slow.join()
    assert letters() & {letter.pk, other.pk} == {other.pk}
