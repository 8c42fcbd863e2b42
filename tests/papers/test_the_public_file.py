"""Which bytes does the public get of a paper, with which headers?"""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.papers import making

pytestmark = pytest.mark.django_db
FILE = "/documents/L-2017-11-lawrence-ma-1.pdf"


def got(client, address=FILE, **headers):
    """An answer that was read to its end, which closes the file."""
    answer = client.get(address, headers=headers)
    answer.bytes = answer.getvalue()
    return answer


def test_it_is_the_copy_made_for_the_public_and_names_nothing_of_the_original(client, paper):
    answer = got(client)
    assert hashlib.sha256(answer.bytes).hexdigest() == paper.document.copies.get().sha256
    assert paper.document.sha256 not in str(answer.headers)
    assert "label of the desk" not in str(answer.headers)


def test_it_comes_under_its_own_name_and_can_do_nothing_in_a_browser(client, paper):
    headers = got(client).headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert headers["Content-Disposition"] == 'inline; filename="L-2017-11-lawrence-ma-1.pdf"'
    assert got(client, f"{FILE}?download")["Content-Disposition"] == 'attachment; filename="L-2017-11-lawrence-ma-1.pdf"'


def test_a_cache_asks_again_each_time_and_by_its_fingerprint(client, paper):
    first = got(client, **{"Accept-Encoding": "gzip"})
    assert "no-cache" in first["Cache-Control"]
    assert first["ETag"] == f'"{paper.document.copies.get().sha256}"'
    assert "Content-Encoding" not in first.headers  # its bytes stay the ones that were fingerprinted
    for method in (client.get, client.head):
        again = method(FILE, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again["ETag"], again.getvalue()) == (304, first["ETag"], b"")
        assert method(FILE, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
        assert method(FILE, headers={"If-Match": '"another"'}).status_code == 412


# Range, If-Range, status, Content-Range, the bytes; N is the size, T the tag.
RANGES = [
    ("bytes=0-9", None, 206, "bytes 0-9/N", slice(0, 10)),
    ("bytes=10-", None, 206, "bytes 10-L/N", slice(10, None)),
    ("bytes=-5", None, 206, "bytes S-L/N", slice(-5, None)),
    ("bytes=0-99999999", None, 206, "bytes 0-L/N", slice(0, None)),
    ("bytes=0-9", "T", 206, "bytes 0-9/N", slice(0, 10)),
    ("bytes=0-9", '"another copy"', 200, None, slice(0, None)),
    ("bytes=0-9", "Tue, 01 Jan 2030 00:00:00 GMT", 200, None, slice(0, None)),
    ("bytes=0-1,5-6", None, 200, None, slice(0, None)),
    ("bytes=9-0", None, 200, None, slice(0, None)),
    ("bytes=-", None, 200, None, slice(0, None)),
    ("bytes=a-b", None, 200, None, slice(0, None)),
    ("lines=0-9", None, 200, None, slice(0, None)),
    ("bytes=" + "9" * 400 + "-", None, 200, None, slice(0, None)),
    ("bytes=N-", None, 416, "bytes */N", slice(0, 0)),
    ("bytes=-0", None, 416, "bytes */N", slice(0, 0)),
    ("bytes=999999999999-", None, 416, "bytes */N", slice(0, 0)),
]


def test_a_part_of_it_is_served_where_one_part_is_asked_for(client, paper):
    whole = got(client)
    content, tag = whole.bytes, whole["ETag"]
    assert (whole["Accept-Ranges"], whole["Content-Length"]) == ("bytes", str(len(content)))
    names = {"N": str(len(content)), "L": str(len(content) - 1), "S": str(len(content) - 5)}
    for asked, if_range, status, content_range, bytes_ in RANGES:
        headers = {"Range": asked.replace("N", names["N"])}
        if if_range:
            headers["If-Range"] = tag if if_range == "T" else if_range
        answer = got(client, **headers)
        expected = content_range and "".join(names.get(letter, letter) for letter in content_range)
        assert (answer.status_code, answer.get("Content-Range"), answer.bytes) == (status, expected, content[bytes_]), asked
        assert answer["Content-Length"] == str(len(content[bytes_])), asked


def test_head_says_what_get_would_and_sends_nothing(client, paper):
    whole, asked = got(client), client.head(FILE, headers={"Range": "bytes=0-9"})
    assert (asked.status_code, asked.getvalue(), asked.headers) == (200, b"", whole.headers)
    assert client.post(FILE).status_code == 405


def test_any_size_costs_one_question(client, letter, publisher, papers):
    making.public_paper(letter, publisher, *(f"page {n}" for n in range(40)))
    with CaptureQueriesContext(connection) as asked:
        got(client)
    assert len(asked) == 1


def test_a_newer_copy_takes_its_place_at_the_same_address(client, paper, publisher):
    content = making.pdf("corrected")
    at = datetime(2026, 12, 1, tzinfo=UTC)
    making.publish(paper.document, content, publisher, words=["corrected"], at=at)
    answer = got(client)
    assert answer.bytes == content
    assert answer["Last-Modified"] == "Tue, 01 Dec 2026 00:00:00 GMT"
