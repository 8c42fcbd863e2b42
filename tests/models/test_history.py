"""Every write of the record leaves a line in the staff history, by whatever way it comes."""

import pytest
from django.apps import apps

from correspondence.models import (
    Citation,
    Entry,
    Event,
    Facet,
    Indexed,
    IndexedPage,
    Jurisdiction,
    Letter,
    Name,
    Policy,
    PublicPage,
    Source,
    Unindexed,
)
from correspondence.models.history import RecordQuerySet
from correspondence.models.public_changes import PartQuerySet
from tests import makers

pytestmark = pytest.mark.django_db

# The history of an entry is that of its kind; the words of a public copy follow from its bytes, the index from the record.
FOLLOWS = (Entry, PublicPage, Indexed, IndexedPage, Facet, Unindexed)
TABLES = [
    model
    for model in apps.get_app_config("correspondence").get_models()
    if not model.__name__.startswith("Historical") and model not in FOLLOWS
]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_keeps_history(model):
    assert model.history.model.__name__ == f"Historical{model.__name__}"


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_writes_its_bulk_changes_to_history(model):
    rows = model.objects.all()
    assert isinstance(rows, RecordQuerySet)
    assert type(rows).update is RecordQuerySet.update
    assert type(rows).bulk_create in (RecordQuerySet.bulk_create, PartQuerySet.bulk_create)  # the latter ends in the former


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_history_keeps_every_many_to_many_field(model):
    own = {f.name for f in model._meta.many_to_many if f.remote_field.through._meta.auto_created}
    assert {f.name for f in model.history.model._history_m2m_fields} >= own - {"user_permissions"}


def source(key="one"):
    return Source(key=key, title="A page")


def made():
    one = source()
    one.save()
    return one


def create():
    return made(), ["+"]


def save():
    one = made()
    one.title = "Another page"
    one.save()
    return one, ["+", "~"]


def delete():
    one = made()
    one.delete()
    return source(), ["+", "-"]


def delete_many():
    made()
    Source.objects.filter(key="one").delete()
    return source(), ["+", "-"]


def update():
    one = made()
    Source.objects.filter(key="one").update(title="Another page")
    return one, ["+", "~"]


def bulk_create():
    Source.objects.bulk_create([source()])
    return source(), ["+"]


def bulk_update():
    one = made()
    one.title = "Another page"
    Source.objects.bulk_update([one], ["title"])
    return one, ["+", "~"]


def get_or_create():
    Source.objects.get_or_create(key="one", defaults={"title": "A page"})
    return source(), ["+"]


def update_or_create():
    made()
    Source.objects.update_or_create(key="one", defaults={"title": "Another page"})
    return source(), ["+", "~"]


@pytest.mark.parametrize(
    "write", [create, save, delete, delete_many, update, bulk_create, bulk_update, get_or_create, update_or_create]
)
def test_each_way_of_writing_leaves_its_line(exchange, write):
    row, lines = write()
    written = Source.history.filter(key=row.key).order_by("history_id")
    assert list(written.values_list("history_type", flat=True)) == lines
    last = written.last()
    if last.history_type == "~":
        assert last.title == "Another page"


def test_an_update_of_many_leaves_a_line_for_each_and_only_for_each(exchange):
    before = Name.history.count()
    changed = Name.objects.filter(kind="agency").update(kind="known")
    assert changed > 1
    assert Name.history.count() - before == changed


def test_an_update_that_changes_what_it_filters_by_is_written_too(exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    Letter.objects.filter(number=letter.number).update(number="L-moved")
    assert letter.history.latest().number == "L-moved"


def test_history_keeps_the_fields_of_the_entry_beside_those_of_its_kind(exchange):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    letter.summary, letter.signatory = "New words.", "Somebody else"
    letter.save()
    line = letter.history.latest()
    assert (line.summary, line.signatory) == ("New words.", "Somebody else")


def test_entries_are_not_updated_past_their_kinds(exchange):
    with pytest.raises(TypeError, match="keeps its history in its kinds"):
        Entry.objects.update(summary="")
    with pytest.raises(TypeError, match="keeps its history in its kinds"):
        Entry.objects.filter(number="lawrence-ma").update(summary="")


def links(line, name):
    return {getattr(link, "jurisdiction_id", None) or link.letter_id for link in getattr(line, name).all()}


def test_each_change_of_links_leaves_a_line_with_the_links(exchange):
    here, there = makers.place("here-ma"), makers.place("there-ma")
    event = makers.event(here)
    assert links(event.history.latest(), "jurisdictions") == {here.pk}
    event.jurisdictions.add(there)
    assert links(event.history.latest(), "jurisdictions") == {here.pk, there.pk}
    event.jurisdictions.remove(here)
    assert links(event.history.latest(), "jurisdictions") == {there.pk}
    event.jurisdictions.clear()
    assert links(event.history.latest(), "jurisdictions") == set()


def test_a_bulk_update_keeps_the_links_in_history(exchange):
    event = makers.event(makers.place())
    before = event.history.count()
    Event.objects.filter(pk=event.pk).update(summary="Said so.")
    assert event.history.count() == before + 1
    assert links(event.history.latest(), "jurisdictions") == set(event.jurisdictions.values_list("pk", flat=True))


@pytest.mark.parametrize("model", [Letter, Event, Policy])
def test_what_the_loader_writes_is_one_line_with_its_links(exchange, model):
    name = "letters" if model is not Letter else "joint_with"
    row = model.objects.filter(**{f"{name}__isnull": False}).order_by("pk").first()
    line = row.history.get()
    assert (line.history_type, line.history_change_reason) == ("+", "loaded from exchange-2017-2018")
    assert links(line, name) == set(getattr(row, name).values_list("pk", flat=True))


def test_every_row_the_loader_brings_has_its_line(exchange):
    for model in (Jurisdiction, Letter, Citation, Source, Name):
        assert model.history.filter(history_type="+").count() == model.objects.count()
