"""Addresses that change, figures of grants, responses that settle nothing."""

import pytest

from correspondence.models import Grant, Jurisdiction, OldSlug, Response, Source
from tests.admin.forms import errors, filled

pytestmark = pytest.mark.django_db
WHY = {"corrections-0-kind": "correction", "corrections-0-reason": "The paper itself was seen."}  # of what is published


def url(entry) -> str:
    return f"/admin/correspondence/{entry._meta.model_name}/{entry.pk}/change/"


def save(desk, entry, **answers):
    return desk.post(url(entry), filled(desk, url(entry), entry._meta.model_name, **WHY, **answers))


@pytest.fixture
def lawrence(db) -> Jurisdiction:
    return Jurisdiction.objects.get(slug="lawrence-ma")


def test_the_old_address_of_a_published_place_is_kept(publishers_desk, lawrence):
    response = save(publishers_desk, lawrence, slug="lawrence-massachusetts")
    assert response.status_code == 302, errors(response)
    assert OldSlug.objects.get().slug == "lawrence-ma"


def test_a_place_that_returns_to_an_address_leads_there_from_the_other(publishers_desk, lawrence):
    save(publishers_desk, lawrence, slug="lawrence-2")
    save(publishers_desk, lawrence, slug="lawrence-ma")
    assert list(OldSlug.objects.values_list("slug", flat=True)) == ["lawrence-2"]


def test_the_address_of_a_draft_changes_without_a_trace(publishers_desk):
    draft = Jurisdiction.objects.create(slug="nowhere-ma", name="Nowhere", state="MA", kind="city")
    save(publishers_desk, draft, slug="somewhere-ma")
    assert not OldSlug.objects.exists()


def test_an_old_address_of_another_place_is_refused(publishers_desk, lawrence):
    save(publishers_desk, lawrence, slug="lawrence-2")
    other = Jurisdiction.objects.exclude(pk=lawrence.pk).first()
    assert "the address of another place" in errors(save(publishers_desk, other, slug="lawrence-ma"))


def test_a_figure_keeps_its_statuses_as_a_list(publishers_desk, lawrence):
    grant = Grant.objects.filter(jurisdiction=lawrence).first()
    response = save(publishers_desk, grant, **{"figures-0-statuses": ["at_stake", "awarded"]})
    assert response.status_code == 302, errors(response)
    assert set(grant.figures.first().statuses) == {"at_stake", "awarded"}


def test_saving_a_grant_unchanged_leaves_its_figure_alone(publishers_desk):
    for grant in Grant.objects.all()[:5]:
        before = grant.figures.get().history.count()
        assert save(publishers_desk, grant).status_code == 302
        assert grant.figures.get().history.count() == before


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ({"figures-0-precision": "exact", "figures-0-amount": ""}, "Enter the amount"),
        ({"figures-0-precision": "exact", "figures-0-amount": "-1"}, "not negative"),
        ({"figures-0-precision": "range", "figures-0-low": "5", "figures-0-high": "2"}, "ends below"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(publishers_desk, lawrence, figure, sentence):
    assert sentence in errors(save(publishers_desk, Grant.objects.filter(jurisdiction=lawrence).first(), **figure))


@pytest.fixture
def grant(db) -> Grant:
    """A grant of two figures, the older one preferred."""
    grant = Grant.objects.filter(figures__precision="exact").order_by("pk").first()
    grant.figures.create(amount=72000)
    return grant


def test_another_figure_is_preferred_in_one_save(publishers_desk, publisher, grant):
    turned = {"figures-0-preferred": [], "figures-1-preferred": "on", "figures-1-reason": "The award letter says so."}
    response = save(publishers_desk, grant, **turned)
    assert response.status_code == 302, errors(response)
    older, newer = grant.figures.order_by("pk")
    assert (older.preferred, newer.preferred) == (False, True)
    assert older.history.first().history_user == newer.history.first().history_user == publisher


def test_of_several_figures_the_preferred_one_says_why(publishers_desk, grant):
    added = {"figures-1-status_as_written": "as the Globe prints it"}
    response = save(publishers_desk, grant, **added)
    assert "Say why this figure is preferred" in errors(response)
    assert "as the Globe prints it" in response.content.decode()
    assert save(publishers_desk, grant, **added, **{"figures-0-reason": "The award letter says so."}).status_code == 302


def test_figures_on_record_without_a_reason_may_stay_as_they_are(publishers_desk, grant):
    assert save(publishers_desk, grant, purpose="Radios").status_code == 302


def test_a_figure_says_whose_it_is(publishers_desk, grant):
    globe = Source.objects.get(key="globe-2017-11-15")
    whose = {"figures-1-source": globe.pk, "figures-0-reason": "The award letter says so."}
    response = save(publishers_desk, grant, **whose)
    assert response.status_code == 302, errors(response)
    assert grant.figures.get(preferred=False).source == globe


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ({"figures-0-preferred": []}, "Choose the figure that is preferred"),
        ({"figures-1-preferred": "on"}, "Only one figure can be preferred"),
    ],
)
def test_a_grant_has_one_preferred_figure(publishers_desk, grant, ticked, sentence):
    assert sentence in errors(save(publishers_desk, grant, **ticked))


def test_a_first_figure_is_the_preferred_one(editors_desk, lawrence):
    add = "/admin/correspondence/grant/add/"
    given = {"jurisdiction": lawrence.pk, "program": "A program", "figures-TOTAL_FORMS": 1}
    given |= {"figures-0-precision": "exact", "figures-0-amount": "5"}
    response = editors_desk.post(add, filled(editors_desk, add, "grant", **given))
    assert response.status_code == 302, errors(response)
    assert Grant.objects.get(program="A program").figures.get().preferred


@pytest.mark.parametrize("zone", ["Mars/Base", "America", "../etc/passwd"])
def test_a_time_zone_that_is_none_is_refused(publishers_desk, lawrence, zone):
    assert "Not a time zone" in errors(save(publishers_desk, lawrence, time_zone=zone))


def test_a_request_for_time_settles_nothing(publishers_desk):
    response = Response.objects.filter(answers__isnull=False).first()
    answer = {"kind": "extension_request", "answers-0-settles": "yes"}
    assert "settles nothing" in errors(save(publishers_desk, response, **answer))


def test_a_response_before_its_letter_is_refused(publishers_desk):
    response = Response.objects.filter(answers__isnull=False).first()
    assert "lies before this letter" in errors(save(publishers_desk, response, when="1999"))
