"""The API tells the public columns of twelve resources, and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import Correction, Jurisdiction, Letter, OldSlug
from tests import crowd
from tests.api.asking import a_paper, every_page, told
from tracker.api.resources import RESOURCES

pytestmark = pytest.mark.django_db

SHARED = "citations confidence evidence first_published note source_ids summary"
# What leaves, field by field: what is not named here leaves in no answer.
FIELDS = {
    "jurisdictions": f"{SHARED} address aliases due_now geoid kind kind_as_written lat lon name names page represented_by "
    "slug standing state time_zone",
    "rounds": f"{SHARED} address announced_by date_announced date_on_letters followed_until id letters_count name ordinal page "
    "points response_due sender_office signatory",
    "letters": f"{SHARED} addressee_name addressee_org addressee_title carried_over date_announced date_on_letter date_received "
    "date_sent grant_ref headline id joint_response_with joint_with joint_with_others jurisdiction kind kind_as_written "
    "legal_authority page points receipt response_due round sender_office signatory threatens",
    "responses": f"{SHARED} answers date date_precision id in_reply_to jurisdiction kind kind_as_written page signatory",
    "deadlines": f"{SHARED} basis calendar count counted_from direction due_date due_now due_time id ledger letter page "
    "period_as_written roll standing status status_as_written trigger unit what_is_due",
    "grants": f"{SHARED} amount_max amount_min amount_text amount_usd award_number figures fiscal_year id jurisdiction "
    "letter_ids page program purpose qualifier shared_with status",
    "policies": f"{SHARED} adopted_date date_precision id jurisdiction kind kind_as_written letter_ids page title",
    "events": f"{SHARED} actor court date date_precision docket id jurisdiction kind kind_as_written letter_ids page",
    "sources": "archive_url author date date_as_written dead_since id last_checked page publisher title url",
    "authorities": "address description name page url",
    "corrections": "entry field kind new old on reason",
    "documents": "entry file given_by language page pages position sha256 size title",
}
PARTS = {
    "names": "name kind", "points": "role position text", "answers": "letter settles",
    "ledger": "position on kind new_due unrolled by reason response later_letter",
    "figures": "position precision amount low high text statuses status_as_written source preferred reason",
    "citations": "position source field page quote says",
}  # fmt: skip
ONES = {
    "jurisdictions": "lawrence-ma", "rounds": "2017-11", "letters": "L-2017-11-lawrence-ma",
    "responses": "S-2017-12-lawrence-ma", "deadlines": "D-2017-11-lawrence-ma", "authorities": "8-usc-1373",
}  # fmt: skip


@pytest.fixture
def more_on_record(exchange, editor, now):
    """A paper and a correction, of which the exchange has none."""
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    more = {"kind": "correction", "reason": "misread", "on": now.date(), "by": editor}
    for n in range(5):
        Correction.objects.create(entry_id=letter.pk, field="summary", old=f"old {n}", new="new", at=now, **more)
    return a_paper(letter.number, editor, now)


@pytest.mark.parametrize("name", FIELDS)
def test_a_resource_has_its_public_fields_and_no_other(more_on_record, client, name):
    rows = told(client, f"/{name}/?page_size=200")["results"]
    assert rows
    assert {frozenset(row) for row in rows} == {frozenset(FIELDS[name].split())}
    for part, columns in PARTS.items():
        inner = {frozenset(one) for row in rows for one in row.get(part, [])}
        assert inner <= {frozenset(columns.split())}


@pytest.mark.parametrize("name", FIELDS)
def test_each_in_a_list_is_told_alike_at_its_own_address_and_by_permanent_number(more_on_record, client, name):
    if not RESOURCES[name].key:
        return
    row = told(client, f"/{name}/?page_size=1")["results"][0]
    key = {"authorities": "address", "jurisdictions": "slug"}.get(name, "id")
    key = row[key] if name != "documents" else row["file"].removesuffix(".pdf")
    assert told(client, f"/{name}/{key}/") == row


@pytest.mark.parametrize("name", ["letters", "events", "corrections", "documents", "sources"])
def test_pages_have_each_row_once_by_following_next(more_on_record, client, name):
    size = 2 if name == "corrections" else 37
    whole = told(client, f"/{name}/?page_size=200")
    rows = every_page(client, f"/{name}/?page_size={size}")
    assert rows[: len(whole["results"])] == whole["results"]
    assert len({str(row) for row in rows}) == len(rows)


def test_a_page_holds_at_most_two_hundred_and_goes_on_where_rows_came_between(exchange, client, now):
    first = told(client, "/letters/?page_size=3&fields=id")
    Letter.objects.filter(number=first["results"][0]["id"]).update(stage="sealed")
    after = told(client, first["next"].partition("/api/v1")[2])["results"]
    assert after[0]["id"] > first["results"][-1]["id"]
    assert len(told(client, "/sources/?page_size=1000000")["results"]) == 200


def test_some_fields_alone(exchange, client):
    row = told(client, "/deadlines/?jurisdiction=lawrence-ma&fields=due_now,id,standing")["results"][0]
    assert list(row) == ["id", "standing", "due_now"]
    assert told(client, "/letters/L-2017-11-lawrence-ma/?fields=points")["points"][0]["role"] == "consequence"


def test_values_are_typed(exchange, client):
    grant = told(client, "/grants/?q=lawrence&year=2016")["results"][0]
    assert (grant["amount_usd"], grant["fiscal_year"], grant["amount_min"], grant["award_number"]) == ("71811", 2016, None, None)
    assert grant["figures"][0]["preferred"] is True
    assert float(told(client, "/jurisdictions/lawrence-ma/")["lat"]) == pytest.approx(42.7, abs=0.1)


def test_a_deadline_says_where_it_stands_today(exchange, client, settings):
    from datetime import date

    settings.SITE_TODAY = date(2018, 1, 29)
    due = told(client, "/deadlines/?standing=open&jurisdiction=lawrence-ma")["results"]
    assert [(one["id"], one["standing"], one["due_now"]) for one in due] == [("D-2018-01-lawrence-ma", "open", "2018-02-23")]
    assert told(client, "/jurisdictions/lawrence-ma/?fields=standing") == {"standing": "open"}


def test_an_old_slug_leads_to_the_place(exchange, client):
    OldSlug.objects.create(slug="lawrence-mass", jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    response = client.get("/api/v1/jurisdictions/lawrence-mass/")
    assert (response.status_code, response.headers["Location"]) == (301, "/api/v1/jurisdictions/lawrence-ma/")


@pytest.mark.parametrize("address", [f"/{name}/" for name in FIELDS] + [f"/{name}/{key}/" for name, key in ONES.items()])
def test_an_answer_is_told_again_only_if_it_changed(more_on_record, client, address):
    response = client.get(f"/api/v1{address}")
    again = client.get(f"/api/v1{address}", headers={"if-none-match": response.headers["ETag"]})
    head = client.head(f"/api/v1{address}")
    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", response.headers["ETag"])
    assert response.headers["Cache-Control"] == "public, no-cache"


def test_whoever_is_signed_in_gets_the_same_bytes_and_headers(more_on_record, client, publisher):
    addresses = [f"/api/v1/{name}/" for name in FIELDS] + ["/api/v1/schema/", "/api/v1/letters/L-2017-11-lawrence-ma/"]
    before = {address: client.get(address) for address in addresses}
    client.force_login(publisher)
    for address, response in before.items():
        again = client.get(address)
        assert (again.content, again.headers) == (response.content, response.headers)


def test_any_page_of_the_web_may_read_it_without_credentials(exchange, client):
    headers = client.get("/api/v1/letters/", headers={"origin": "https://elsewhere.example"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    page = client.get("/jurisdictions/", headers={"origin": "https://elsewhere.example"}).headers
    assert "Access-Control-Allow-Origin" not in page
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"


def asked(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v1{address}").status_code == 200
    return len(queries)


LISTS = [*(f"/{name}/?page_size=200" for name in FIELDS), "/deadlines/?standing=no_answer", "/jurisdictions/?standing=no_answer"]


def test_a_page_of_many_rows_asks_as_much_as_one_of_few(more_on_record, client, now):
    few = {address: asked(client, address.replace("200", "2")) for address in LISTS}
    crowd.add_places(60)
    assert {address: asked(client, address) for address in LISTS} == few
    assert max(few.values()) <= 18  # twelve of those of jurisdictions are held on a site (timeline.held)


def test_what_is_published_later_is_told_from_its_moment_on(exchange, client, now):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    Letter.objects.filter(pk=letter.pk).update(publish_at=now + timedelta(days=3650))
    assert client.get("/api/v1/letters/L-2017-11-lawrence-ma/").status_code == 404
    assert "L-2017-11-lawrence-ma" not in str(every_page(client, "/letters/?fields=id"))
