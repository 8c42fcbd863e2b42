"""A run is killed, kill -9: what it had not handed over a later run sends, what it was handing over nobody sends again."""

import signal
from datetime import timedelta

import pytest

from tests.reminders import process
from tests.reminders.owing import START

SOON, LATER = START + timedelta(minutes=14), START + timedelta(minutes=16)


def killed_at(step, server, database) -> None:
    """A run that is killed when the server has come to a step, and before it answers."""
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


def later_run(server, database, moment=LATER) -> list[str]:
    """The states of all mails after a later run."""
    return [state for _key, state, _tries in process.run("send", str(server.port), moment.isoformat(), database=database)]


@pytest.mark.parametrize("step", ["banner", "rcpt", "data"])
def test_what_was_not_handed_over_is_sent_by_a_later_run(step, server, database):
    killed_at(step, server, database)
    assert later_run(server, database) == ["sent"] * 4
    assert sorted(server.arrived.values()) == [1] * 4


def test_what_was_being_handed_over_is_unknown_and_not_sent_again(server, database):
    killed_at("content", server, database)
    assert later_run(server, database) == ["unknown", "sent", "sent", "sent"]
    assert sorted(server.handed.values()) == [1] * 4


def test_what_the_server_took_and_nobody_noted_is_unknown_and_not_sent_again(server, database):
    died = process.start("send-and-die", str(server.port), START.isoformat(), database=database)
    died.communicate(timeout=60)
    assert later_run(server, database) == ["unknown", "sent", "sent", "sent"]
    assert sorted(server.arrived.values()) == [1] * 4


def test_what_a_dead_run_holds_waits_a_quarter_of_an_hour(server, database):
    killed_at("rcpt", server, database)
    assert later_run(server, database, SOON) == ["claimed", "sent", "sent", "sent"]
