"""Papers go to a storage of the test."""

import pytest
from django.core.files.storage import FileSystemStorage

from correspondence.models import Document, Letter, PublicCopy
from tests.papers import making


@pytest.fixture
def papers(tmp_path, monkeypatch):
    storage = FileSystemStorage(location=tmp_path)
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", storage)
    monkeypatch.setattr(PublicCopy._meta.get_field("file"), "storage", storage)
    return tmp_path


@pytest.fixture
def letter(exchange):
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


@pytest.fixture
def paper(letter, papers, publisher):
    """A public paper of two pages on the letter to Lawrence; the second has no text."""
    return making.public_paper(letter, publisher, "Dear Chief Fitzpatrick", "", title="Letter to Chief Fitzpatrick")
