"""The database tells the state of a deadline as the rules do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from correspondence.models import Answer, Deadline, LedgerLine
from correspondence.rules import part_dates
from correspondence.rules.deadlines import MOVING, Line, Reply, status
from tests import makers
from tests.rules.deadline_cases import CASES, SET, case

pytestmark = pytest.mark.django_db

ZONES = ("America/New_York", "America/Los_Angeles", "Pacific/Guam")
KINDS = LedgerLine.Kind.values
BIT_OF_TIME = [date(2017, 11, 28) + timedelta(days=n) for n in range(20)]


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


def told(known):
    return (str(known.state), known.due, known.first_due, known.settled if known.state in ("met", "met_late") else None)


def told_by_sql(row):
    return (row.state, row.due_now, row.first, row.answered if row.state in ("met", "met_late") else None)


def asked(on, answers=None):
    """The deadlines with all that the database tells of them."""
    rows = Deadline.objects.with_state(on, Answer.objects.all() if answers is None else answers)
    return rows.annotate(first=F("first_due"), answered=F("settled"))


@pytest.fixture
def written(db):
    """Each case as a deadline on record, in a place of one of three zones: (deadline, case)."""
    pairs = []
    for number, one in enumerate(CASES):
        zone = ZONES[number % len(ZONES)]
        to = makers.place(f"place-{number}", time_zone=zone)
        deadline = makers.deadline(makers.letter(to, f"L-{number}", when="2017-11-15"), f"D-{number}")
        write(deadline, one)
        pairs.append((deadline, one))
    return pairs


def test_every_case_of_the_table_is_told_alike(written):
    differing = {}
    for deadline, one in written:
        row = asked(one.day).get(pk=deadline.pk)
        if row.state != one.state or told_by_sql(row) != told(status(one.lines, one.answers, one.day)):
            differing[one.name] = (row.state, one.state)
    assert differing == {}


def test_each_place_is_asked_about_its_own_day(written):
    by_day = {one.day for _, one in written}
    differing = {}
    for day in by_day:
        days = dict(zip(ZONES, (day, day - timedelta(days=1), day + timedelta(days=1)), strict=True))
        rows = {row.pk: row for row in asked(days)}
        for deadline, one in written:
            here = days[deadline.letter.jurisdiction.time_zone]
            if told_by_sql(rows[deadline.pk]) != told(status(one.lines, one.answers, here)):
                differing[one.name, here] = rows[deadline.pk].state
    assert differing == {}


def test_a_place_whose_zone_is_not_named_is_asked_about_the_day_of_most(db):
    to = makers.place("far-as", time_zone="Pacific/Pago_Pago")
    deadline = makers.deadline(makers.letter(to, when="2017-11-15"))
    write(deadline, case("", [SET], [], "2017-12-08", ""))
    days = {ZONES[0]: date(2017, 12, 8), ZONES[1]: date(2017, 12, 7)}
    assert asked(days).get(pk=deadline.pk).state == "due_today"


def test_an_answer_that_is_not_public_does_not_count(db):
    to = makers.place()
    deadline = makers.deadline(makers.letter(to, when="2017-11-15"))
    write(deadline, case("", [SET], ["2017-12-01 yes"], "2017-12-08", ""))
    nothing = Answer.objects.none()
    assert asked(date(2017, 12, 8)).get(pk=deadline.pk).state == "met"
    assert asked(date(2017, 12, 8), nothing).get(pk=deadline.pk).state == "due_today"


days = st.sampled_from(BIT_OF_TIME)
lines = st.builds(
    lambda on, kind, due, dated: Line(on, kind, due if dated or kind in MOVING - {"resumed"} else None),
    days,
    st.sampled_from(KINDS) | st.just("set"),
    days,
    st.booleans(),
)
whens = days.map(part_dates.day) | st.sampled_from([None, part_dates.month(2017, 11), part_dates.month(2017, 12)])
ON_FILE = BIT_OF_TIME[12]
replies = st.builds(Reply, whens, st.sampled_from(Answer.Settles.values), st.just(ON_FILE))


def test_random_ledgers_are_told_alike(db):
    deadline = makers.deadline(makers.letter(makers.place(), when="2017-11-15"))
    pool = {}
    for when in [None, part_dates.month(2017, 11), part_dates.month(2017, 12), *map(part_dates.day, BIT_OF_TIME)]:
        written = when.isoformat() if when else ""
        on_file = datetime(ON_FILE.year, ON_FILE.month, ON_FILE.day, 12, tzinfo=UTC)
        pool[when] = makers.response(number=f"S-{written or 'undated'}", when=written, published_at=on_file)

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(lines, max_size=6), st.lists(replies, max_size=3, unique_by=lambda reply: reply.date), days)
    def compare(ledger, answers, on):
        ledger.sort(key=lambda line: line.on)
        plainly = LedgerLine._base_manager
        plainly.filter(deadline=deadline).delete()
        Answer._base_manager.filter(letter=deadline.letter).delete()
        plainly.bulk_create(LedgerLine(deadline=deadline, on=x.on, kind=x.kind, new_due=x.new_due) for x in ledger)
        Answer._base_manager.bulk_create(
            Answer(response=pool[x.date], letter=deadline.letter, settles=x.settles) for x in answers
        )
        row = asked(on).get(pk=deadline.pk)
        assert told_by_sql(row) == told(status(ledger, answers, on))

    compare()
