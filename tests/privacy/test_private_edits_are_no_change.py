"""What is edited where the public does not see it moves no number and no moment that the public sees."""

from datetime import date

import pytest

from correspondence.models import Answer, Deadline, LedgerLine
from tests import makers

pytestmark = pytest.mark.django_db


def later_letter(deadline, stage):
    """A letter that replaces the deadline: its line is shown once it is public itself."""
    letter = makers.letter(deadline.letter.jurisdiction, "L-later", when="2025-04-01", stage=stage)
    LedgerLine.objects.create(deadline=deadline, on=date(2025, 4, 1), kind="superseded", later_letter=letter)
    return letter, {"announced": date(2025, 4, 3)}


def place_that_signed(deadline, stage):
    """One of two that signed an answer: it is shown once both are public."""
    place = makers.place("other-ma", stage=stage)
    response = makers.response(deadline.letter.jurisdiction, place)
    Answer.objects.create(response=response, letter=deadline.letter, settles="yes")
    return place, {"name": "Another name"}


def place_of_an_answer(deadline, stage):
    """A public place that signed an answer, which is a draft or not."""
    place = makers.place("other-ma")
    response = makers.response(place, stage=stage)
    Answer.objects.create(response=response, letter=deadline.letter, settles="yes")
    return place, {"name": "Another name"}


@pytest.mark.parametrize("behind", [later_letter, place_that_signed, place_of_an_answer])
@pytest.mark.parametrize(("stage", "counted"), [("draft", 0), ("published", 1)])
def test_a_deadline_counts_the_changes_that_the_public_sees(db, behind, stage, counted):
    deadline = makers.deadline(makers.letter(makers.place("some-ma")))
    row, edit = behind(deadline, stage)
    before = Deadline.objects.get(pk=deadline.pk)
    for name, value in edit.items():
        setattr(row, name, value)
    row.save()
    after = Deadline.objects.get(pk=deadline.pk)
    assert after.public_changes - before.public_changes == counted
    assert (after.public_changed_at != before.public_changed_at) is bool(counted)


def test_who_checked_a_line_is_no_change_of_its_deadline(editor):
    deadline = makers.deadline(makers.letter(makers.place("some-ma")))
    LedgerLine.objects.create(deadline=deadline, on=date(2025, 3, 3), kind="set", new_due=date(2025, 3, 28))
    line = LedgerLine.objects.create(deadline=deadline, on=date(2025, 4, 1), kind="confirmed_unanswered")
    counts = []
    for name, value in (("checked_by", editor), ("reason", "We asked twice.")):
        setattr(line, name, value)
        line.save()
        counts.append(Deadline.objects.get(pk=deadline.pk).public_changes)
    assert counts == [1, 2]
