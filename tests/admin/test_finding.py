"""Places are found by any of their names."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group

from correspondence.models import (
    Answer,
    Attachment,
    Citation,
    Entry,
    Figure,
    Finding,
    LedgerLine,
    Letter,
    Name,
    Note,
    OldSlug,
    Point,
    Proposal,
    PublicCopy,
    PublicPage,
)
from correspondence.models.search_index import Facet, Indexed, IndexedPage, Unindexed

pytestmark = pytest.mark.django_db
# What of a paper stands on its own page, in sections.
OF_A_PAPER = {Finding, Proposal, PublicCopy, PublicPage}
OF_THE_SEARCH = {Facet, Indexed, IndexedPage, Unindexed}  # written by the program alone
INLINES = {Answer, Attachment, Citation, Figure, LedgerLine, Name, Note, OldSlug, Point, Entry, *OF_A_PAPER, *OF_THE_SEARCH}


@pytest.mark.parametrize(
    ("typed", "found"), [("SF", "San Francisco"), ("Milwaukee", "Milwaukee County"), ("lawrence", "Lawrence")]
)
def test_a_place_is_found_by_initials_misprints_and_part_of_its_name(editors_desk, typed, found):
    asked = {"app_label": "correspondence", "model_name": "letter", "field_name": "jurisdiction", "term": typed}
    texts = [row["text"] for row in editors_desk.get("/admin/autocomplete/", asked).json()["results"]]
    assert any(found in text for text in texts)
    assert found in editors_desk.get("/admin/correspondence/jurisdiction/", {"q": typed}).content.decode()


@pytest.mark.parametrize(
    ("table", "typed"),
    [("letter", "SF"), ("deadline", "SF"), ("grant", "SF"), ("event", "SF"), ("response", "Lawrence"), ("policy", "Lawrence")],
)
def test_entries_are_found_by_a_name_of_their_place(editors_desk, table, typed):
    page = editors_desk.get(f"/admin/correspondence/{table}/", {"q": typed})
    assert page.context["cl"].result_count > 0
    assert page.context["cl"].result_count < page.context["cl"].queryset.model.objects.count()


def test_every_table_is_registered_or_stands_on_its_parents_page():
    tables = {model for model in apps.get_app_config("correspondence").get_models() if "Historical" not in model.__name__}
    assert tables - INLINES <= set(admin.site._registry)


@pytest.mark.parametrize(
    "name", sorted(m._meta.model_name for m in admin.site._registry if m._meta.app_label == "correspondence")
)
def test_every_list_add_page_and_history_opens_for_a_superuser(admin_client, name, publisher):
    model = apps.get_model("correspondence", name)
    pages = ["", "?q=a", "add/"] + [f"{row.pk}/{page}/" for row in model.objects.all()[:1] for page in ("change", "history")]
    statuses = {page: admin_client.get(f"/admin/correspondence/{name}/{page}").status_code for page in pages}
    assert set(statuses.values()) <= ({200, 403} if name in ("correction", "clerkentry") else {200}), statuses


def test_the_public_page_is_offered_only_while_it_is_public(editors_desk, monkeypatch):
    monkeypatch.setattr(Letter, "get_absolute_url", lambda letter: f"/letters/{letter.number}/")
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    url = f"/admin/correspondence/letter/{letter.pk}/change/"
    assert "/letters/L-2017-11-lawrence-ma/" in editors_desk.get(url).content.decode()
    letter.round.stage = "withdrawn"
    letter.round.save()
    assert "/letters/L-2017-11-lawrence-ma/" not in editors_desk.get(url).content.decode()


def test_somebody_without_a_role_sees_nothing(client, stranger):
    client.force_login(stranger)
    assert client.get("/admin/correspondence/letter/").status_code == 302
    assert Group.objects.filter(name="editor").exists()
