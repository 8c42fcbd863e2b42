"""A mail about a date: one recipient, text and HTML, a way to stop it, the event of the public calendar, and nothing private."""

import email
import email.policy
import re

import pytest

from correspondence.models import Answer, Note
from tests import makers
from tests.privacy.worlds import CANARY
from tests.reminders.owing import clerk, owe, send

pytestmark = pytest.mark.django_db
EVENT = re.compile(rb"BEGIN:VEVENT.*?END:VEVENT\r\n", re.DOTALL)


def mails(server) -> list[email.message.EmailMessage]:
    return [email.message_from_bytes(content, policy=email.policy.default) for _recipients, content in server.kept]


def whole(mail) -> str:
    """All that a mail says: its headers and each of its parts, decoded."""
    parts = [part.get_payload(decode=True).decode() for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *parts])


@pytest.fixture
def mail(server):
    owe(clerk(), what_is_due=".A line that begins with a dot; and one, with commas", summary="In public")
    send()
    (only,) = mails(server)
    return only


def test_it_goes_to_one_recipient(mail, server):
    assert [recipients for recipients, _content in server.kept] == [["clerk-0@example.org"]]
    assert (mail["To"], mail["Cc"], mail["Bcc"]) == ("clerk-0@example.org", None, None)


def test_it_is_stopped_with_one_click(mail, client):
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<http://127\.0\.0\.1:8000(/desk/mail/[^>]+/stop/)>", mail["List-Unsubscribe"])
    assert client.post(address[1], {"List-Unsubscribe": "One-Click"}).status_code in (200, 204)


def test_it_says_the_same_in_text_and_in_html(mail):
    for kind in ("plain", "html"):
        said = mail.get_body((kind,)).get_content()
        assert ".A line that begins with a dot; and one, with commas" in said
        assert "March 20, 2026" in said


def test_it_carries_the_event_of_the_public_calendar_byte_for_byte(mail, client):
    (event,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert EVENT.findall(event.get_payload(decode=True)) == EVENT.findall(
        client.get("/jurisdictions/elsewhere-ma/deadlines.ics").content
    )


def test_the_event_is_the_same_where_of_an_answer_only_the_month_is_on_file(server, client):
    """While the clock runs nobody can say that it had come, so the mail goes out; the calendar counts it all the same."""
    (deadline,) = owe(clerk())
    sent = makers.response(deadline.letter.jurisdiction, number="S-march", when="2026-03")
    Answer.objects.create(response=sent, letter=deadline.letter, settles="yes")
    send()
    (event,) = [part for part in mails(server)[0].walk() if part.get_content_type() == "text/calendar"]
    public = client.get("/jurisdictions/elsewhere-ma/deadlines.ics").content
    assert b"nswered" in public
    assert EVENT.findall(event.get_payload(decode=True)) == EVENT.findall(public)


def test_no_line_is_longer_than_mail_allows(mail, server):
    assert max(len(line) for line in server.kept[0][1].split(b"\r\n")) <= 998
    assert server.kept[0][1].count(b"\n") == server.kept[0][1].count(b"\r\n")


def test_it_holds_nothing_private(server, editor):
    person = clerk()
    (deadline,) = owe(person)
    for entry in (deadline, deadline.letter, deadline.letter.jurisdiction):
        Note.objects.create(entry=entry, by=editor, text=CANARY)
    makers.deadline(deadline.letter, f"X-{CANARY}", stage="draft", published_at=None, what_is_due=CANARY)
    makers.response(deadline.letter.jurisdiction, number=None, stage="draft", published_at=None, signatory=CANARY)
    send()
    assert [CANARY in whole(mail) for mail in mails(server)] == [False]


def test_the_mails_of_one_clerk_never_name_the_place_of_another(server):
    for slug in ("aville-ma", "btown-ma"):
        owe(clerk(slug, f"{slug}@example.org"), 2)
    send()
    named = set()
    for mail in mails(server):
        said = whole(mail).lower().replace(mail["To"], "")
        named |= {(mail["To"], place) for place in ("Aville", "Btown") if place.lower() in said}
    assert named == {("aville-ma@example.org", "Aville"), ("btown-ma@example.org", "Btown")}
