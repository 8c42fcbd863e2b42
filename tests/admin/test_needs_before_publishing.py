"""The page of what is not public says what it lacks, where that is mended, and what is merely odd."""

import re

import pytest

from correspondence.models import Citation, Letter, Response, Source
from tests import makers
from tests.admin.letters import change, log_letter
from tests.public.reading import words

pytestmark = pytest.mark.django_db


def box(desk, entry) -> str:
    """The HTML of the box; empty where there is none."""
    start = '<fieldset class="module aligned" aria-labelledby="needs-heading">'
    found = re.search(rf"{start}.*?</fieldset>", page(desk, entry), re.DOTALL)
    return found[0] if found else ""


def page(desk, entry) -> str:
    return desk.get(change(entry)).content.decode()


def test_a_draft_with_all_it_needs_says_so(editors_desk):
    said = words(box(editors_desk, log_letter(editors_desk, addressee_name="The mayor")))
    assert said == "Needs before publishing Nothing: it can be published."


def test_a_missing_source_is_named(editors_desk):
    letter = log_letter(editors_desk, **{"citations-TOTAL_FORMS": 0})
    assert "It has no source: cite one first." in box(editors_desk, letter)


def test_a_parent_that_is_not_published_is_named_with_the_way_to_its_page(editors_desk):
    place, among = makers.place(stage="draft"), makers.round_(stage="withdrawn", withdrawn_at=makers.AT, withdrawn_for="mistake")
    letter = Letter.objects.create(jurisdiction=place, round=among)
    said = box(editors_desk, letter)
    for parent in (place, among):
        assert f"It belongs to “{parent}”, which is not published." in said
        assert f'<a href="{change(parent)}">' in said


def test_a_response_names_each_place_that_is_not_published(editors_desk):
    hidden, shown = makers.place("hidden-ma", stage="in_review"), makers.place("shown-ma")
    response = makers.response(hidden, shown, stage="draft")
    said = box(editors_desk, response)
    assert f"It names “{hidden}”, which is not published." in said
    assert str(shown) not in said


def test_a_deadline_takes_over_the_sources_of_its_letter_and_waits_for_what_its_ledger_rests_on(editors_desk):
    letter = makers.letter(makers.place())
    Citation.objects.create(entry=letter, source=Source.objects.first())
    deadline = makers.deadline(letter, stage="draft")
    assert "Nothing: it can be published." in box(editors_desk, deadline)
    resting = makers.response(letter.jurisdiction, stage="draft")
    deadline.ledger.create(kind="declined", on="2025-03-20", response=resting)
    assert f'Its ledger rests on “{resting}”, which is not published. <a href="{change(resting)}">' in box(editors_desk, deadline)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Letter(jurisdiction=makers.place()), "It has no date: pages say that it is not on file."),
        (lambda: Letter(jurisdiction=makers.place()), "It names no addressee."),
        (lambda: Letter(jurisdiction=makers.place(), confidence="low"), "We are not sure of it"),
        (lambda: Response(), "It answers no letter on record."),
    ],
)
def test_what_is_odd_stands_apart_and_keeps_nobody_from_publishing(editors_desk, make, sentence):
    entry = make()
    entry.save()
    Citation.objects.create(entry=entry, source=Source.objects.first())
    said = words(box(editors_desk, entry))
    assert said.startswith("Needs before publishing Nothing: it can be published. Look at it once more")
    assert sentence in said


def test_a_deadline_without_a_date_is_odd_on_its_own_page_and_on_its_letters(editors_desk):
    letter = makers.letter(makers.place(), stage="draft")
    deadline = makers.deadline(letter, stage="draft", basis="none", stated_due=None)
    assert "No date is set: pages say so." in box(editors_desk, deadline)
    assert "A deadline of it has no date." in box(editors_desk, letter)


def test_what_was_withdrawn_says_what_it_needs_to_come_back(publishers_desk):
    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    letter.stage, letter.withdrawn_at, letter.withdrawn_for = "withdrawn", makers.AT, "mistake"
    letter.save()
    assert "Nothing keeps it from being published again." in box(publishers_desk, letter)


@pytest.mark.parametrize("stage", ["published", "sealed"])
def test_what_is_public_and_what_is_sealed_has_no_such_box(publishers_desk, stage):
    assert box(publishers_desk, makers.letter(makers.place(), stage=stage)) == ""


@pytest.mark.parametrize(
    ("stage", "for_editors", "for_publishers"),
    [
        ("draft", {"review_chosen"}, {"review_chosen", "publish_chosen", "publish_at_chosen"}),
        ("in_review", {"send_back_chosen"}, {"send_back_chosen", "publish_chosen", "publish_at_chosen"}),
        ("published", set(), {"withdraw_chosen", "seal_chosen"}),
        ("withdrawn", set(), {"restore_chosen", "seal_chosen"}),
        ("sealed", set(), set()),
    ],
)
def test_its_page_offers_the_steps_that_it_may_take(editors_desk, publishers_desk, stage, for_editors, for_publishers):
    more = {"withdrawn_at": makers.AT, "withdrawn_for": "mistake"} if stage == "withdrawn" else {}
    letter = makers.letter(makers.place(), stage=stage, **more)
    for desk, expected in ((editors_desk, for_editors), (publishers_desk, for_publishers)):
        assert set(re.findall(r'<option value="(\w+_chosen)"', page(desk, letter))) == expected
