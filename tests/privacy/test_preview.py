"""Staff see the public page of what is not public; nobody else does, and nothing of it stays."""

import pytest
from django.db import connection
from django.utils import timezone

from correspondence.intake.publication import publish
from correspondence.models import Citation, Deadline, Entry, Letter, Source
from correspondence.models.entry import Stage
from tests import makers
from tests.admin.letters import change
from tests.public.reading import words

pytestmark = pytest.mark.django_db

UNSEEN = {"stage": "draft", "published_at": None, "number": None}


def address(entry) -> str:
    return f"/admin/preview/{entry._meta.model_name}/{entry.pk}/"


@pytest.fixture
def draft() -> Letter:
    """A draft to a place, of a round, with a deadline, none of them public."""
    place = makers.place(**UNSEEN | {"name": "Canary Town"})
    letter = makers.letter(place, round=makers.round_(**UNSEEN), summary="Canary summary", **{"number": None} | UNSEEN)
    makers.deadline(letter, what_is_due="Canary papers", **{"number": None} | UNSEEN)
    Citation.objects.create(entry=letter, source=Source.objects.first())
    return letter


@pytest.fixture
def entries(draft):
    response = makers.response(draft.jurisdiction, when="2025-03-20", **UNSEEN)
    return [draft, draft.deadlines.get(), draft.jurisdiction, draft.round, response]


def test_each_kind_with_a_page_is_shown_as_it_will_be_and_marked(client, editor, entries):
    client.force_login(editor)
    for entry in entries:
        page = client.get(address(entry))
        text = page.content.decode()
        assert page.status_code == 200, entry
        assert "Preview: not public." in text
        assert '<meta name="robots" content="noindex, nofollow">' in text
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert {"private", "no-store"} <= set(page.headers["Cache-Control"].split(", "))
        assert "ETag" not in page.headers
        assert address(entry) in client.get(change(entry)).content.decode()


def test_a_letter_is_shown_with_its_deadlines_and_with_what_it_belongs_to(client, editor, draft):
    client.force_login(editor)
    page = words(client.get(address(draft)).content.decode())
    assert all(said in page for said in ("Canary summary", "Canary papers", "Canary Town"))


def test_the_page_is_the_public_one_but_for_its_mark(client, editor, publisher, draft):
    """What was previewed is what is published."""
    client.force_login(editor)
    before = main(client.get(address(draft)))
    for entry in (draft.jurisdiction, draft.round, draft, draft.deadlines.get()):
        entry.refresh_from_db()
        Citation.objects.get_or_create(entry=entry, source=Source.objects.first())
        publish(entry, by=publisher, at=timezone.now())
    draft.refresh_from_db()
    assert main(client.get(draft.get_absolute_url())) == before


def main(page) -> str:
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def digest() -> list:
    tables = [name for name in connection.introspection.table_names() if name.startswith("correspondence_")]
    with connection.cursor() as cursor:
        counts = []
        for table in sorted(tables):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own tables
            counts.append((table, cursor.fetchone()[0]))
    return counts + list(Entry.objects.order_by("pk").values_list())


def test_nothing_of_it_stays(client, editor, entries):
    client.force_login(editor)
    before = digest()
    for entry in entries:
        client.get(address(entry))
    assert digest() == before


def test_nothing_of_it_stays_where_the_page_breaks(client, editor, draft, monkeypatch):
    client.force_login(editor)
    before = digest()

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("tracker.public.letter_page.show", broken)
    with pytest.raises(RuntimeError):
        client.get(address(draft))
    assert digest() == before


def test_another_visitor_sees_nothing_after_it(client, editor, draft):
    client.force_login(editor)
    client.get(address(draft))
    client.logout()
    for page in ("/", "/jurisdictions/", "/deadlines/", "/deadlines.csv", "/sitemap.xml", "/rounds/"):
        assert "Canary" not in client.get(page).content.decode()


@pytest.mark.parametrize(("role", "status"), [("stranger", 302), ("administrator", 403), ("editor", 200), ("publisher", 200)])
def test_it_is_for_whoever_may_see_its_page_in_the_admin(role, status, client, request, draft):
    assert client.get(address(draft)).status_code == 302  # to the sign-in page
    client.force_login(request.getfixturevalue(role))
    page = client.get(address(draft))
    assert page.status_code == status
    assert ("Canary" in page.content.decode()) is (status == 200)


def test_an_administrator_may_see_a_place_but_no_letter(client, administrator, draft):
    client.force_login(administrator)
    assert client.get(address(draft.jurisdiction)).status_code == 200
    assert client.get(address(draft)).status_code == client.get("/admin/preview/letter/999999/").status_code == 403


@pytest.mark.parametrize("key", ["0", "999999", "99999999999999999999999"])
def test_a_made_up_key_is_not_found(client, editor, key):
    client.force_login(editor)
    assert client.get(f"/admin/preview/letter/{key}/").status_code == 404


def test_the_key_of_another_kind_is_not_found(client, editor, draft):
    client.force_login(editor)
    assert client.get(f"/admin/preview/response/{draft.pk}/").status_code == 404


def test_it_is_read_alone(client, editor, draft):
    client.force_login(editor)
    assert client.post(address(draft)).status_code == 405


def test_what_is_public_is_shown_where_it_lives_and_what_is_sealed_nowhere(client, editor, exchange):
    client.force_login(editor)
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    assert client.get(address(letter)).headers["Location"] == letter.get_absolute_url()
    letter.stage = Stage.SEALED
    letter.save()
    assert client.get(address(letter)).status_code == 404
    assert address(letter) not in client.get(change(letter)).content.decode()
    deadline = Deadline.objects.get(letter=letter)
    assert client.get(address(deadline)).status_code == 404


def test_kinds_without_a_page_offer_no_preview(client, editor):
    grant = makers.grant(makers.place(), stage="draft")
    client.force_login(editor)
    assert "Preview the public page" not in client.get(change(grant)).content.decode()
