"""Papers of these tests are kept in memory."""

import pytest
from django.core.files.storage import InMemoryStorage

from correspondence.models import Document, Letter, PublicCopy
from tests.papers import making


@pytest.fixture
def paper_storage(monkeypatch):
    storage = InMemoryStorage()
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", storage)
    monkeypatch.setattr(PublicCopy._meta.get_field("file"), "storage", storage)


@pytest.fixture
def public_paper(exchange, paper_storage, publisher):
    """A paper that everybody may read, on a letter to Lawrence."""
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    return making.public_paper(letter, publisher, "Dear Chief Fitzpatrick", title="Letter to Chief Fitzpatrick")
