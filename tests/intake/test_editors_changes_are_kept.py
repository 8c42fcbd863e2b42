"""What an editor changed stays changed, however often the folder is loaded and whatever else in it changes."""

from datetime import date

import pytest

from correspondence.intake.load import load
from correspondence.models import Answer, Event, Figure, Jurisdiction, Letter, Name, OldSlug, Source
from tests.intake.folders import change, copy, read

pytestmark = pytest.mark.django_db

LETTER = "L-2017-11-lawrence-ma"


@pytest.fixture
def folder(exchange, exchange_folder, tmp_path):
    """A copy of the folder that was loaded, under its own name."""
    return copy(exchange_folder, tmp_path)


def row_of(folder, table, key):
    return next(n for n, row in enumerate(read(folder, table), start=2) if next(iter(row.values())) == key)


def changed(report):
    return {table: counts["changed"] for table, counts in report.counts.items() if counts["changed"]} | {
        f"new {table}": counts["new"] for table, counts in report.counts.items() if counts["new"]
    }


def edit_by_save(letter, **fields):
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.save()


def edit_by_update(letter, **fields):
    Letter.objects.filter(pk=letter.pk).update(**fields)


def edit_one_field(letter, **fields):
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.save(update_fields=[*fields])


@pytest.mark.parametrize("edit", [edit_by_save, edit_by_update, edit_one_field])
def test_an_edited_field_is_kept_and_said(folder, now, edit):
    edit(Letter.objects.get(number=LETTER), summary="As the editor has it.")
    for _ in range(2):
        report = load(folder, now=now)
        assert Letter.objects.get(number=LETTER).summary == "As the editor has it."
        assert changed(report) == {}
        assert report.kept == [f"{LETTER}: summary as edited since."]


def test_a_change_in_the_folder_reaches_the_fields_nobody_edited(folder, now):
    edit_by_save(Letter.objects.get(number=LETTER), summary="As the editor has it.")
    change(
        folder, "letters", row_of(folder, "letters", LETTER), addressee_org="Another office", summary="As the folder has it now."
    )
    assert changed(load(folder, now=now)) == {"letters": 1}
    letter = Letter.objects.get(number=LETTER)
    assert (letter.summary, letter.addressee_office) == ("As the editor has it.", "Another office")


def test_an_edit_outlives_a_later_change_of_other_fields_and_every_load_after_it(folder, now):
    edit_by_save(Letter.objects.get(number=LETTER), summary="As the editor has it.")
    change(folder, "letters", row_of(folder, "letters", LETTER), addressee_org="Another office")
    for _ in range(3):
        load(folder, now=now)
        assert Letter.objects.get(number=LETTER).summary == "As the editor has it."
    change(folder, "letters", row_of(folder, "letters", LETTER), addressee_org="A third office")
    load(folder, now=now)
    letter = Letter.objects.get(number=LETTER)
    assert (letter.summary, letter.addressee_office) == ("As the editor has it.", "A third office")


def test_a_field_the_folder_changed_before_may_be_changed_by_it_again(folder, now):
    for office in ("Another office", "A third office"):
        change(folder, "letters", row_of(folder, "letters", LETTER), addressee_org=office)
        assert changed(load(folder, now=now)) == {"letters": 1}
    assert Letter.objects.get(number=LETTER).addressee_office == "A third office"


def test_a_save_that_changes_nothing_is_no_edit(folder, now):
    Letter.objects.get(number=LETTER).save()
    Letter.objects.filter(number=LETTER).update(headline="A headline")
    change(folder, "letters", row_of(folder, "letters", LETTER), addressee_org="Another office", legal_authority="5 U.S.C. 1")
    assert changed(load(folder, now=now)) == {"letters": 1}
    letter = Letter.objects.get(number=LETTER)
    assert (letter.addressee_office, [one.name for one in letter.authorities.all()]) == ("Another office", ["5 U.S.C. 1"])


def test_an_edit_of_a_letter_moves_no_ledger(folder, now):
    letter = Letter.objects.get(number=LETTER)
    edit_by_save(letter, sender_office="Another office", date=date(2017, 11, 20))
    lines = list(letter.deadlines.get().ledger.values())
    assert changed(load(folder, now=now)) == {}
    assert list(letter.deadlines.get().ledger.values()) == lines


def test_a_field_that_an_editor_emptied_stays_empty(folder, now):
    edit_by_save(Letter.objects.get(number=LETTER), addressee_name="")
    load(folder, now=now)
    assert Letter.objects.get(number=LETTER).addressee_name == ""


def test_what_the_folder_does_not_know_is_not_touched(folder, now):
    edit_by_save(Letter.objects.get(number=LETTER), headline="An own headline", stage="withdrawn")
    change(folder, "letters", row_of(folder, "letters", LETTER), addressee_org="Another office")
    load(folder, now=now)
    letter = Letter.objects.get(number=LETTER)
    assert (letter.headline, letter.stage) == ("An own headline", "withdrawn")


def test_a_citation_that_an_editor_removed_does_not_come_back(folder, now):
    letter = Letter.objects.get(number=LETTER)
    letter.citations.first().delete()
    left = letter.citations.count()
    assert changed(load(folder, now=now)) == {}
    assert letter.citations.count() == left


def test_an_alias_that_an_editor_removed_does_not_come_back(folder, now):
    Name.objects.filter(text="BernCo").delete()
    assert changed(load(folder, now=now)) == {}
    assert not Name.objects.filter(text="BernCo").exists()


def test_an_alias_that_an_editor_filed_otherwise_stays_so(folder, now):
    Name.objects.filter(text="Las Vegas").update(kind="known")
    assert changed(load(folder, now=now)) == {}
    assert Name.objects.get(text="Las Vegas").kind == "known"


def test_links_that_an_editor_changed_stay(folder, now):
    event = Event.objects.filter(letters__isnull=False).order_by("pk").first()
    event.jurisdictions.add(Jurisdiction.objects.get(slug="stockton-ca"))
    event.letters.clear()
    for _ in range(2):
        assert changed(load(folder, now=now)) == {}
        assert "stockton-ca" in event.jurisdictions.values_list("slug", flat=True)
        assert event.letters.count() == 0


def test_links_that_nobody_edited_follow_the_folder(folder, now):
    number = "L-2017-11-seattle-wa"
    change(folder, "letters", row_of(folder, "letters", number), joint_response_with="")
    assert changed(load(folder, now=now)) == {"letters": 1}
    assert Letter.objects.get(number=number).joint_with.count() == 0
    change(folder, "letters", row_of(folder, "letters", number), joint_response_with="king-county-wa;oregon")
    load(folder, now=now)
    assert Letter.objects.get(number=number).joint_with.count() == 2


def test_whether_an_answer_settles_is_the_editors_to_say(folder, now):
    answer = Answer.objects.filter(settles="yes", response__precision="day").order_by("pk").first()
    answer.settles = "part"
    answer.save()
    lines = answer.letter.deadlines.get().ledger.count()
    assert changed(load(folder, now=now)) == {}
    assert Answer.objects.get(pk=answer.pk).settles == "part"
    assert answer.letter.deadlines.get().ledger.count() == lines


def test_a_further_figure_and_the_preference_for_it_stay(folder, now):
    figure = Figure.objects.filter(grant__number="G-lawrence-2016").first() or Figure.objects.order_by("pk").first()
    figure.preferred = False
    figure.save()
    Figure.objects.create(grant=figure.grant, amount=72000, preferred=True, reason="The award letter says so.")
    assert changed(load(folder, now=now)) == {}
    assert [(f.pk == figure.pk, f.preferred) for f in figure.grant.figures.order_by("pk")] == [(True, False), (False, True)]


def test_an_entry_that_was_removed_does_not_come_back_and_is_said(folder, now):
    event = Event.objects.order_by("pk").first()
    event.citations.all().delete()
    event.delete()
    report = load(folder, now=now)
    assert changed(report) == {}
    assert not Event.objects.filter(number=event.number).exists()
    assert f"event {event.number}: removed since." in report.kept


def test_a_letter_that_was_removed_takes_nothing_down_with_it(folder, now):
    letter = Letter.objects.get(number="L-2017-11-stockton-ca") if Letter.objects.filter(
        number="L-2017-11-stockton-ca"
    ) else Letter.objects.filter(answers=None, events=None, grants=None, policies=None).order_by("pk").first()  # fmt: skip
    for deadline in letter.deadlines.all():
        deadline.ledger.all().delete()
        deadline.citations.all().delete()
        deadline.delete()
    letter.points.all().delete()
    letter.citations.all().delete()
    letter.policies.clear()
    letter.grants.clear()
    letter.events.clear()
    letter.delete()
    report = load(folder, now=now)
    assert changed(report) == {}
    assert not Letter.objects.filter(number=letter.number).exists()


def test_a_place_that_moved_to_another_address_is_still_found(folder, now):
    place = Jurisdiction.objects.get(slug="washington-dc")
    OldSlug.objects.create(slug=place.slug, jurisdiction=place)
    place.slug = "district-of-columbia"
    place.save()
    report = load(folder, now=now)
    assert changed(report) == {}
    assert Jurisdiction.objects.get(pk=place.pk).slug == "district-of-columbia"
    assert report.kept == ["washington-dc: slug as edited since."]


def test_a_place_that_an_editor_renamed_gains_no_name(folder, now):
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    place.name = "City of Lawrence"
    place.save()
    assert changed(load(folder, now=now)) == {}
    assert place.names.count() == 0


def test_an_edited_source_is_kept(folder, now):
    source = Source.objects.order_by("pk").first()
    source.title = "As the editor has it"
    source.save()
    report = load(folder, now=now)
    assert changed(report) == {}
    assert report.kept == [f"{source.key}: title as edited since."]
