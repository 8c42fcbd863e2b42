"""A child is public only if all that it belongs to is."""

from datetime import timedelta

import pytest
from django.core.exceptions import FieldFetchBlocked

from correspondence.models import Deadline, Event, Grant, Jurisdiction, Letter, Policy, Response
from correspondence.models.entry import Stage
from tests import makers

pytestmark = pytest.mark.django_db

HIDDEN = [Stage.DRAFT, Stage.IN_REVIEW, Stage.WITHDRAWN, Stage.SEALED]


def sees(model, now):
    return set(model.objects.published(now).values_list("number", flat=True))


@pytest.mark.parametrize("stage", HIDDEN)
def test_only_what_is_published_is_public(exchange, now, stage):
    makers.place(stage=stage)
    assert "elsewhere-ma" not in sees(Jurisdiction, now)


@pytest.mark.parametrize(
    ("published_from", "it_is_public"),
    [
        (None, True),
        (timedelta(seconds=-1), True),
        (timedelta(0), True),
        (timedelta(microseconds=1), False),
        (timedelta(days=9), False),
    ],
)
def test_publication_may_lie_ahead(exchange, now, published_from, it_is_public):
    to = makers.place(publish_at=None if published_from is None else now + published_from)
    makers.letter(to)
    makers.event(to)
    assert ("elsewhere-ma" in sees(Jurisdiction, now)) is it_is_public
    assert ("L-2025-03-elsewhere-ma" in sees(Letter, now)) is it_is_public
    assert ("E-2025-03" in sees(Event, now)) is it_is_public


@pytest.mark.parametrize("stage", HIDDEN)
@pytest.mark.parametrize(
    ("what_is_hidden", "hides"),
    [
        ("place", {Letter, Deadline, Response, Event, Grant, Policy}),
        ("round", {Letter, Deadline}),
        ("letter", {Deadline}),
        ("deadline", {Deadline}),
    ],
)
def test_a_hidden_parent_hides_its_children(exchange, now, stage, what_is_hidden, hides):
    to, other = makers.place(), makers.place("other-ma")
    among = makers.round_()
    letter = makers.letter(to, round=among)
    deadline = makers.deadline(letter)
    makers.response(to, other)
    makers.event(to, other)
    makers.grant(to)
    makers.policy(to)
    before = {model: sees(model, now) for model in (Letter, Deadline, Response, Event, Grant, Policy)}
    one = {"place": to, "round": among, "letter": letter, "deadline": deadline}[what_is_hidden]
    one.stage = stage
    one.save()
    lost = {model: before[model] - sees(model, now) for model in before}
    expected = set(hides) | ({Letter} if what_is_hidden == "letter" else set())
    assert {model for model in lost if lost[model]} == expected
    assert all(len(numbers) <= 1 for numbers in lost.values())


@pytest.mark.parametrize(("how_many_of_two_places_are_hidden", "it_is_public"), [(0, True), (1, False), (2, False)])
def test_one_hidden_place_hides_what_names_several(exchange, now, how_many_of_two_places_are_hidden, it_is_public):
    places = [
        makers.place(f"place-{n}-ma", stage=Stage.DRAFT if n < how_many_of_two_places_are_hidden else Stage.PUBLISHED)
        for n in range(2)
    ]
    makers.response(*places)
    makers.event(*places)
    assert ("S-2025-03-elsewhere-ma" in sees(Response, now)) is it_is_public
    assert ("E-2025-03" in sees(Event, now)) is it_is_public


def test_what_belongs_to_nothing_is_not_hidden_by_nothing(exchange, now):
    makers.letter(makers.place(), round=None)
    makers.deadline(Letter.objects.get(number="L-2025-03-elsewhere-ma"))
    makers.event()
    assert "D-2025-03-elsewhere-ma" in sees(Deadline, now)
    assert "E-2025-03" in sees(Event, now)


def test_an_event_is_counted_once_however_many_places_it_names(exchange, now):
    makers.event(makers.place("a-ma"), makers.place("b-ma"), makers.place("c-ma"))
    assert Event.objects.published(now).filter(number="E-2025-03").count() == 1


def test_what_was_not_asked_for_is_never_fetched_row_by_row(exchange, now):
    letter = Letter.objects.published(now).first()
    with pytest.raises(FieldFetchBlocked):
        letter.jurisdiction  # noqa: B018 - reading it is the test
    assert Letter.objects.published(now).select_related("jurisdiction").first().jurisdiction.name
