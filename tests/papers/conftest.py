"""Papers go to a storage of the test."""

import pytest
from django.core.files.storage import FileSystemStorage

from correspondence.models import Document, PublicCopy


@pytest.fixture
def papers(tmp_path, monkeypatch):
    storage = FileSystemStorage(location=tmp_path)
    monkeypatch.setattr(Document._meta.get_field("original"), "storage", storage)
    monkeypatch.setattr(PublicCopy._meta.get_field("file"), "storage", storage)
    return tmp_path
