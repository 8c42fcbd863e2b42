"""What is new is told once, in one mail, to who follows it: after confirmation, while it is public, at their pace."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from correspondence.intake.publication import publish_again, withdraw
from correspondence.models import Citation, Correction, Jurisdiction, Letter, Source
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.alerts.following import ANA, DAY, HOUR, SIGNED_UP, follow, mails, published, send, told
from tracker.alerts import letters
from tracker.alerts import owed as owing
from tracker.alerts.signing_up import confirm, sign_up
from tracker.mailing.run import send_all
from tracker.models import MailClaim, Subscription

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)  # Tuesday, nine in the capital
SECOND = timedelta(seconds=1)
MONDAY = datetime(2026, 12, 7, 14, 0, tzinfo=UTC)


@pytest.fixture
def place(exchange) -> Jurisdiction:
    return makers.place("zqtown-ma", name="Zqtown")


def correct(entry, at, by, **more) -> Correction:
    return Correction.objects.create(
        entry=entry,
        field="headline",
        old="a",
        new="b",
        kind="correction",
        reason="A mistake.",
        on=at.date(),
        at=at,
        by=by,
        **more,
    )


def test_what_became_public_after_confirmation_is_told_once_in_one_mail(place, server):
    published("L-before", at=SIGNED_UP - HOUR, place=place)
    follow()
    for n in range(29):
        published(f"L-flood-{n:02}", at=SIGNED_UP + HOUR, place=place)
    for later in (2 * HOUR, 3 * HOUR, 3 * DAY):
        send(SIGNED_UP + later)
    (mail,) = mails(server)
    assert "29 pieces of news" in mail["Subject"]
    assert told(server, "L-before", "L-flood-00", "L-flood-28") == [["L-flood-00", "L-flood-28"]]


def test_before_confirmation_nothing_is_told_and_what_was_published_then_never_is(place, server):
    asked = sign_up(Subscription(email=ANA, pace="at_once"), now=SIGNED_UP)
    published("L-early", at=SIGNED_UP + HOUR, place=place)
    send(SIGNED_UP + 2 * HOUR)
    confirm(asked, now=SIGNED_UP + 3 * HOUR)
    send(SIGNED_UP + 4 * HOUR)
    published("L-late", at=SIGNED_UP + 5 * HOUR, place=place)
    send(SIGNED_UP + 6 * HOUR)
    assert told(server, "L-early", "L-late") == [[], ["L-late"]]  # the first is the one with the link


@pytest.mark.parametrize(
    ("pace", "first", "second"),
    [("at_once", SIGNED_UP + HOUR / 2, SIGNED_UP + 15 * DAY), ("daily", NINE, NINE + 15 * DAY),
     ("weekly", MONDAY, MONDAY + 14 * DAY)],
)  # fmt: skip
def test_each_pace_has_its_hour(pace, first, second, place, server):
    """Letters of a Monday after ten and of the Tuesday after two weeks."""
    follow(pace=pace)
    published("L-first", at=SIGNED_UP + HOUR / 2, place=place)
    published("L-second", at=SIGNED_UP + 15 * DAY, place=place)
    for hour in (first, second):
        assert (owing_now(hour - SECOND), owing_now(hour)) == (False, True)
        send(hour)
        assert not owing_now(hour + HOUR)
    assert told(server, "L-first", "L-second") == [["L-first"], ["L-second"]]


def owing_now(at: datetime) -> bool:
    return bool(list(owing.owed_to_followers(at)))


def test_nine_is_nine_where_the_place_is(exchange):
    hawaii = makers.place("hilo-hi", name="Hilo", state="HI", time_zone="Pacific/Honolulu")
    follow(pace="daily", jurisdiction=hawaii)
    published("L-hilo", at=SIGNED_UP + HOUR, place=hawaii)
    nine = SIGNED_UP.replace(hour=19)  # in Honolulu, the same day
    assert (owing_now(nine - timedelta(minutes=1)), owing_now(nine)) == (False, True)


def test_what_came_after_nine_waits_for_the_next(place, server):
    follow(pace="daily")
    published("L-before-nine", at=NINE - HOUR, place=place)
    published("L-after-nine", at=NINE + HOUR, place=place)
    send(NINE + 2 * HOUR)
    published("L-slow", at=NINE - HOUR / 2, place=place)  # its transaction took three hours
    send(NINE + 3 * HOUR)
    send(NINE + DAY)
    assert told(server, "L-before-nine", "L-after-nine", "L-slow") == [["L-before-nine"], ["L-after-nine", "L-slow"]]


def test_a_mail_that_could_not_go_at_its_hour_goes_later_and_with_the_same(place, server):
    follow(pace="weekly")
    published("L-new", at=SIGNED_UP + HOUR, place=place)
    send(MONDAY + 2 * DAY)
    assert told(server, "L-new") == [["L-new"]]


def test_what_was_withdrawn_before_the_mail_falls_out_and_a_mail_of_nothing_is_none(place, server, publisher):
    follow()
    first, _second = [published(f"L-{n}", at=SIGNED_UP + HOUR, place=place) for n in "ab"]
    withdraw(first, by=publisher, at=SIGNED_UP + HOUR, why=Withdrawal.MISTAKE, reason="a test")
    send(SIGNED_UP + 2 * HOUR)
    assert told(server, "L-a", "L-b") == [["L-b"]]
    third = published("L-c", at=SIGNED_UP + 3 * HOUR, place=place)
    withdraw(third, by=publisher, at=SIGNED_UP + 3 * HOUR, why=Withdrawal.MISTAKE, reason="a test")
    send(SIGNED_UP + 4 * HOUR)
    assert len(mails(server)) == 1


def test_what_is_withdrawn_while_a_run_goes_on_is_not_mailed(place, server, publisher, monkeypatch):
    """A slow server: the run knows of a letter, and when its mail is written the letter is gone."""
    follow()
    letter = published("L-new", at=SIGNED_UP + HOUR, place=place)
    real = owing.owed_to

    def then_withdrawn(*args, **more):
        found = real(*args, **more)
        withdraw(letter, by=publisher, at=SIGNED_UP + HOUR, why=Withdrawal.MISTAKE, reason="a test")
        return found

    monkeypatch.setattr(owing, "owed_to", then_withdrawn)
    send(SIGNED_UP + 2 * HOUR)
    assert (mails(server), MailClaim.objects.filter(kind="news").count()) == ([], 0)


def test_what_is_published_withdrawn_and_published_again_is_told_once(place, server, publisher):
    follow()
    letter = published("L-new", at=SIGNED_UP + HOUR, place=place)
    Citation.objects.create(entry=letter, source=Source.objects.first())
    send(SIGNED_UP + 2 * HOUR)
    withdraw(letter, by=publisher, at=SIGNED_UP + 3 * HOUR, why=Withdrawal.MISTAKE, reason="a test")
    send(SIGNED_UP + 4 * HOUR)
    publish_again(letter, by=publisher, at=SIGNED_UP + 5 * HOUR, reason="a test")
    send(SIGNED_UP + 6 * HOUR)
    assert told(server, "L-new") == [["L-new"]]


def test_what_is_on_the_schedule_is_told_at_its_moment(place, server):
    follow()
    moment = SIGNED_UP + 5 * HOUR
    published("L-ahead", at=moment, place=place, publish_at=moment)
    send(moment - timedelta(seconds=1))
    assert mails(server) == []
    send(moment)
    assert told(server, "L-ahead") == [["L-ahead"]]


def test_a_correction_is_told_once_and_as_one(place, server, publisher):
    old = published("L-old", at=SIGNED_UP - DAY, place=place)
    follow()
    correct(old, SIGNED_UP + HOUR, publisher)
    send(SIGNED_UP + 2 * HOUR)
    send(SIGNED_UP + 3 * HOUR)
    assert told(server, "L-old") == [["L-old"]]
    assert "Corrected" in mails(server)[0].get_body(("plain",)).get_content()
    correct(old, SIGNED_UP + 4 * HOUR, publisher)
    send(SIGNED_UP + 5 * HOUR)
    assert len(mails(server)) == 2


def test_what_a_mail_told_that_nobody_knows_of_is_not_told_again(place, server):
    follow()
    published("L-new", at=SIGNED_UP + HOUR, place=place)
    send(SIGNED_UP + 2 * HOUR)
    MailClaim.objects.filter(kind="news").update(state="unknown")
    send(SIGNED_UP + 3 * HOUR)
    assert len(mails(server)) == 1


def test_one_that_breaks_stops_no_other(place, server, monkeypatch):
    bad = follow("bad@example.org")
    follow()
    published("L-new", at=SIGNED_UP + HOUR, place=place)
    real = owing.owed_to
    monkeypatch.setattr(owing, "owed_to", lambda one, **more: 1 / 0 if one == bad else real(one, **more))
    send(SIGNED_UP + 2 * HOUR)
    assert [mail["To"] for mail in mails(server)] == [ANA]


def test_a_clock_that_was_ahead_and_is_set_back_costs_nothing_and_brings_nothing_twice(place, server):
    follow()
    published("L-first", at=SIGNED_UP + HOUR, place=place)
    send(SIGNED_UP + 30 * DAY)
    published("L-second", at=SIGNED_UP + 2 * HOUR, place=place)
    send(SIGNED_UP + 3 * HOUR)
    assert told(server, "L-first", "L-second") == [["L-first"], ["L-second"]]


def test_a_change_taken_back_does_not_tell_the_one_before_it_again(place, server, publisher):
    letter, named = published("L-old", at=SIGNED_UP - HOUR, place=place), makers.place("named-ma")
    follow()
    correct(letter, SIGNED_UP + HOUR, publisher)
    correct(letter, SIGNED_UP + 2 * HOUR, publisher).named.add(named)
    send(SIGNED_UP + 3 * HOUR)
    Jurisdiction.objects.filter(pk=named.pk).update(stage="draft")
    send(SIGNED_UP + 4 * HOUR)
    correct(letter, SIGNED_UP + 5 * HOUR, publisher)
    send(SIGNED_UP + 6 * HOUR)
    assert told(server, "L-old") == [["L-old"], ["L-old"]]


def test_what_is_taken_back_before_the_mail_is_written_is_told_once_it_is_public_again(place, server):
    published("L-stays", at=SIGNED_UP + HOUR, place=place)
    goes = Letter.objects.filter(pk=published("L-goes", at=SIGNED_UP + HOUR, place=place).pk)
    follow()

    def taken_back_first(owed, **more):
        goes.update(stage="draft")
        return letters.letter(owed, **more)

    send_all([replace(letters.ALERTS, letter=taken_back_first)], clock=lambda: SIGNED_UP + 2 * HOUR)
    goes.update(stage="published")
    send(SIGNED_UP + 3 * HOUR)
    assert told(server, "L-stays", "L-goes") == [["L-stays"], ["L-goes"]]
