"""One bad address, or one refused mail, never stops the rest."""

from dataclasses import replace

import pytest

from tests.reminders.conftest import WELL
from tests.reminders.mail_server import Fault
from tests.reminders.owing import BETWEEN, START, clerk, owe, owe_many, send
from tracker.models import MailClaim

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return list(MailClaim.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "clërk@example.org", "a b@example.org", "two@example.org, three@example.org",
     "x@example.org\r\nBcc: y@example.org", "clerk@", "@example.org", "[", "<", '"', "a@[", "x" * 200 + "@example.org"],
)  # fmt: skip
def test_an_address_that_no_mail_can_go_to_stops_nobody(address, server):
    bad = clerk("bad-ma", "bad@example.org")
    owe(bad)
    owe(clerk("good-ma", "good@example.org"))
    type(bad).objects.filter(pk=bad.pk).update(email=address)
    report = send()
    assert [recipients for recipients, _ in server.kept if recipients == ["good@example.org"]] == [["good@example.org"]]
    assert report.sent + report.failed == 2


@pytest.mark.parametrize(
    "fault",
    [
        Fault("rcpt", "550 no such mailbox", to="clerk-0@example.org"),
        Fault("mail", "452 wait", first=1),
        Fault("content", "552 mailbox full", first=1),
    ],
    ids=lambda fault: fault.at,
)
def test_a_mail_that_the_server_refuses_stops_nobody(fault, server):
    server.script = replace(WELL, faults=(fault,))
    owe_many(clerks=3, each=1)
    send()
    assert states() == ["failed", "sent", "sent"]


def test_a_refused_mail_is_tried_again_and_the_sent_ones_are_not(server):
    server.script = replace(WELL, faults=(Fault("rcpt", "550 no such mailbox", to="clerk-0@example.org", first=1),))
    owe_many(clerks=3, each=1)
    assert (send().sent, send(START + BETWEEN).sent, states()) == (2, 1, ["sent"] * 3)


@pytest.mark.parametrize("answer", ["252 taken", "200 fine", "250 " + "z" * 9000, "x" * 9000], ids=lambda answer: answer[:5])
def test_whatever_an_answer_after_the_text_says_the_mail_goes_out_once(answer, server):
    server.script = replace(WELL, faults=(Fault("content", answer, keeps=True, first=1),))
    owe_many(clerks=1, each=1)
    send()
    send(START + BETWEEN)
    assert sum(server.arrived.values()) == 1


@pytest.mark.parametrize(
    "refused", [(Fault("data", "451 wait", first=1),), (Fault("rcpt", "550 no", first=1), Fault("rset", "502 no"))]
)
def test_one_refused_mail_fails_alone(refused, server):
    server.script = replace(WELL, faults=refused)
    owe_many(clerks=3, each=1)
    send()
    assert states() == ["failed", "sent", "sent"]
