"""A page is one source, however its address was copied; what is dead, unchecked or uncopied is found in the list."""

from datetime import date

import pytest

from correspondence.models import Grant, Source
from tests.admin.forms import errors, filled
from tests.admin.letters import change

pytestmark = pytest.mark.django_db

ADD = "/admin/correspondence/source/add/"
LIST = "/admin/correspondence/source/"


def add(desk, **answers):
    return desk.post(ADD, filled(desk, ADD, "source", title="A page", **answers))


def found(desk, term: str) -> list[str]:
    asked = {"term": term, "app_label": "correspondence", "model_name": "citation", "field_name": "source"}
    return [row["text"].split(":")[0] for row in desk.get("/admin/autocomplete/", asked).json()["results"]]


@pytest.fixture
def globe(db) -> Source:
    return Source.objects.get(key="globe-2017-11-15")


def test_it_is_found_by_its_address_however_it_was_copied(editors_desk, globe):
    copied = globe.address.replace("https://", "http://").rstrip("/") + "/?utm_source=mail#top"
    assert found(editors_desk, copied) == [globe.key]


@pytest.mark.parametrize("term", ["globe-2017-11-15", "Boston Globe 2017", "bostonglobe"])
def test_it_is_found_by_its_words(editors_desk, globe, term):
    assert globe.key in found(editors_desk, term)


def test_an_address_that_is_not_on_record_finds_nothing(editors_desk, globe):
    assert found(editors_desk, "https://www.bostonglobe.com/another/story") == []


def test_a_pasted_address_comes_with_a_key_as_others_of_its_host_have_it(editors_desk, globe):
    page = editors_desk.get(ADD, {"address": "https://www.bostonglobe.com/metro/2019/03/02/story.html"}).content.decode()
    assert 'value="https://www.bostonglobe.com/metro/2019/03/02/story.html"' in page
    assert 'value="globe-2019-03-02"' in page


def test_a_proposed_key_is_free(globe):
    assert Source.objects.key_for("https://www.bostonglobe.com/2017/11/15/x", on=date(2026, 1, 1)) == "globe-2017-11-15-2"


def test_without_a_key_one_is_made_from_the_address(editors_desk):
    response = add(editors_desk, address="https://example.org/2020-02-03/story")
    assert response.status_code == 302, errors(response)
    assert Source.objects.get(address="https://example.org/2020-02-03/story").key == "example-2020-02-03"


def test_without_key_and_address_it_is_refused(editors_desk):
    assert "Write a key" in errors(add(editors_desk))


def test_a_page_on_record_is_entered_again_only_knowingly(editors_desk, globe):
    again = {"key": "another", "address": globe.address + "#comments"}
    response = add(editors_desk, **again)
    assert "on record already, as “globe-2017-11-15”" in errors(response)
    seen = {"seen_twin": str(globe.pk)}
    assert f'name="seen_twin" value="{globe.pk}"' in response.content.decode()
    assert add(editors_desk, **again, **seen).status_code == 302


def test_an_old_source_is_not_asked_about_when_something_else_is_changed(publishers_desk, globe):
    Source.objects.create(key="twin", title="The same", address=globe.address)
    response = publishers_desk.post(change(globe), filled(publishers_desk, change(globe), "source", author="Somebody"))
    assert response.status_code == 302, errors(response)


def test_another_address_is_not_called_dead_for_the_old_one(publishers_desk, globe):
    Source.objects.filter(pk=globe.pk).update(dead_since=date(2026, 1, 1), last_answer="404")
    values = filled(publishers_desk, change(globe), "source", address="https://www.bostonglobe.com/moved")
    assert publishers_desk.post(change(globe), values).status_code == 302
    globe.refresh_from_db()
    assert (globe.dead_since, globe.last_answer) == (None, "")


def test_an_archived_copy_lies_elsewhere(publishers_desk, globe):
    values = filled(publishers_desk, change(globe), "source", archive_address=globe.address)
    assert "the address itself" in errors(publishers_desk.post(change(globe), values))


@pytest.mark.parametrize(
    ("link", "state"),
    [
        ("dead", {"dead_since": date(2026, 1, 1), "last_checked": date(2026, 1, 1), "archive_address": "https://a.org/x"}),
        ("unchecked", {"archive_address": "https://a.org/x"}),
        ("no_copy", {"last_checked": date(2026, 1, 1)}),
    ],
)
def test_the_list_is_narrowed_to_what_there_is_to_do(editors_desk, link, state):
    Source.objects.filter(address="").update(address="https://example.org/x")
    fine = {"dead_since": None, "last_checked": date(2026, 1, 1), "archive_address": "https://a.org/x"}
    Source.objects.update(**fine)
    Source.objects.filter(key="globe-2017-11-15").update(**{"archive_address": "", "last_checked": None} | state)
    rows = editors_desk.get(LIST, {"link": link}).context["cl"].queryset
    assert [row.key for row in rows] == ["globe-2017-11-15"]


def test_a_source_of_a_public_figure_is_changed_by_publishers_alone(editors_desk):
    grant = Grant.objects.filter(stage="published").first()
    source = Source.objects.create(key="award-list", title="An award list")
    grant.figures.update(source=source)
    assert editors_desk.post(change(source), {"title": "x"}).status_code == 403
