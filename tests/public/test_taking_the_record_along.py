"""What is taken along from /data/: the record whole, its files alone, verified, and nothing more than is public."""

import io
import json
import subprocess
import zipfile

import pytest
from django.utils import timezone

from correspondence.interchange.columns import TABLES
from correspondence.interchange.counts import counts
from correspondence.interchange.rows import rows_of
from correspondence.models import Letter, Note
from tests import makers
from tests.interchange.rich import enrich
from tracker.downloads import record_file

pytestmark = pytest.mark.django_db
ZIP = "/data/letters-of-record.zip"


def body(client, address, **headers) -> bytes:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.getvalue()


def test_the_bundle_is_verified_by_what_it_holds(exchange, client, tmp_path):
    with zipfile.ZipFile(io.BytesIO(body(client, ZIP))) as bundle:
        bundle.extractall(tmp_path)
    folder = tmp_path / "letters-of-record"
    ran = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    assert len(ran.stdout.splitlines()) == len(list(folder.iterdir())) - 1
    assert (folder / "SHA256SUMS").read_bytes() == body(client, "/data/SHA256SUMS")
    assert (folder / "letters.csv").read_bytes() == body(client, "/data/letters.csv")


def test_a_file_is_known_by_its_fingerprint_and_not_sent_twice(exchange, client):
    for address in (ZIP, "/data/letters.csv", "/data/grants.json"):
        first = client.get(address)
        assert int(first["Content-Length"]) == len(first.getvalue())
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        head = client.head(address)
        assert (head["ETag"], head["Content-Length"], head.getvalue()) == (first["ETag"], first["Content-Length"], b"")


def test_what_is_edited_in_private_moves_no_fingerprint_and_what_is_in_public_does(exchange, client, editor):
    before = client.head(ZIP)["ETag"]
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    Note.objects.create(entry=letter, by=editor, text="Private.")
    assert client.head(ZIP)["ETag"] == before
    letter.public_note = "Told otherwise."
    letter.save()
    assert client.head(ZIP)["ETag"] != before


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/data/nothing.csv", 404),
        ("/data/letters.xlsx", 404),
        ("/data/notes.csv", 404),
        ("/data/letters.csv?state=MA", 400),
        (f"{ZIP}?as_of=2018-01-29", 400),
        ("/data/?utm_source=mail", 200),
    ],
)
def test_what_is_not_there_and_what_cannot_be_asked(exchange, client, address, status):
    assert client.get(address).status_code == status


def test_the_page_counts_the_rows_that_the_files_have(exchange, client, now):
    enrich(now)
    at = timezone.now()
    counted = counts(at=at)
    assert counted == {table: sum(1 for _ in rows_of(table, at=at)) for table in TABLES}
    page = client.get("/data/").content.decode()
    assert f'<td class="amount" data-label="Rows">{counted["ledger"]}</td>' in page
    assert all(f'id="{table.name}.{name}"' in page for table in TABLES.values() for name in table.names)


def test_json_has_the_same_rows_with_their_types(exchange, client):
    rows = json.loads(body(client, "/data/grants.json"))
    row = next(row for row in rows if row["id"] == "G-lawrence-fy2016")
    assert (row["fiscal_year"], row["amount_usd"], row["award_number"]) == (2016, "71811", None)
    assert row["letter_ids"] == ["L-2017-11-lawrence-ma", "L-2018-01-lawrence-ma"]
    assert json.loads(body(client, "/data/closures.json")) == []


def test_an_export_asks_as_many_questions_for_more_rows(exchange, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):  # of the twenty tables, a few each
        for table in TABLES:
            list(rows_of(table, at=now))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_file_is_made_once_for_each_state_of_the_record(client, django_assert_max_num_queries):
    makers.letter(makers.place("kept-ma"), "L-kept", when="2018-01-24")
    first = client.get("/data/letters.csv")
    with django_assert_max_num_queries(2):  # in which state is the record? Asked each time
        assert client.get("/data/letters.csv").content == first.content
        assert client.get("/data/letters.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304
    makers.letter(makers.place("next-ma"), "L-next", when="2018-01-25")
    again = client.get("/data/letters.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, b"L-next" in again.content) == (200, True)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_large_file_is_made_once_too_and_read_by_many(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(record_file, "SMALL", 10)
    monkeypatch.setattr(record_file, "AT_ONCE", 10)
    makers.letter(makers.place("large-ma"), "L-large", when="2018-01-24")
    one, other = client.get("/data/letters.csv"), client.get("/data/letters.csv")
    assert one.streaming
    half = next(iter(one.streaming_content))
    assert b"".join(other.streaming_content).startswith(half)
    with django_assert_max_num_queries(1):
        told = client.head("/data/letters.csv")
    assert (told.content, told["ETag"], told["Content-Length"]) == (b"", one["ETag"], one["Content-Length"])
