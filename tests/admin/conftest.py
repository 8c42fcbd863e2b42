"""The desk's cast, signed in; every date of theirs lies in the real exchange."""

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client

from correspondence.models import Document, PublicCopy


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def editors_desk(editor) -> Client:
    return signed_in(editor)


@pytest.fixture
def publishers_desk(publisher) -> Client:
    return signed_in(publisher)


@pytest.fixture
def administrators_desk(administrator) -> Client:
    return signed_in(administrator)


@pytest.fixture
def papers(tmp_path, monkeypatch):
    """Papers go to a folder of this test."""
    storage = FileSystemStorage(location=tmp_path)
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", storage)
    monkeypatch.setattr(PublicCopy._meta.get_field("file"), "storage", storage)
    return tmp_path
