"""Loading the same folder twice changes nothing; a dry run and a draft change less."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from correspondence.intake.load import load
from correspondence.models import Entry, Jurisdiction, Letter
from correspondence.models.entry import Stage

pytestmark = pytest.mark.django_db

MODELS = list(apps.get_app_config("correspondence").get_models(include_auto_created=True))


def nothing_is_new(report) -> bool:
    return sum(counts["new"] + counts["changed"] for counts in report.counts.values()) == 0


def rows():
    return {model.__name__: model._base_manager.count() for model in MODELS}


def test_the_second_time_nothing_is_new_and_nothing_changes(exchange, exchange_folder, now):
    before = rows()
    report = load(exchange_folder, now=now)
    assert sum((counts["new"] + counts["changed"]) for counts in report.counts.values()) == 0
    assert {table: counts["unchanged"] for table, counts in report.counts.items()} == {
        "sources": 217, "jurisdictions": 46, "rounds": 9, "letters": 81, "responses": 62, "deadlines": 73,
        "grants": 53, "policies": 33, "events": 52,
    }  # fmt: skip
    assert report.kept == []
    assert rows() == before


def test_a_dry_run_tells_what_it_would_do_and_does_not(empty_record, exchange_folder, now):
    report = load(exchange_folder, now=now, dry_run=True)
    assert report.counts["letters"]["new"] == 81
    assert set(rows().values()) == {0}


def test_a_draft_publishes_nothing(empty_record, exchange_folder, now):
    load(exchange_folder, now=now, draft=True)
    assert set(Entry.objects.values_list("stage", flat=True)) == {Stage.DRAFT}
    assert not Entry.objects.exclude(published_at=None).exists()
    assert Letter.objects.count() == 81
    assert Jurisdiction.objects.published(now).count() == 0


def test_loading_a_draft_again_publishes_it_and_says_how_many(empty_record, exchange_folder, now):
    load(exchange_folder, now=now, draft=True)
    out = StringIO()
    call_command("load_exchange", exchange_folder, stdout=out)
    assert f"Published: {Entry.objects.count()} entries that were drafts" in out.getvalue()
    assert Letter.objects.published(timezone.now()).count() == 81
    assert Letter.objects.first().history.latest().history_change_reason == "loaded from exchange-2017-2018"
    assert nothing_is_new(load(exchange_folder, now=now))


def test_a_draft_that_a_person_touched_is_left_for_them_to_publish(empty_record, exchange_folder, now):
    load(exchange_folder, now=now, draft=True)
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    letter.headline = "An own headline"
    letter.save()
    report = load(exchange_folder, now=now)
    assert f"{letter.number}: a draft, as edited since. Publish it in the admin." in report.kept
    assert list(Entry.objects.filter(stage=Stage.DRAFT)) == [letter.entry_ptr]


def test_loading_a_draft_as_a_draft_again_publishes_nothing(empty_record, exchange_folder, now):
    load(exchange_folder, now=now, draft=True)
    assert load(exchange_folder, now=now, draft=True).published == 0
    assert Letter.objects.published(now).count() == 0


def test_loading_public_entries_as_a_draft_does_not_hide_them(exchange, exchange_folder, now):
    load(exchange_folder, now=now, draft=True)
    assert Letter.objects.published(now).count() == 81


def test_loading_takes_few_enough_queries_to_be_quick(exchange, exchange_folder, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):  # about one for each table read, not one for each row
        load(exchange_folder, now=now)


def test_the_command_says_what_was_done(exchange, exchange_folder):
    out = StringIO()
    call_command("load_exchange", exchange_folder, "--dry-run", stdout=out)
    assert "letters: 0 new, 0 changed, 81 unchanged" in out.getvalue()
    assert "Dry run: nothing was changed." in out.getvalue()
