"""What a folder no longer names is taken off the entry it was brought to; no ledger loses or changes a line."""

import pytest

from correspondence.intake.load import load
from correspondence.models import Answer, Citation, Deadline, Event, Letter, Name, Point, Response
from tests.intake.folders import add, change, copy, folder_of_2025, read, write

pytestmark = pytest.mark.django_db
LETTER, DEADLINE = "L-2018-01-chicago-il", "D-2018-01-chicago-il"


@pytest.fixture
def folder(exchange, exchange_folder, tmp_path):
    return copy(exchange_folder, tmp_path)


def row_of(folder, table, key):
    return next(n for n, row in enumerate(read(folder, table), start=2) if next(iter(row.values())) == key)


def edit(folder, table, key, **cells):
    change(folder, table, row_of(folder, table, key), **cells)


def nothing_is_new(report) -> bool:
    return sum(counts["new"] + counts["changed"] for counts in report.counts.values()) == 0 and not report.removed


def cut_a_consequence(folder):
    letter = Letter.objects.filter(points__position=2, points__role="consequence").order_by("pk").first()
    edit(folder, "letters", letter.number, threatens=letter.points.get(role="consequence", position=1).text)
    return Point.objects.filter(letter=letter, role="consequence", position__gt=1)


def answer_another_letter(folder):
    answer = Answer.objects.filter(response__answers__isnull=False).order_by("pk").first()
    place = answer.letter.jurisdiction
    add(
        folder, "letters", id="L-another", jurisdiction=place.slug, kind="notice", source_ids="wamc-2017-03", confidence="high"
    )  # fmt: skip
    edit(folder, "responses", answer.response.number, in_reply_to="L-another")
    return Answer.objects.filter(pk=answer.pk)


def cite_one_source_less(folder):
    letter = next(one for one in Letter.objects.order_by("pk") if one.citations.count() > 1)
    first, *others = letter.citations.order_by("position")
    edit(folder, "letters", letter.number, source_ids=first.source.key)
    return Citation.objects.filter(pk__in=[one.pk for one in others])


def name_a_place_one_way_less(folder):
    name = Name.objects.get(text="BernCo")
    others = name.jurisdiction.names.exclude(pk=name.pk).values_list("text", flat=True)
    edit(folder, "jurisdictions", name.jurisdiction.slug, aliases="; ".join(others))
    return Name.objects.filter(pk=name.pk)


CUTS = [cut_a_consequence, answer_another_letter, cite_one_source_less, name_a_place_one_way_less]


@pytest.mark.parametrize("cut", CUTS)
def test_what_the_folder_dropped_is_removed_with_history_and_said(folder, now, cut):
    rows = cut(folder)
    kept_in_history = rows.model.history.filter(id__in=list(rows.values_list("pk", flat=True)), history_type="-")
    gone = rows.count()
    assert gone > 0
    report = load(folder, now=now)
    assert rows.count() == 0
    assert len(report.removed) == gone
    assert all(said.endswith("is no longer in the folder.") for said in report.removed)
    assert {line.history_change_reason for line in kept_in_history} == {"no longer in exchange-2017-2018"}


@pytest.mark.parametrize("cut", CUTS)
def test_the_second_load_of_the_shorter_folder_changes_nothing(folder, now, cut):
    cut(folder)
    load(folder, now=now)
    assert nothing_is_new(load(folder, now=now))


@pytest.mark.parametrize("cut", CUTS)
def test_what_the_folder_names_again_comes_back(folder, exchange_folder, now, cut):
    rows = cut(folder)
    model, before = rows.model, rows.model.objects.count()
    load(folder, now=now)
    load(exchange_folder, now=now)
    assert model.objects.count() >= before


def test_what_a_person_touched_stays_and_is_said(folder, now):
    name = name_a_place_one_way_less(folder)
    name.update(kind="official")
    report = load(folder, now=now)
    assert name.exists()
    assert any(kept.endswith("name “BernCo” is no longer in the folder, but edited since.") for kept in report.kept)


def test_what_the_desk_or_another_folder_brought_stays(folder, tmp_path, now):
    letter = Letter.objects.get(number=LETTER)
    Point.objects.create(letter=letter, role="demand", position=1, text="By the desk.")
    load(folder_of_2025(tmp_path), now=now)
    report = load(folder, now=now)
    assert report.removed == []
    assert letter.points.filter(text="By the desk.").exists()
    assert Name.objects.filter(text="Immigrant City").exists()


def test_an_entry_that_the_folder_dropped_stays_with_all_its_parts_and_is_said(folder, now):
    event = Event.objects.exclude(kind="statement").order_by("pk").first()
    write(folder, "events", [row for row in read(folder, "events") if row["id"] != event.number])
    report = load(folder, now=now)
    assert report.removed == []
    assert report.kept == [f"{event.number}: no longer in the folder. If it is wrong, withdraw it in the admin."]
    assert event.citations.exists()


def test_a_changed_due_date_is_a_further_line_of_the_ledger(folder, now):
    before = list(Deadline.objects.get(number=DEADLINE).ledger.values())
    edit(folder, "deadlines", DEADLINE, due_date="2018-02-28")
    assert load(folder, now=now).counts["deadlines"]["changed"] == 1
    deadline = Deadline.objects.get(number=DEADLINE)
    *lines, last = deadline.ledger.order_by("pk")
    assert list(deadline.ledger.order_by("pk").values())[:-1] == before
    assert (last.kind, str(last.new_due), last.on) == ("set", "2018-02-28", deadline.letter.day)
    assert last.reason == f"Entered as {lines[0].new_due} before."
    assert last.history.get().history_change_reason == "loaded from exchange-2017-2018"
    assert nothing_is_new(load(folder, now=now))


def test_a_due_date_that_returns_to_what_it_was_is_in_force(folder, exchange_folder, now):
    first = Deadline.objects.get(number=DEADLINE).stated_due
    edit(folder, "deadlines", DEADLINE, due_date="2018-02-28")
    load(folder, now=now)
    load(exchange_folder, now=now)
    deadline = Deadline.objects.get(number=DEADLINE)
    status = deadline.status_on(first, [])
    assert (status.due, status.first_due, status.extended) == (first, first, False)


def test_a_changed_note_rewrites_no_finding(folder, now):
    line = Deadline.objects.get(number=DEADLINE).ledger.order_by("pk").last()
    edit(folder, "deadlines", DEADLINE, note="Told otherwise.")
    load(folder, now=now)
    assert Deadline.objects.get(number=DEADLINE).ledger.order_by("pk").last().reason == line.reason


def test_the_responses_of_the_real_folder_are_of_the_places_written_to(exchange):
    memo = Response.objects.get(number="S-2017-06-28-milwaukee-county-wi")
    assert memo.letters.count() == 2
