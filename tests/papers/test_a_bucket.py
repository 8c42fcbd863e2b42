"""Are papers in a bucket kept and read like papers in a folder, and closed to whoever has no key?"""

import urllib.error
import urllib.request

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from moto.server import ThreadedMotoServer
from storages.backends.s3 import S3Storage

from correspondence.models import Document, PublicCopy
from tests.papers import making
from tracker import paper_storage

TOLD = {
    "PAPERS_BUCKET": "papers",
    "PAPERS_ENDPOINT": "https://s3.example.org",
    "PAPERS_ACCESS_KEY": "k",
    "PAPERS_SECRET_KEY": "s",
}


def chosen(monkeypatch, **told) -> dict:
    for name, value in (TOLD | told).items():
        monkeypatch.setenv(name, value)
    return paper_storage.chosen(None)


@pytest.fixture
def service(monkeypatch):
    """A service of buckets that asks for a key, with one bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    key = {"aws_access_key_id": "k", "aws_secret_access_key": "s", "region_name": "us-east-1", "endpoint_url": address}
    boto3.client("s3", **key).create_bucket(Bucket="papers")
    yield address
    server.stop()


@pytest.mark.django_db
def test_a_paper_is_kept_in_it_and_served_from_it_and_nobody_reads_it_without_a_key(
    service, monkeypatch, client, letter, publisher
):
    storage = S3Storage(**chosen(monkeypatch, PAPERS_ENDPOINT=service)["OPTIONS"])
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", storage)
    monkeypatch.setattr(PublicCopy._meta.get_field("file"), "storage", storage)
    content = making.pdf("A letter")
    copy = making.public_paper(letter, publisher, "A letter", content=content).document.copies.get()
    page = f"/documents/{letter.number}-1.pdf"
    assert client.get(page).getvalue() == content
    part = client.get(page, headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.getvalue()) == (206, content[5:10])
    assert storage.save(copy.file.name, ContentFile(b"another")) != copy.file.name
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{service}/papers/{copy.file.name}")  # noqa: S310 - our own server
    storage.delete(copy.file.name)
    assert client.get(page).status_code == 503


@pytest.mark.parametrize(
    ("setting", "told", "sentence"),
    [
        ("PAPERS_ENDPOINT", "", "PAPERS_ENDPOINT is not set. Name the address"),
        ("PAPERS_ENDPOINT", "s3.example.org", "write an address, like https://"),
        ("PAPERS_ENDPOINT", "http://s3.example.org", "write https. Papers do not travel in the open."),
        ("PAPERS_ACCESS_KEY", "", "PAPERS_ACCESS_KEY is not set. Name the key"),
        ("PAPERS_SECRET_KEY", " ", "PAPERS_SECRET_KEY is not set. Name the secret"),
    ],
)
def test_what_is_missing_or_makes_no_sense_stops_the_start(monkeypatch, setting, told, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        chosen(monkeypatch, **{setting: told})
