"""Can anybody tell from a search that something private is on record?"""

import pytest
from django.db import connection
from django.utils import timezone

from correspondence.models import Facet, Indexed, IndexedPage, Jurisdiction
from correspondence.search import engines, keeping, matching
from tests import makers
from tests.privacy.worlds import AMOUNT, CANARY, add_private_rows

pytestmark = pytest.mark.django_db

HIDDEN = (CANARY, CANARY[:8], CANARY.upper(), f"{CANARY} summary", f'"{CANARY} note"', f"X-{CANARY}-1", AMOUNT, "73,190,417")
KNOWN = ("Lawrence", "subpoena", "law", "a", '"law enforcement" -subpoena', "Lawrence&sort=newest", "subpoena&state=MA", "town")


def answer(client, question):
    """What an answer says beside the question itself."""
    body = client.get(f"/search/?q={question}").content.decode()
    return body.replace(question, "?").replace(question.replace('"', "&quot;"), "?").replace(question.replace('"', "%22"), "?")


def index() -> str:
    """All that the index holds, the engine’s own table included."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {engines.TABLE}")  # noqa: S608 - our own table
        rows = cursor.fetchall()
    return repr([rows, *(list(table.objects.values()) for table in (Indexed, IndexedPage, Facet))])


def test_private_rows_move_no_byte_of_any_answer_and_are_not_in_the_index(public_paper, client, editor, now):
    before = {question: answer(client, question) for question in KNOWN}
    never = client.get("/search/?q=qzxvnever").content.decode().replace("qzxvnever", "?")
    assert "Fitzpatrick" in client.get("/search/?q=Fitzpatrick").content.decode()
    add_private_rows(now, editor)
    assert {question: answer(client, question) for question in KNOWN} == before
    assert client.get("/search/?q=qzxvnever").content.decode().replace("qzxvnever", "?") == never
    for hidden in HIDDEN[:3]:
        assert client.get(f"/search/?q={hidden}").content.decode().replace(hidden, "?") == never
    assert [matching(hidden, at=timezone.now()).count() for hidden in HIDDEN] == [0] * len(HIDDEN)
    keeping.catch_up()
    assert CANARY[:8] not in index()
    assert "fitzpatrick" in index()  # the positive control: it is read as it is


def test_no_private_place_is_suggested(exchange, client):
    makers.place("zquincy-ma", stage="draft", name="Zquincy")
    assert "Zquincy" not in client.get("/search/?q=Zqincy").content.decode()
    Jurisdiction.objects.filter(slug="zquincy-ma").update(stage="published")
    assert "Zquincy" in client.get("/search/?q=Zqincy").content.decode()


def test_a_private_round_is_no_choice_and_chosen_answers_as_one_that_never_was(exchange, client, editor, now):
    private = add_private_rows(now, editor)
    never = client.get("/search/?q=law&round=never").content.decode().replace("never", "?")
    for slug in private["slug"][:4]:
        assert client.get(f"/search/?q=law&round={slug}").content.decode().replace(slug, "?") == never
