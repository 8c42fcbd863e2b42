"""Whoever may not see a table sees none of its ways in: history, export, bulk action, autocomplete, import, preview, inline."""

import pytest
from django.apps import apps
from django.contrib import admin

from correspondence.models import Citation, Entry, Letter, Source
from tests import makers
from tests.admin.forms import filled
from tests.admin.letters import change
from tests.privacy.test_permission_table import ACTORS, APPS, LISTS, client_of

pytestmark = pytest.mark.django_db

READ = ("", "export/csv/", "export/xlsx/", "{pk}/change/", "{pk}/history/", "?q=lawrence", "?all=")
WRITE = ("add/", "{pk}/delete/")
NOT_OF_THE_RECORD = ("group", "person", "membership", "sheetimport", "clerkentry", "correction", "subscription")
RECORD_MODELS = [name for name in LISTS if name not in NOT_OF_THE_RECORD]


def digest() -> list:
    return list(Entry.objects.order_by("pk").values_list("pk", "version", "stage"))


def of(model: str):
    return apps.get_model(APPS.get(model, "correspondence"), model)


def address(model: str, way: str) -> str:
    first = of(model)._base_manager.order_by("pk").first()
    return f"/admin/{of(model)._meta.app_label}/{model}/{way.format(pk=first.pk if first else 1)}"


@pytest.mark.parametrize("role", ACTORS)
def test_a_table_that_is_not_theirs_answers_no_on_every_way_in(role, exchange, client, request):
    visitor, before = client_of(role, client, request), digest()
    no = 302 if role in ("anonymous", "stranger") else 403
    for model, roles in LISTS.items():
        if role in roles:
            continue
        for way in (*READ, *WRITE):
            if way.startswith("export/") and model in APPS:
                continue  # these have none
            url = address(model, way)
            if "{pk}" in way and not of(model)._base_manager.exists():
                continue
            assert visitor.get(url).status_code == no, url
        for action in admin.site._registry[of(model)].actions or ():
            name = action if isinstance(action, str) else action.__name__
            keys = list(of(model)._base_manager.values_list("pk", flat=True)[:3])
            answer = visitor.post(address(model, ""), {"action": name, "_selected_action": keys, "reason": "x", "why": "mistake"})
            assert answer.status_code == no, name
    assert digest() == before


@pytest.mark.parametrize("role", ["editor", "publisher"])
@pytest.mark.parametrize("model", RECORD_MODELS)
def test_their_own_tables_open_on_every_way_of_reading(role, model, exchange, client, request):
    visitor = client_of(role, client, request)
    for way in READ:
        if "{pk}" not in way or of(model)._base_manager.exists():
            assert visitor.get(address(model, way)).status_code in (200, 302), way


@pytest.mark.parametrize(
    ("role", "answer"), [("anonymous", 302), ("stranger", 302), ("administrator", 403), ("editor", 200), ("publisher", 200)]
)
def test_a_choice_lists_only_what_its_reader_may_see(role, answer, exchange, client, request):
    visitor = client_of(role, client, request)
    for model, field in (("citation", "source"), ("deadline", "letter"), ("letter", "round"), ("attachment", "document")):
        url = f"/admin/autocomplete/?app_label=correspondence&model_name={model}&field_name={field}&term=a"
        assert visitor.get(url).status_code == answer, url


@pytest.mark.parametrize(
    "lookup", ["notes__text__startswith", "jurisdiction__notes__text", "history__history_change_reason", "password"]
)
def test_a_list_is_no_oracle(lookup, exchange, client, request):
    visitor = client_of("editor", client, request)
    assert visitor.get(f"/admin/correspondence/letter/?{lookup}=a").status_code in (302, 400)
    assert visitor.get(f"/admin/correspondence/letter/export/csv/?{lookup}=a").status_code in (400, 404)


def test_no_list_is_edited_row_by_row():
    assert [page for page in admin.site._registry.values() if page.list_editable] == []


def test_a_row_of_another_page_is_not_reached_through_an_inline(exchange, client, request):
    visitor = client_of("editor", client, request)
    public = Letter.objects.get(number="L-2017-11-lawrence-ma").citations.first()
    draft = makers.letter(public.entry.as_letter.jurisdiction, "L-draft", stage="draft", published_at=None)
    Citation.objects.create(entry=draft, source=Source.objects.first())
    form = filled(visitor, change(draft), "letter")
    form |= {"citations-0-id": public.pk, "citations-0-quote": "forged", "citations-0-DELETE": "on"}
    visitor.post(change(draft), form)
    public.refresh_from_db()
    assert public.quote != "forged"
    assert Citation.objects.filter(pk=public.pk).exists()
