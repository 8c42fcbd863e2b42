"""Is the real exchange on record without loss?"""

from decimal import Decimal

import pytest
from django.db.models import Sum

from correspondence.models import (
    Answer,
    Deadline,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    Letter,
    Policy,
    Response,
    Round,
    Source,
)
from correspondence.rules.deadlines import State
from correspondence.timeline.stands import public_stands

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (Jurisdiction, 46),
        (Round, 9),
        (Letter, 81),
        (Response, 23),
        (Deadline, 73),
        (Grant, 53),
        (Policy, 33),
        (Event, 52 + 39),
        (Source, 217),
    ],
)
def test_every_row_is_on_record_and_statements_are_events(exchange, model, count):
    assert model.objects.count() == count


def test_everything_is_published(exchange, now):
    for model in (Jurisdiction, Round, Letter, Response, Deadline, Grant, Policy, Event):
        assert model.objects.published(now).count() == model.objects.count()


@pytest.mark.parametrize(("round_", "letters"), [("2017-04", 9), ("2017-11", 29), ("2018-01", 23)])
def test_the_three_large_rounds_have_their_letters(exchange, round_, letters):
    assert Letter.objects.filter(round__slug=round_).count() == letters


def test_19_of_the_29_went_on_to_january(exchange):
    november = Letter.objects.filter(round__slug="2017-11").values("jurisdiction")
    assert Letter.objects.filter(round__slug="2018-01", jurisdiction__in=november).count() == 19


def byrne(**more):
    return Figure.objects.filter(
        preferred=True,
        grant__program="Edward Byrne Memorial Justice Assistance Grant",
        grant__qualifier="",
        grant__fiscal_year=2017,
        **more,
    )


def test_the_fiscal_2017_grants_named_in_january_add_up(exchange):
    named = Grant.objects.filter(fiscal_year=2017, letters__round__slug="2018-01").distinct()
    figures = Figure.objects.filter(grant__in=named)
    assert figures.count() == 23
    assert figures.aggregate(total=Sum("amount"))["total"] == Decimal("53067195")


def test_all_26_unqualified_byrne_figures_of_fiscal_2017_add_up(exchange):
    assert byrne().count() == 26
    assert byrne().aggregate(total=Sum("amount"))["total"] == Decimal("56395848")


def test_lawrence_has_its_two_letters_to_two_chiefs(exchange):
    letters = Letter.objects.filter(jurisdiction__slug="lawrence-ma").order_by("date")
    assert [(str(x.date), x.addressee_name) for x in letters] == [
        ("2017-11-15", "James Fitzpatrick"),
        ("2018-01-24", "Roy Vasque"),
    ]


def test_the_december_answer_of_lawrence_has_no_day(exchange):
    assert Response.objects.get(number="S-2017-12-lawrence-ma").when.isoformat() == "2017-12"


def test_the_trust_ordinance_is_of_august_2015(exchange):
    assert Policy.objects.get(number="P-lawrence-trust").when.isoformat() == "2015-08-11"


def test_the_letter_of_august_to_albuquerque_is_answered_but_not_met(exchange, now):
    asked = Deadline.objects.published(now).filter(number="D-2017-08-psp-albuquerque-nm")
    (stand,) = public_stands(asked, now, now.date())
    assert stand.state == State.ANSWERED
    assert Answer.objects.get(letter=stand.letter).settles == "unknown"


def test_the_memo_of_milwaukee_county_answers_two_letters(exchange):
    memo = Response.objects.get(number="S-2017-06-28-milwaukee-county-wi")
    assert memo.answers.count() == 2


def test_seattle_and_king_county_were_told_to_answer_together(exchange):
    assert [p.slug for p in Letter.objects.get(number="L-2017-11-seattle-wa").joint_with.all()] == ["king-county-wa"]
    assert Letter.objects.get(number="L-2017-11-berkeley-ca").joint_with_others == "Alameda County"


def test_each_round_is_followed_until_its_latest_fact(exchange):
    assert Round.objects.get(slug="2017-11").followed.isoformat() == "2019-03"
