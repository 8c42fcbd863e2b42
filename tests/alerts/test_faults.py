"""However a mail server fails, everything is told to everybody once; what nobody knows of is not sent again."""

import pytest

from correspondence.models import Jurisdiction
from tests.alerts.following import HOUR, SIGNED_UP, follow_many, published, send, tellings
from tests.reminders.fault_scripts import SCRIPTS
from tests.reminders.mail_server import Server
from tests.reminders.owing import BETWEEN, mailers
from tracker.models import MailClaim

pytestmark = pytest.mark.django_db
RUN, RUNS = SIGNED_UP + 2 * HOUR, 12
CHOSEN = SCRIPTS[::2]  # the hands are those of the reminders, whose tests go through all


@pytest.mark.parametrize("script", CHOSEN, ids=lambda script: script.name)
def test_everybody_is_told_everything_once(script, settings, exchange):
    """A second letter becomes public while the server still fails."""
    follow_many(6)
    with Server(script) as server:
        settings.MAILERS = mailers(server)
        for run in range(RUNS):
            server.begin_run(run)
            send(RUN + run * BETWEEN)
            if run == 0:
                published("L-second", at=RUN + HOUR, place=Jurisdiction.objects.get(slug="zqtown-ma"))
    unknown = [(row.subscription.email, row.told) for row in MailClaim.objects.filter(state="unknown")]
    for number in ("L-first", "L-second"):
        told = tellings(server, number)
        perhaps = {address for address, keys in unknown if keys}
        assert len(told) == len(set(told)), number
        assert {f"clerk-{n}@example.org" for n in range(6)} - set(told) - perhaps == set(), number
    assert set(MailClaim.objects.values_list("state", flat=True)) <= {"sent", "unknown"}
