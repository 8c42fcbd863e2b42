"""A clock that was wrong and is set back costs nobody a mail, and brings nobody two."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.reminders.conftest import WELL
from tests.reminders.mail_server import Fault
from tests.reminders.owing import START, clerk, owe, send
from tracker.mailing.claims import begins, claim
from tracker.models import MailClaim
from tracker.reminders.owed import owed_to_all

pytestmark = pytest.mark.django_db
HOUR, AHEAD = timedelta(hours=1), START + timedelta(days=2)


@pytest.fixture
def owed(db):
    owe(clerk())
    return next(owed_to_all(START))


def test_what_was_sent_is_not_sent_again(owed, server):
    for now in (AHEAD, START, START + HOUR):
        send(now)
    assert list(server.arrived.values()) == [1]


def test_what_failed_in_the_future_is_tried_now(owed, server):
    server.script = replace(WELL, faults=(Fault("rcpt", "451 wait", first=1),))
    assert (send(AHEAD).failed, send(START).sent) == (1, 1)


def test_what_a_run_claimed_in_the_future_and_died_is_sent_now(owed, server):
    claim(owed, run="dead", now=AHEAD)
    assert send(START).sent == 1


def test_what_a_run_was_handing_over_in_the_future_is_unknown_now(owed, server):
    begins(claim(owed, run="dead", now=AHEAD))
    assert (send(START).unknown, MailClaim.objects.get().state, server.handed.total()) == (1, "unknown", 0)


def test_a_living_run_loses_its_claim_and_sends_nothing(owed, server):
    living = claim(owed, run="living", now=AHEAD)
    assert (send(START).sent, begins(living)) == (1, False)
