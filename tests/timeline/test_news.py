"""What became public, or was changed in public, comes newest first; what the public cannot see moves nothing."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from correspondence.intake import ledger
from correspondence.models import Correction, Deadline, Document, Entry, Jurisdiction, Letter, Note, PublicCopy, Response, Round
from correspondence.models.entry import Stage
from correspondence.timeline.news import News, news
from tests import makers
from tests.papers import making

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def lawrence(exchange) -> Jurisdiction:
    return Jurisdiction.objects.get(slug="lawrence-ma")


@pytest.fixture
def letter(exchange) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


def numbers(found: list[News]) -> list[str]:
    return [one.number for one in found]


def correction(entry: Entry, publisher, at, kind: str = "correction") -> Correction:
    return Correction.objects.create(entry_id=entry.pk, field="summary", old="So.", new="Not so.", kind=kind, reason="Seen.",
                                     on=date(2026, 11, 24), at=at, by=publisher)  # fmt: skip


def test_entries_loaded_together_come_by_their_day_the_latest_first_and_undated_ones_last(exchange, now):
    found = news(at=now, most=1000)
    days = [one.entry.date for one in found if one.entry.date]
    assert len(found) == 81 + 23 + 91 + 33 + 9
    assert days == sorted(days, reverse=True)
    assert {one.entry.date for one in found[len(days) :]} == {None}
    assert {(one.published, one.updated) for one in found} == {(now, now)}


def test_a_deadline_that_came_with_its_letter_is_no_news_and_one_that_came_later_is(letter, now):
    assert "deadline" not in {one.kind for one in news(at=now, most=1000)}
    makers.deadline(letter, "D-later", published_at=now + HOUR)
    assert numbers(news(at=now + DAY, most=1)) == ["D-later"]


# Each writes one change at a moment, and says which entry it changes in public: none, where the public sees nothing of it.
CHANGES = {
    "a correction": (lambda entry, by, at: correction(entry, by, at), True),
    "a typo": (lambda entry, by, at: correction(entry, by, at, kind="typo"), False),
    "a private note": (lambda entry, by, at: Note.objects.create(entry_id=entry.pk, by=by, text="Private."), False),
    "a save": (lambda entry, by, at: entry.save(), False),
    "a correction that names a draft": (
        lambda entry, by, at: correction(entry, by, at).named.set([makers.place(stage="draft", number=None, published_at=None)]),
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "tells"), CHANGES.values(), ids=CHANGES)
def test_what_the_public_sees_change_is_news_and_nothing_else_is(letter, publisher, now, change, tells):
    before = news(at=now + DAY, most=1000)
    change(letter, publisher, now + HOUR)
    after = news(at=now + DAY, most=1000)
    if not tells:
        assert [(one.number, one.updated) for one in after] == [(one.number, one.updated) for one in before]
    else:
        assert (after[0].number, after[0].published, after[0].updated) == (letter.number, now, now + HOUR)
        assert len(after) == len(before)


def test_a_moved_date_is_news_of_its_deadline(letter, editor, exchange):
    deadline = letter.deadlines.get()
    Response.objects.filter(answers__letter=letter).update(stage=Stage.DRAFT)
    ledger.grant_extension(deadline, by=editor, on=date(2017, 12, 1), who="DOJ", today=date(2017, 12, 2), reason="It asked.",
                           new_due=date(2017, 12, 22))  # fmt: skip
    first = news(at=timezone.now() + HOUR, most=1)[0]
    assert (first.kind, first.number) == ("deadline", deadline.number)
    assert first.updated > first.published
    assert "granted" in {line.kind for line in first.entry.ledger.all()}


def test_a_paper_that_becomes_public_later_is_news_of_its_entry(letter, publisher, now, tmp_path, monkeypatch):
    for model, field in ((Document, "original"), (PublicCopy, "file")):
        monkeypatch.setattr(model._meta.get_field(field), "storage", FileSystemStorage(location=tmp_path))
    making.public_paper(letter, publisher, "Dear Chief", at=now + HOUR)
    assert [(one.number, one.updated) for one in news(at=now + DAY, most=1)] == [(letter.number, now + HOUR)]


@pytest.mark.parametrize("hidden", [{"stage": Stage.DRAFT}, {"stage": Stage.SEALED}, {"publish_at": "later"}])
def test_what_is_not_public_is_no_news_nor_is_what_belongs_to_it(lawrence, letter, now, publisher, hidden):
    correction(letter, publisher, now + HOUR)
    fields = {name: now + 2 * DAY if value == "later" else value for name, value in hidden.items()}
    Jurisdiction.objects.filter(pk=lawrence.pk).update(**fields)
    assert not [number for number in numbers(news(at=now + DAY, most=1000)) if number.endswith("-lawrence-ma")]
    assert news(at=now + DAY, place=lawrence, most=1000) == []


def test_what_was_published_for_a_time_opens_at_that_second(letter, now):
    Letter.objects.filter(pk=letter.pk).update(publish_at=now + HOUR)
    assert letter.number not in numbers(news(at=now + HOUR - timedelta(seconds=1), most=1000))
    first = news(at=now + HOUR, most=1)[0]
    assert (first.number, first.published) == (letter.number, now + HOUR)


def test_a_place_a_round_and_a_choice_of_entries_have_news_of_their_own(lawrence, letter, now):
    of_place = news(at=now, place=lawrence, most=1000)
    of_round = news(at=now, round_=Round.objects.get(slug="2017-11"), most=1000)
    chosen = Entry.objects.filter(summary__contains="subpoena")
    assert {"L-2017-11-lawrence-ma", "S-2017-12-lawrence-ma", "P-lawrence-trust"} <= set(numbers(of_place))
    assert all("lawrence" in f"{one.number} {one.entry.summary}".lower() for one in of_place if one.kind != "event")
    assert {"2017-11", "L-2017-11-albany-ny", "S-2017-12-lawrence-ma"} <= set(numbers(of_round))
    assert {one.entry.round_id for one in of_round if one.kind == "letter"} == {letter.round_id}
    assert set(numbers(news(at=now, entries=chosen, most=1000))) <= set(chosen.values_list("number", flat=True))


def test_a_window_holds_what_changed_in_it_by_changes_of_that_time(letter, publisher, now):
    correction(letter, publisher, now + HOUR)
    correction(letter, publisher, now + 3 * HOUR)
    window = {"at": now + DAY, "since": now, "until": now + 2 * HOUR, "most": 1000}
    assert [(one.number, one.updated) for one in news(**window)] == [(letter.number, now + HOUR)]
    assert numbers(news(at=now + DAY, since=now + 3 * HOUR, most=1000)) == []


def test_the_first_few_are_the_first_of_all_though_one_changed_often(letter, publisher, now):
    for minute in range(12):
        correction(letter, publisher, now + HOUR + timedelta(minutes=minute))
    other = Letter.objects.get(number="L-2017-11-albany-ny")
    correction(other, publisher, now + HOUR)
    everything = numbers(news(at=now + DAY, most=1000))
    assert everything[:2] == [letter.number, other.number]
    for most in (1, 2, 5, 60):
        assert numbers(news(at=now + DAY, most=most)) == everything[:most]


def test_many_rows_take_no_more_queries_than_few(letter, publisher, now):
    counts = []
    for rows in (1, 15):
        for number in range(rows):
            correction(letter, publisher, now + HOUR + timedelta(seconds=number))
            makers.letter(letter.jurisdiction, f"L-many-{rows}-{number}", published_at=now + HOUR)
        with CaptureQueriesContext(connection) as queries:
            news(at=now + DAY, most=50)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_what_is_told_of_an_entry_needs_no_further_query(exchange, now):
    found = news(at=now, most=1000)
    with CaptureQueriesContext(connection) as queries:
        for one in found:
            entry = one.entry
            _ = [str(place) for place in entry.jurisdictions.all()] if one.kind in ("response", "event") else str(entry)
            _ = str(entry.jurisdiction) if one.kind in ("letter", "policy") else entry.summary
    assert len(queries) == 0


def test_deadlines_reported_met_when_they_were_loaded_are_no_news(exchange, now):
    assert Deadline.objects.filter(ledger__kind="reported_met").exists()
    assert "deadline" not in {one.kind for one in news(at=timezone.now() + DAY, most=1000)}
