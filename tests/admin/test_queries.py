"""Queries of a page do not grow with the rows on it."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import Citation, Deadline, Document, Grant, Jurisdiction, Letter, Point, Source
from tests.admin.letters import change

pytestmark = pytest.mark.django_db


def queries(desk, url) -> int:
    desk.get(url)  # the first look fills Django's own caches
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    "table", ["letter", "deadline", "response", "event", "grant", "policy", "jurisdiction", "round", "source"]
)
def test_a_list_of_many_asks_no_more_than_a_list_of_one(publishers_desk, table):
    ContentType.objects.clear_cache()
    model = ContentType.objects.get(app_label="correspondence", model=table).model_class()
    url = f"/admin/correspondence/{table}/"
    many = queries(publishers_desk, url)
    few = queries(publishers_desk, f"{url}?pk={model.objects.latest('pk').pk}")
    assert few >= 4
    assert many <= few + 1  # one more where the filtered list also counts the whole


def test_a_letter_with_many_rows_asks_no_more_than_one_with_few(publishers_desk):
    place = Jurisdiction.objects.get(slug="lawrence-ma")

    def letter(rows: int) -> Letter:
        made = Letter.objects.create(jurisdiction=place)
        sources, grants = list(Source.objects.all()[:rows]), list(Grant.objects.all()[:rows])
        for i in range(rows):
            paper = Document.objects.create(sha256=f"{made.pk:032x}{i:032x}", size=1, kind="pdf", original=f"{made.pk}-{i}")
            Citation.objects.create(entry=made, source=sources[i])
            Point.objects.create(letter=made, role="demand", position=i + 1, text="Ask")
            Deadline.objects.create(letter=made, what_is_due="Answer", stated_due=date(2018, 3, 1 + i))
            made.attachments.create(document=paper, label="Letter")
            made.notes.create(by_id=publishers_desk.session["_auth_user_id"], text="Note")
            made.grants.add(grants[i])
        return made

    assert queries(publishers_desk, change(letter(2))) == queries(publishers_desk, change(letter(8)))


def test_a_ledger_with_many_lines_asks_no_more_than_one_with_few(publishers_desk):
    deadline = Deadline.objects.filter(basis="stated").first()

    def ask(day):
        deadline.ledger.create(kind="requested", on=date(2018, 5, day), response=deadline.letter.responses.first())

    ask(1)
    few = queries(publishers_desk, change(deadline))
    for day in range(2, 9):
        ask(day)
    assert queries(publishers_desk, change(deadline)) <= few
