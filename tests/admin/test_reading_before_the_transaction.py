"""While a paper is read, everybody else can write: a database that lets one write at a time is not held meanwhile."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from correspondence.models import Document, Jurisdiction
from tests import makers
from tests.admin.test_dropping_a_paper import drop, pdf

pytestmark = pytest.mark.django_db
ADD = "/admin/correspondence/document/add/"


@pytest.fixture
def read_in(monkeypatch, papers):
    """Each task that a child was given, and how many transactions more than the test’s own were open."""
    seen, own = [], len(connection.savepoint_ids)

    def run(task, data, **options):
        seen.append((task, len(connection.savepoint_ids) - own))
        return {"pages": 1, "words": ["A letter"], "locked": False, "findings": []}, b""

    monkeypatch.setattr("correspondence.extraction.limited.run", run)
    return seen


def test_a_paper_is_read_and_looked_through_before_it_is_saved(editors_desk, read_in):
    assert editors_desk.post(ADD, {"original": SimpleUploadedFile("a.pdf", pdf())}).status_code == 302
    assert read_in == [("read", 0), ("inspect", 0)]


def test_a_paper_that_is_dropped_on_an_entry_too(exchange, editors_desk, read_in):
    draft = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), None, stage="draft", published_at=None)
    assert drop(editors_desk, draft, pdf()).status_code == 302
    assert read_in == [("read", 0), ("inspect", 0)]


def test_who_may_add_none_makes_nobody_read(client, django_user_model, read_in):
    client.force_login(django_user_model.objects.create_user(email="x@example.org", password="x", is_staff=True))
    client.post(ADD, {"original": SimpleUploadedFile("a.pdf", pdf())})
    assert (read_in, Document.objects.exists()) == ([], False)
