"""An answer of which only the month is known stands before what it settled in that month, and draws no days to spare."""

from datetime import date

import pytest

from correspondence.models import Answer, Jurisdiction, LedgerLine
from correspondence.timeline.exchange import exchange as exchange_of
from tests import makers

pytestmark = pytest.mark.django_db

ON = date(2025, 12, 31)


def history(now, *, answered, settles="yes"):
    """A letter of March 3, 2025, due on March 28, and one answer."""
    place = makers.place()
    letter = makers.letter(place)
    deadline = makers.deadline(letter)
    LedgerLine.objects.create(deadline=deadline, on=date(2025, 3, 3), kind="set", new_due=date(2025, 3, 28))
    response = makers.response(place, when=answered)
    Answer.objects.create(response=response, letter=letter, settles=settles)
    rows = exchange_of(Jurisdiction.objects.published(now).get(pk=place.pk), at=now, on=ON).rows
    return [row for row in rows if row.moment and row.moment.kind != "context" and row.moment.kind != "court"]


def drawn(rows):
    return [(row.moment.kind, row.rails[0].above, row.rails[0].below) for row in rows]


@pytest.mark.parametrize("answered", ["2025-03", "2025"])
def test_it_stands_before_the_deadline_and_the_spine_is_thin_after_it(empty_record, now, answered):
    assert drawn(history(now, answered=answered)) == [
        ("letter", "none", "used"), ("response", "used", "thin"), ("deadline", "thin", "thin")
    ]  # fmt: skip


@pytest.mark.parametrize(("answered", "settles"), [("2025-04", "yes"), ("2025-03", "unknown")])
def test_one_of_a_later_month_or_that_may_not_settle_it_stands_at_the_end_of_its_month(empty_record, now, answered, settles):
    assert [row.moment.kind for row in history(now, answered=answered, settles=settles)] == ["letter", "deadline", "response"]


def test_no_silence_is_counted_from_the_deadline_while_the_answer_may_have_come_after_it(empty_record, now):
    makers.event(number="E-2025-04", actor="Somebody", summary="Said so.")
    place = makers.place()
    letter = makers.letter(place)
    deadline = makers.deadline(letter)
    LedgerLine.objects.create(deadline=deadline, on=date(2025, 3, 3), kind="set", new_due=date(2025, 3, 28))
    Answer.objects.create(response=makers.response(place, when="2025"), letter=letter, settles="yes")
    rows = exchange_of(Jurisdiction.objects.published(now).get(pk=place.pk), at=now, on=ON).rows
    assert not any(row.gap_days for row in rows)


def test_an_answer_on_the_day_has_no_days_to_spare(empty_record, now):
    rows = history(now, answered="2025-03-28")
    assert drawn(rows) == [("letter", "none", "used"), ("response", "used", "thin"), ("deadline", "thin", "thin")]


def test_an_answer_before_the_day_has(empty_record, now):
    assert drawn(history(now, answered="2025-03-26"))[1] == ("response", "used", "spare")
