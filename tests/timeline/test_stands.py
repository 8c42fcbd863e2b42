"""Many deadlines read at once stand where the rules say of each."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from correspondence.models import Answer, Deadline, LedgerLine
from correspondence.rules.deadlines import status
from correspondence.timeline.stands import stands
from tests import makers
from tests.rules.deadline_cases import CASES, SET, case

pytestmark = pytest.mark.django_db

ZONES = ("America/New_York", "America/Los_Angeles", "Pacific/Guam")


def write(deadline, case):
    LedgerLine.objects.bulk_create(
        LedgerLine(deadline=deadline, on=line.on, kind=line.kind, new_due=line.new_due) for line in case.lines
    )
    for number, reply in enumerate(case.answers):
        known = reply.known or date(2017, 1, 1)
        answer = makers.response(
            number=f"{deadline.number}-{number}",
            when=reply.date.isoformat() if reply.date else "",
            published_at=datetime(known.year, known.month, known.day, 12, tzinfo=UTC),
        )
        Answer.objects.create(response=answer, letter=deadline.letter, settles=reply.settles)


def asked(on, answers=None):
    """Where each deadline stands by its key."""
    seen = Answer.objects.all() if answers is None else answers
    found = stands(Deadline.objects.all(), at=timezone.now(), on=on, answers=seen, lines=LedgerLine.objects.all())
    return {one.pk: one for one in found}


@pytest.fixture
def written(empty_record):
    """Each case as a deadline on record, in a place of one of three zones: (deadline, case)."""
    pairs = []
    for number, one in enumerate(CASES):
        to = makers.place(f"place-{number}", time_zone=ZONES[number % len(ZONES)])
        deadline = makers.deadline(makers.letter(to, f"L-{number}", when="2017-11-15"), f"D-{number}")
        write(deadline, one)
        pairs.append((deadline, one))
    return pairs


def test_every_case_of_the_table_is_told_as_the_rules_tell_it(written):
    found = {day: asked(day) for day in {one.day for _, one in written}}
    told = {one.name: found[one.day][deadline.pk] for deadline, one in written}
    assert {name: stand.state for name, stand in told.items()} == {one.name: one.state for _, one in written}
    dues = {one.name: status(one.lines, one.answers, one.day).due for _, one in written}
    assert {name: stand.due for name, stand in told.items()} == dues


def test_each_place_is_asked_about_its_own_day(written):
    day = date(2017, 12, 8)
    days = dict(zip(ZONES, (day, day - timedelta(days=1), day + timedelta(days=1)), strict=True))
    found = asked(days)
    here = {one.name: days[deadline.letter.jurisdiction.time_zone] for deadline, one in written}
    expected = {one.name: status(one.lines, one.answers, here[one.name]).state for _, one in written}
    assert {one.name: found[deadline.pk].state for deadline, one in written} == expected


def test_an_answer_that_does_not_count_settles_nothing(empty_record):
    deadline = makers.deadline(makers.letter(makers.place(), when="2017-11-15"))
    write(deadline, case("", [SET], ["2017-12-01 yes"], "2017-12-08", ""))
    assert asked(date(2017, 12, 8))[deadline.pk].state == "met"
    assert asked(date(2017, 12, 8), Answer.objects.none())[deadline.pk].state == "due_today"


def test_the_queries_do_not_grow_with_the_deadlines(exchange, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(asked(date(2018, 1, 29))) == 73
