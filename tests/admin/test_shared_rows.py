"""A row that a public entry rests on is changed by publishers alone; a new one by whoever may enter it."""

import hashlib

import pytest

from correspondence.models import Authority, Closure, Document, Letter, Source
from tests.admin.forms import filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db


def paper(entry) -> Document:
    sha256 = hashlib.sha256(str(entry.pk).encode()).hexdigest()
    document = Document.objects.create(sha256=sha256, size=1, kind="pdf", original="a.pdf")
    entry.attachments.create(document=document, label="Letter")
    return document


def cited(entry) -> Source:
    source = Source.objects.create(key=f"own-{entry.pk}", title="A page")
    entry.citations.create(source=source)
    return source


def relied_on(entry) -> Authority:
    authority = Authority.objects.create(slug=f"own-{entry.pk}", name="5 U.S.C. 1")
    entry.authorities.add(authority)
    return authority


TABLES = {cited: ("source", "title"), relied_on: ("authority", "name"), paper: ("document", "pages")}


def save(desk, row, **answers):
    model = row._meta.model_name
    values = filled(desk, change(row), model)
    return desk.post(change(row), values | answers).status_code


def public_letter(desk) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


@pytest.mark.parametrize("stage", ["published", "withdrawn", "sealed"])
@pytest.mark.parametrize("used", TABLES)
def test_an_editor_reads_and_does_not_change_what_a_public_entry_rests_on(editors_desk, used, stage):
    letter = public_letter(editors_desk)
    letter.stage = stage
    letter.save()
    row, (_, field) = used(letter), TABLES[used]
    before = getattr(row, field)
    assert save(editors_desk, row, **{field: "7"}) == 403
    row.refresh_from_db()
    assert getattr(row, field) == before


@pytest.mark.parametrize("used", [cited, relied_on])
def test_a_publisher_changes_it(publishers_desk, used):
    row, (_, field) = used(public_letter(publishers_desk)), TABLES[used]
    assert save(publishers_desk, row, **{field: "7"}) == 302
    row.refresh_from_db()
    assert str(getattr(row, field)) == "7"


@pytest.mark.parametrize("used", TABLES)
def test_an_editor_changes_what_only_drafts_rest_on(editors_desk, used):
    row, (_, field) = used(log_letter(editors_desk)), TABLES[used]
    assert save(editors_desk, row, **{field: "7"}) == 302


def test_a_day_off_counts_everywhere_and_is_changed_by_publishers_alone(editors_desk, publishers_desk):
    day = Closure.objects.create(date="2018-12-05", scope="federal", name="A day of mourning", source=Source.objects.first())
    assert save(editors_desk, day, name="x") == 403
    assert save(publishers_desk, day, name="Another name") == 302
