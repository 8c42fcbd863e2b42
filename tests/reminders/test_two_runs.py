"""Two runs at once: each mail is sent by one of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.reminders import process
from tests.reminders.conftest import WELL
from tests.reminders.mail_server import Fault
from tests.reminders.owing import START, clerk, owe
from tracker.mailing.claims import LEASE, begins, claim, ends, give_up_the_dead
from tracker.mailing.smtp import Fate, Outcome
from tracker.models import MailClaim
from tracker.reminders.owed import owed_to_all

LATER = START + LEASE + timedelta(minutes=1)


def test_two_processes_send_each_mail_once(server, database):
    server.script = replace(WELL, faults=(Fault("rcpt", silent=0.1),))
    both = [process.start("send", str(server.port), START.isoformat(), database=database) for _ in range(2)]
    for one in both:
        process.result(one)
    assert sorted(server.arrived.values()) == [1] * 4
    assert {state for _key, state, _tries in process.run("send", str(server.port), START.isoformat(), database=database)} == {
        "sent"
    }


@pytest.fixture
def owed(db):
    owe(clerk())
    (only,) = owed_to_all(START)
    return only


def state() -> str:
    return MailClaim.objects.get().state


def test_a_mail_that_one_holds_the_other_does_not_get(owed):
    assert claim(owed, run="a", now=START)
    assert claim(owed, run="b", now=START + LEASE) is None


@pytest.mark.parametrize("fate", [Fate.SENT, Fate.UNKNOWN])
def test_a_mail_that_was_sent_or_is_not_known_nobody_gets_again(fate, owed):
    mine = claim(owed, run="a", now=START)
    begins(mine)
    ends(mine, Outcome(fate), now=START)
    assert claim(owed, run="b", now=START + timedelta(days=3)) is None


def test_whoever_lost_its_claim_while_it_was_slow_sends_nothing(owed):
    slow = claim(owed, run="a", now=START)
    quick = claim(owed, run="b", now=LATER)
    assert (begins(slow), begins(quick)) == (False, True)


def test_two_that_take_over_from_a_dead_run_do_not_both_get_it(owed, monkeypatch):
    claim(owed, run="dead", now=START)
    monkeypatch.setattr("tracker.mailing.claims._may_be_tried", both_have_read := Rival(owed))
    assert claim(owed, run="b", now=LATER) is None
    assert both_have_read.got.run == "rival"


class Rival:
    """Another run, which claims the mail between the first one’s reading and writing."""

    def __init__(self, owed):
        self.owed, self.got = owed, None

    def __call__(self, there, now):
        if self.got is None:
            self.got = MailClaim(run="")
            self.got = claim(self.owed, run="rival", now=now)
        return True


def test_a_run_that_was_taken_for_dead_and_was_slow_says_in_the_end_what_became_of_it(owed):
    slow = claim(owed, run="a", now=START)
    begins(slow)
    assert [dead.pk for dead in give_up_the_dead(LATER)] == [slow.pk]
    assert state() == "unknown"
    ends(slow, Outcome(Fate.SENT), now=LATER)
    assert state() == "sent"


def test_a_mail_that_is_being_handed_over_is_given_up_once(owed):
    begins(claim(owed, run="a", now=START))
    assert [len(give_up_the_dead(now)) for now in (START + LEASE, LATER, LATER)] == [0, 1, 0]
