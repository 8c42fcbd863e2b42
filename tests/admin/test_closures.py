"""A day off that staff add first shows which open computed deadlines it would move, and then moves them through the ledger."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from correspondence.models import Closure, Deadline, LedgerLine, Source
from tests import makers
from tests.admin.forms import errors, filled

pytestmark = pytest.mark.django_db

ADD = "/admin/correspondence/closure/add/"


def business_day_ahead() -> date:
    """A Wednesday to come that is no holiday."""
    day = timezone.localdate() + timedelta(days=20)
    while day.weekday() != 2 or (day.month, day.day) in ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25)):
        day += timedelta(days=1)
    return day


def computed(number: str, due: date, calendar: str = "us_federal+closures", **more) -> Deadline:
    """A deadline of a letter thirty days before its due date."""
    sent = due - timedelta(days=30)
    letter = makers.letter(makers.place(f"{number.lower()}-ma"), f"L-{number}", when=sent.isoformat())
    rule = {"trigger": sent, "count": 30, "unit": "days", "direction": "after", "roll": "next_business_day", "calendar": calendar}
    made = makers.deadline(letter, number, basis="computed", stated_due=None, counted_from="dated", **rule, **more)
    LedgerLine.objects.create(deadline=made, kind="set", on=sent, new_due=due, unrolled=due, by="The Department")
    return made


@pytest.fixture
def due() -> date:
    return business_day_ahead()


def add(desk, day: date, **more):
    given = {"date": day, "scope": "federal", "name": "Closed by order", "source": Source.objects.first().pk}
    return desk.post(ADD, filled(desk, ADD, "closure", **given | more))


def test_what_would_move_is_shown_and_nothing_is_saved(publishers_desk, due):
    moved, other = computed("D-moved", due), computed("D-other", due, calendar="us_federal")
    response = add(publishers_desk, due)
    said = errors(response)
    assert "Nothing is saved yet" in said
    assert moved.number in said
    assert other.number not in said
    assert not Closure.objects.exists()


def test_sent_again_the_deadline_moves_through_its_ledger(publishers_desk, publisher, due):
    moved = computed("D-moved", due)
    seen = add(publishers_desk, due).context["adminform"].form["seen_moves"].value()
    response = add(publishers_desk, due, seen_moves=seen)
    assert response.status_code == 302, errors(response)
    first, last = moved.ledger.all()
    assert (first.new_due, last.kind, last.new_due, last.unrolled) == (due, "recomputed", due + timedelta(days=1), due)
    assert "Closed by order" in last.reason
    assert last.checked_by == publisher
    status = moved.status_on(timezone.localdate(), [])
    assert (status.due, status.extended) == (due + timedelta(days=1), False)


def test_what_is_extended_stated_past_or_of_another_state_does_not_move(publishers_desk, due):
    extended = computed("D-extended", due)
    extended.ledger.create(kind="granted", on=timezone.localdate(), new_due=due + timedelta(days=30), by="x", reason="x")
    stated = makers.deadline(extended.letter, "D-stated", stated_due=due)
    computed("D-past", business_day_ahead() - timedelta(days=70))
    assert add(publishers_desk, due).status_code == 302
    assert stated.ledger.count() == 0
    assert [line.kind for line in extended.ledger.all()] == ["set", "granted"]


def test_a_closure_of_a_state_moves_only_deadlines_that_count_its_days(publishers_desk, due):
    here = computed("D-here", due, calendar="us_federal+state MA+closures")
    computed("D-there", due, calendar="us_federal+state RI+closures")
    said = errors(add(publishers_desk, due, scope="MA"))
    assert here.number in said
    assert "D-there" not in said


def test_a_draft_mends_its_own_line(publishers_desk, due):
    draft = computed("D-draft", due, stage="draft", published_at=None)
    seen = add(publishers_desk, due).context["adminform"].form["seen_moves"].value()
    add(publishers_desk, due, seen_moves=seen)
    assert [(line.kind, line.new_due) for line in draft.ledger.all()] == [("set", due + timedelta(days=1))]


def test_taking_a_closure_off_shows_what_moves_back_and_moves_it(publishers_desk, due):
    moved = computed("D-moved", due)
    seen = add(publishers_desk, due).context["adminform"].form["seen_moves"].value()
    add(publishers_desk, due, seen_moves=seen)
    delete = f"/admin/correspondence/closure/{Closure.objects.get().pk}/delete/"
    assert moved.number in publishers_desk.get(delete).content.decode()
    publishers_desk.post(delete, {"post": "yes"})
    assert [line.new_due for line in moved.ledger.all()] == [due, due + timedelta(days=1), due]
    assert not Closure.objects.exists()


def test_a_day_off_is_added_by_publishers_alone(editors_desk):
    assert editors_desk.get(ADD).status_code == 403


def test_a_date_that_a_court_set_does_not_move_though_it_is_the_computed_one(publishers_desk, due):
    deadline = computed("D-court", due)
    deadline.ledger.create(kind="court_set", on=timezone.localdate(), new_due=due, by="D. Mass.", reason="Its order.")
    assert add(publishers_desk, due).status_code == 302
    assert [line.kind for line in deadline.ledger.all()] == ["set", "court_set"]


def test_a_date_that_a_person_set_and_an_unrelated_closure_stay_apart(publishers_desk, due):
    deadline = computed("D-typed", due)
    deadline.ledger.create(kind="set", on=timezone.localdate(), new_due=due + timedelta(days=9), by="DOJ", reason="Its erratum.")
    assert add(publishers_desk, due + timedelta(days=700)).status_code == 302
    assert deadline.ledger.count() == 2


def test_what_is_stayed_does_not_move(publishers_desk, due):
    deadline = computed("D-stayed", due)
    deadline.ledger.create(kind="stayed", on=timezone.localdate(), by="D. Mass.", reason="Its order.")
    assert add(publishers_desk, due).status_code == 302
    assert deadline.ledger.count() == 2
