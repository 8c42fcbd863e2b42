"""A source is cited for an entry or one of its facts, chosen in words; what it says instead is kept beside what is on record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import Citation, Entry, Letter, Source
from correspondence.models.citable import FIELDS, PARTS, can_differ, citable
from tests.admin.forms import errors, filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(editors_desk) -> Letter:
    return log_letter(editors_desk)


def cite(desk, letter, **answers):
    """Save the letter with a second citation, of the Globe."""
    given = {"source": Source.objects.get(key="globe-2017-11-15").pk} | answers
    rows = {"citations-TOTAL_FORMS": 2} | {f"citations-1-{name}": value for name, value in given.items()}
    return desk.post(change(letter), filled(desk, change(letter), "letter", **rows))


def test_a_source_is_cited_for_one_fact_with_page_and_quote(editors_desk, letter):
    response = cite(editors_desk, letter, field="addressee_name", page="B4", quote="to Mayor Rivera")
    assert response.status_code == 302, errors(response)
    cited = letter.citations.get(field="addressee_name")
    assert (cited.source.key, cited.page, cited.quote) == ("globe-2017-11-15", "B4", "to Mayor Rivera")


def test_the_facts_are_those_of_the_kind_in_words(editors_desk, letter):
    page = editors_desk.get(change(letter)).content.decode()
    assert '<option value="addressee_name">addressee</option>' in page
    assert '<option value="" selected>the whole entry</option>' in page
    assert '<option value="award_number">' not in page


def test_a_fact_of_another_kind_is_refused(editors_desk, letter):
    assert "award_number is not one of the available choices" in errors(cite(editors_desk, letter, field="award_number"))


def test_what_is_on_record_under_another_name_stays_readable_and_can_be_saved(editors_desk, letter):
    Citation.objects.create(entry=letter, source=Source.objects.last(), field="old_column", page="1")
    page = editors_desk.get(change(letter)).content.decode()
    assert '<option value="old_column" selected>old column</option>' in page
    response = editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter"))
    assert response.status_code == 302, errors(response)
    assert letter.citations.filter(field="old_column").exists()


def test_what_a_source_says_instead_stands_beside_what_is_on_record(editors_desk, letter):
    response = cite(editors_desk, letter, field="date", says="March 2018")
    assert response.status_code == 302, errors(response)
    page = editors_desk.get(change(letter)).content.decode()
    assert 'value="March 2018"' in page
    assert '<div class="readonly">2018-02</div>' in page


@pytest.mark.parametrize(
    ("field", "sentence"), [("", "Choose under “Cited for”"), ("authorities", "public note"), ("demands", "public note")]
)
def test_what_cannot_stand_side_by_side_is_refused_and_nothing_is_lost(editors_desk, letter, field, sentence):
    response = cite(editors_desk, letter, field=field, says="Something else")
    assert sentence in errors(response)
    assert 'value="Something else"' in response.content.decode()


def test_the_source_cited_last_is_offered_first(editors_desk, letter):
    cite(editors_desk, letter, field="signatory")
    page = editors_desk.get("/admin/correspondence/event/add/").content.decode()
    globe = Source.objects.get(key="globe-2017-11-15")
    assert f'data-last="{globe.pk}"' in page
    assert 'data-last-text="globe-2017-11-15: ' in page


def test_somebody_elses_last_source_is_not_offered(editors_desk, publishers_desk, letter):
    cite(editors_desk, letter, field="signatory")
    assert "data-last=" not in publishers_desk.get("/admin/correspondence/event/add/").content.decode()


def test_the_source_cited_last_costs_one_question(editors_desk, letter):
    with CaptureQueriesContext(connection) as before:
        editors_desk.get("/admin/correspondence/event/add/")
    session = editors_desk.session
    session["last_source"] = Source.objects.first().pk
    session.save()
    with CaptureQueriesContext(connection) as after:
        editors_desk.get("/admin/correspondence/event/add/")
    assert len(after) <= len(before) + 1


@pytest.mark.parametrize("kind", [kind for kind in Entry.__subclasses__() if kind.__module__.startswith("correspondence.models")])
def test_every_kind_has_its_facts_and_each_is_one_of_its_own(kind):
    assert set(citable(kind)) == set(FIELDS[kind._meta.model_name])
    for name in citable(kind):
        assert name in PARTS or kind._meta.get_field(name)
        assert not (can_differ(kind, name) and kind._meta.get_field(name).is_relation)
