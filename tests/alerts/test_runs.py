"""A killed run and two runs at once: each alert goes out once."""

import signal
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.alerts.following import HOUR, SIGNED_UP, follow, published
from tests.reminders import process
from tests.reminders.conftest import WELL
from tests.reminders.mail_server import Fault
from tracker.alerts.owed import owed_to_followers
from tracker.mailing.claims import begins, claim, ends
from tracker.mailing.smtp import Fate, Outcome

START = SIGNED_UP + 2 * HOUR
LATER = START + timedelta(minutes=16)


def later_run(server, database) -> list[str]:
    return [state for _key, state, _tries in process.run("send", str(server.port), LATER.isoformat(), database=database)]


@pytest.mark.parametrize(("step", "states"), [("rcpt", ["sent"] * 4), ("content", ["unknown", "sent", "sent", "sent"])])
def test_what_a_killed_run_had_not_handed_over_a_later_run_sends(step, states, server, database):
    running = []

    def watch(reached, mail):
        if reached == step and running[0].poll() is None:
            running[0].send_signal(signal.SIGKILL)
            running[0].wait()

    server.watch = watch
    running.append(process.start("send", str(server.port), START.isoformat(), database=database))
    running[0].communicate(timeout=60)
    assert running[0].returncode == -signal.SIGKILL
    server.watch = lambda step, mail: None
    assert later_run(server, database) == states
    assert sorted(server.handed.values()) == [1] * 4


def test_two_processes_send_each_once(server, database):
    server.script = replace(WELL, faults=(Fault("rcpt", silent=0.1),))
    both = [process.start("send", str(server.port), START.isoformat(), database=database) for _ in range(2)]
    for one in both:
        process.result(one)
    assert sorted(server.arrived.values()) == [1] * 4
    assert later_run(server, database) == ["sent"] * 4


@pytest.mark.django_db
def test_two_runs_that_have_read_the_same_send_the_same_mail_once(exchange):
    follow()
    published("L-new", at=SIGNED_UP + HOUR)
    first, second = (next(owed_to_followers(START)) for _run in range(2))
    mine = claim(first, run="a", now=START)
    assert claim(second, run="b", now=START) is None
    begins(mine)
    ends(mine, Outcome(Fate.SENT), now=START)
    assert claim(second, run="b", now=LATER) is None
    assert list(owed_to_followers(LATER)) == []
