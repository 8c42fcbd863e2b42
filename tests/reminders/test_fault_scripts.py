"""However a mail server fails, each mail arrives once; what is not known is handed over once and never again."""

import pytest

from tests.reminders.fault_scripts import SCRIPTS
from tests.reminders.mail_server import Server
from tests.reminders.owing import mailers, owe_many, send_until_done

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_nobody_gets_a_mail_twice_and_nobody_never(script, settings):
    owe_many(clerks=3, each=4)
    with Server(script) as server:
        settings.MAILERS = mailers(server)
        found = send_until_done(server)
    assert (found.owed, found.lost, found.double, found.unknown_handed_over_again) == (12, 0, 0, 0), found
