"""A list of a hundred thousand rows is counted without a join, and narrowed without bringing a row twice."""

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from correspondence.admin.nested_conditions import nested
from correspondence.models import Authority, Event, Jurisdiction, Letter

pytestmark = pytest.mark.django_db

VIEWS = {
    "letter": (
        "stage__exact=draft", "kind=notice", "round__entry_ptr__exact=1", "jurisdiction__state__exact=MA", "o=2.-3", "q=Lawrence",
        "date__year=2017", "date__year=2017&date__month=11", "date__year=2017&date__month=11&date__day=15",
        "evidence__exact=own_text",
    ),
    "deadline": ("waits=past", "letter__round__entry_ptr__exact=1", "o=3", "q=SF", "stated_due__year=2017"),
    "response": ("stage__exact=published", "q=Lawrence", "o=-2"),
    "grant": ("program=Byrne", "fiscal_year=2017", "q=SF"),
    "policy": ("jurisdiction__state__exact=MA", "o=3"),
    "jurisdiction": ("q=SF", "state__exact=MA", "kind=city"),
    "document": ("q=aa",),
    "person": ("q=editor", "groups__id__exact=1"),
}  # fmt: skip


@pytest.mark.parametrize(
    "name", sorted(m._meta.model_name for m in admin.site._registry if m._meta.app_label == "correspondence")
)
def test_nothing_is_joined_to_count_a_list(admin_client, name):
    for view in ("", "q=a", *VIEWS.get(name, ())):
        with CaptureQueriesContext(connection) as seen:
            assert admin_client.get(f"/admin/correspondence/{name}/?{view}").status_code == 200, view
        counts = [query["sql"] for query in seen if "COUNT(" in query["sql"]]
        assert len(counts) <= 1, view
        assert " JOIN " not in "".join(counts), (view, counts)
        assert not [query["sql"] for query in seen if "date_trunc" in query["sql"].lower()]


@pytest.mark.parametrize(
    ("model", "condition"),
    [
        (Letter, Q(stage="published", date__year=2017)),
        (Letter, Q(jurisdiction__state="MA") | Q(round__slug="2017-11")),
        (Letter, Q(jurisdiction__names__text__icontains="police") | Q(number__icontains="lawrence")),
        (Letter, Q(authorities__slug="8-usc-1373", authorities__name__icontains="1373")),
        (Letter, Q(round__isnull=True) | Q(date__gte="2018-01-01")),
        (Letter, Q(deadlines__what_is_due__icontains="a") & ~Q(jurisdiction__state="CA")),
        (Letter, Q(responses__jurisdictions__state="MA")),
        (Event, Q(jurisdictions__name="Lawrence")),
        (Event, Q(jurisdictions__in=[1, 2, 3])),
        (Jurisdiction, Q(letters__round__slug="2017-11", state="MA")),
        (Authority, Q(letters__jurisdiction__state="MA")),
    ],
)
def test_a_nested_condition_means_the_same(model, condition):
    joined = set(model._base_manager.filter(condition).values_list("pk", flat=True))
    assert sorted(model._base_manager.filter(nested(model, condition)).values_list("pk", flat=True)) == sorted(joined)
    assert joined or "isnull" in str(condition) or "[1, 2, 3]" in str(condition)


def test_one_drills_down_from_the_first_year_to_a_day(editors_desk):
    def offered(view: str = "") -> list[str]:
        return [
            each["title"] for each in editors_desk.get(f"/admin/correspondence/letter/?{view}").context["cl"].periods["choices"]
        ]

    years = offered()
    assert years == sorted(years, reverse=True)
    assert {"2017", "2018"} <= set(years)
    assert offered("date__year=2017")[10] == "November 2017"
    assert offered("date__year=2016&date__month=2")[-1] == "February 29"
    page = editors_desk.get("/admin/correspondence/letter/?date__year=2017&date__month=11&date__day=15")
    assert page.context["cl"].result_count == Letter.objects.filter(date="2017-11-15").count() > 0
    assert "November 15" in page.content.decode()


@pytest.mark.parametrize("view", ["date__year=x", "date__year=2017&date__month=13", "date__year=99999", "date__month=3"])
def test_a_period_that_cannot_be_breaks_nothing(editors_desk, view):
    assert editors_desk.get(f"/admin/correspondence/letter/?{view}").status_code in (200, 302)
