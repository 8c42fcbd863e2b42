"""Every verb, from every stage, by everybody: what the table allows happens, the rest is refused and changes nothing."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from correspondence.intake import publication
from correspondence.intake.publication import may_step, stage_of
from correspondence.models import Citation, Letter, Source
from correspondence.models.entry import Withdrawal
from correspondence.rules.steps import STEPS, Stage, Verb
from tests import makers

pytestmark = pytest.mark.django_db

FUTURE = timedelta(days=9)


def take(letter, verb, by, now):
    words = {"reason": "because"}
    more = {
        Verb.SEND_BACK: words, Verb.RESTORE: words, Verb.SEAL: words,
        Verb.WITHDRAW: words | {"why": Withdrawal.MISTAKE}, Verb.PUBLISH_AT: {"moment": now + FUTURE},
    }  # fmt: skip
    name = {Verb.RESTORE: "publish_again"}.get(verb, verb.value)
    getattr(publication, name)(letter, by=by, at=now, **more.get(verb, {}))


def letter_at(stage, now) -> Letter:
    unseen = {"published_at": None, "number": None} if stage in (Stage.DRAFT, Stage.IN_REVIEW) else {}
    fields = {
        Stage.SCHEDULED: {"stage": "published", "publish_at": now + FUTURE, "published_at": now + FUTURE},
        Stage.WITHDRAWN: {"stage": "withdrawn", "withdrawn_at": makers.AT, "withdrawn_for": "mistake"},
    }.get(stage, {"stage": stage.value, **unseen})
    letter = makers.letter(makers.place(), **fields)
    Citation.objects.create(entry=letter, source=Source.objects.first())
    return letter


@pytest.mark.parametrize("role", ["publisher", "editor", "stranger"])
@pytest.mark.parametrize(("stage", "verb"), list(product(Stage, Verb)))
def test_a_verb_does_what_the_table_says_or_nothing(stage, verb, role, now, request):
    by, letter = request.getfixturevalue(role), letter_at(stage, now)
    trusted = role == "publisher" or (role == "editor" and STEPS[verb].who == "editor")
    allowed = trusted and stage in STEPS[verb].before
    assert may_step(letter, verb, by=by, at=now) is allowed
    before = letter.history.count()
    if allowed:
        take(letter, verb, by, now)
        letter.refresh_from_db()
        assert stage_of(letter, now) == STEPS[verb].after
        assert letter.history.latest().history_user == by
    else:
        with pytest.raises(ValidationError if trusted else PermissionDenied):
            take(letter, verb, by, now)
        letter.refresh_from_db()
        assert (stage_of(letter, now), letter.history.count()) == (stage, before)


@pytest.mark.parametrize("verb", [Verb.SEND_BACK, Verb.WITHDRAW, Verb.RESTORE, Verb.SEAL])
def test_a_step_that_asks_for_a_reason_is_not_taken_with_an_empty_one(verb, now, publisher):
    letter = letter_at(STEPS[verb].before[0], now)
    why = {"why": Withdrawal.MISTAKE} if verb == Verb.WITHDRAW else {}
    with pytest.raises(ValidationError, match="Say why"):
        getattr(publication, verb.value)(letter, by=publisher, at=now, reason="  ", **why)


def test_what_is_published_again_keeps_its_number_and_the_day_it_was_first_public(now, publisher):
    letter = letter_at(Stage.WITHDRAWN, now)
    take(letter, Verb.RESTORE, publisher, now)
    letter.refresh_from_db()
    assert (letter.number, letter.published_at, letter.withdrawn_at) == ("L-2025-03-elsewhere-ma", makers.AT, None)


def test_what_somebody_saved_meanwhile_is_looked_at_again_first(now, publisher):
    letter = letter_at(Stage.DRAFT, now)
    theirs = Letter.objects.get(pk=letter.pk)
    theirs.headline = "Theirs"
    theirs.save()
    with pytest.raises(ValidationError, match="Somebody saved it just now"):
        publication.publish(letter, by=publisher, at=now)
    letter.refresh_from_db()
    assert (letter.stage, letter.headline) == ("draft", "Theirs")
