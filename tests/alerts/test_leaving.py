"""Managing what one follows by a link from any mail, and leaving: the address is nowhere any more."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from correspondence.models import Jurisdiction
from tests.alerts.following import ANA, HOUR, SIGNED_UP, follow, published, send
from tests.reminders.mail_server import Fault, Script
from tracker.alerts.owed import owed_to_followers
from tracker.mailing.claims import begins, claim
from tracker.models import MailClaim, Subscription

pytestmark = pytest.mark.django_db


def rows_with(words: str) -> list[str]:
    """The tables in which any column of any row holds some words."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            whole = " || ' ' || ".join(f"""coalesce(cast("{name}" as text), '')""" for name in names)
            cursor.execute(f"""SELECT 1 FROM "{table}" WHERE lower({whole}) LIKE %s LIMIT 1""", [f"%{words.lower()}%"])  # noqa: S608
            if cursor.fetchone():
                found.append(table)
    return found


def addresses() -> list[str]:
    return sorted(Subscription.objects.values_list("email", flat=True))


def test_one_press_in_the_mail_program_ends_it_without_a_session_or_a_token(exchange):
    mine, other = follow(), follow(round=None, question="law")
    stop = f"/alerts/stop/{mine.secret}/"
    client = Client(enforce_csrf_checks=True)
    assert (client.get(stop).status_code, client.head(stop).status_code, len(addresses())) == (200, 200, 2)
    response = client.post(stop, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert list(Subscription.objects.all()) == [other]
    assert client.post(stop).status_code == 404


def test_all_that_an_address_follows_stands_on_one_page_and_nobody_elses(exchange, client):
    mine = follow(jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    follow("ANA@example.org", question="subpoena")
    follow("bo@example.org", question="somethingelse")
    page = client.get(f"/alerts/manage/{mine.secret}/")
    text = page.content.decode()
    assert "Lawrence, Massachusetts" in text
    assert "subpoena" in text
    assert "somethingelse" not in text
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_the_pace_is_changed_and_one_of_several_is_left(exchange, client):
    mine, second = follow(), follow(question="subpoena")
    page = f"/alerts/manage/{mine.secret}/"
    client.post(page, {"which": second.key, "pace": "weekly"})
    second.refresh_from_db()
    assert second.pace == "weekly"
    assert "Nothing was changed" in client.post(page, {"which": second.key, "pace": "hourly"}, follow=True).content.decode()
    after = client.post(page, {"leave": mine.key})
    assert after.url.startswith(f"/alerts/manage/{second.secret}/")  # the page of what is still followed
    assert list(Subscription.objects.all()) == [second]


def test_anothers_is_neither_changed_nor_left(exchange, client):
    mine, theirs = follow(), follow("bo@example.org")
    page = f"/alerts/manage/{mine.secret}/"
    client.post(page, {"which": theirs.key, "pace": "weekly"})
    client.post(page, {"leave": theirs.key})
    theirs.refresh_from_db()
    assert theirs.pace == "at_once"


def test_who_left_stands_in_no_column_of_no_table(exchange, client, server, caplog, administrator):
    server.script = Script("refuses", (Fault("rcpt", f"550 5.1.1 <{ANA}>: no such mailbox", first=1),))
    mine, _second = follow(), follow(question="zqtown")
    published("L-new", at=SIGNED_UP + HOUR)
    send(SIGNED_UP + 2 * HOUR)
    client.post("/alerts/", {"email": ANA, "pace": "daily", "language": "en", "round": "2017-11"})
    assert MailClaim.objects.filter(said="550 5.1.1").exists()
    assert rows_with(ANA) == ["tracker_subscription"]
    assert rows_with(administrator.email) != []  # the walk finds what is there
    client.post(f"/alerts/manage/{mine.secret}/", {"leave": "all"})
    assert (rows_with(ANA), MailClaim.objects.count()) == ([], 0)
    assert ANA not in caplog.text


def test_a_mail_that_a_run_holds_is_not_sent_once_its_reader_left(exchange):
    mine = follow()
    published("L-new", at=SIGNED_UP + HOUR)
    (owed,) = owed_to_followers(SIGNED_UP + 2 * HOUR)
    held = claim(owed, run="a", now=SIGNED_UP + 2 * HOUR)
    mine.delete()
    assert not begins(held)


def test_an_administrator_sees_and_deletes_an_address_and_the_log_of_the_admin_keeps_none(exchange, client, administrator):
    mine = follow()
    client.force_login(administrator)
    assert ANA in client.get(f"/admin/tracker/subscription/?q={ANA}").content.decode()
    data = {"action": "delete_selected", "_selected_action": mine.pk, "post": "yes"}
    assert client.post("/admin/tracker/subscription/", data).status_code == 302
    assert rows_with(ANA) == []
    assert apps.get_model("admin", "LogEntry").objects.count() == 1
