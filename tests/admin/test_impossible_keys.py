"""A number that no row can have is not found, on either database."""

import pytest

from correspondence.models import Jurisdiction, Letter
from tests.admin.forms import filled
from tests.admin.letters import ADD, answers

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/letter/"
HUGE = 99999999999999999999


@pytest.mark.parametrize("table", ["letter", "jurisdiction", "source", "person"])
@pytest.mark.parametrize("page", ["change/", "history/", "delete/", "history/1/"])
def test_no_page_breaks(admin_client, table, page):
    response = admin_client.get(f"/admin/correspondence/{table}/{HUGE}/{page}")
    assert response.status_code in (302, 403, 404)


@pytest.mark.parametrize("name", ["jurisdiction", "round", "authorities", "citations-0-source", "citations-0-id"])
def test_nothing_is_saved_of_a_form_that_names_one(editors_desk, name):
    form = filled(editors_desk, ADD, "letter", **answers(**{name: HUGE}))
    assert editors_desk.post(ADD, form).status_code in (200, 404)
    assert not Letter.objects.filter(headline="A letter logged by hand").exists()


@pytest.mark.parametrize("key", ["abc", HUGE, "", "-1", "1.5"])
def test_no_action_is_taken_on_one(publishers_desk, key):
    data = {"action": "seal_chosen", "_selected_action": key, "index": 0, "reason": "x"}
    assert publishers_desk.post(LIST, data).status_code == 404
    assert not Letter.objects.exclude(stage="published").exists()


@pytest.mark.parametrize("asked", [f"?round__id__exact={HUGE}", f"?jurisdiction__pk={HUGE}", f"?pk={HUGE}"])
def test_a_list_is_not_broken_by_one(publishers_desk, asked):
    assert publishers_desk.get(f"{LIST}{asked}").status_code in (200, 302, 404)
    assert Jurisdiction.objects.exists()
