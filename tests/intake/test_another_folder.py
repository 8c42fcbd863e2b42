"""A folder of another year loads without a change of code, before or after the real one, and spoils nothing."""

from datetime import date

import pytest

from correspondence.intake.load import load
from correspondence.models import (
    Answer,
    Authority,
    Citation,
    Deadline,
    Entry,
    Event,
    Grant,
    Jurisdiction,
    Letter,
    Name,
    Point,
    Policy,
    Response,
    Round,
    Source,
)
from correspondence.timeline.stands import public_stands
from tests.intake.folders import add, change, folder_of_2025

pytestmark = pytest.mark.django_db

REAL = {Jurisdiction: 46, Round: 9, Letter: 81, Response: 23, Deadline: 73, Grant: 53, Policy: 33, Event: 91, Source: 217}
MORE = {Jurisdiction: 2, Round: 1, Letter: 4, Response: 2, Deadline: 5, Grant: 1, Policy: 1, Event: 2, Source: 1}


def nothing_is_new(report) -> bool:
    return sum(counts["new"] + counts["changed"] for counts in report.counts.values()) == 0


@pytest.fixture
def folder(tmp_path):
    return folder_of_2025(tmp_path)


@pytest.fixture(params=["after the real one", "before the real one"])
def both(request, folder, exchange_folder, now):
    """Both folders are on record, loaded in either order."""
    request.getfixturevalue("exchange" if request.param == "after the real one" else "empty_record")
    load(folder, now=now)
    if request.param == "before the real one":
        load(exchange_folder, now=now)
    return request.param


@pytest.fixture
def loaded(exchange, folder, now):
    """The folder of 2025 is on record beside the real one."""
    load(folder, now=now)


def test_both_are_on_record_and_public(both, now):
    for model, count in REAL.items():
        assert model.objects.count() == count + MORE[model]
        if model is not Source:
            assert model.objects.published(now).count() == count + MORE[model]


def test_loading_either_again_changes_nothing(both, folder, exchange_folder, now):
    assert nothing_is_new(load(folder, now=now))
    assert nothing_is_new(load(exchange_folder, now=now))


def test_a_shared_place_gains_names_and_sources_and_keeps_the_rest(exchange, folder, now):
    before = Jurisdiction.objects.get(number="lawrence-ma")
    sources = before.citations.count()
    report = load(folder, now=now)
    after = Jurisdiction.objects.get(number="lawrence-ma")
    for field in ("name", "public_note", "geoid", "latitude", "longitude", "origin", "version", "published_at"):
        assert getattr(after, field) == getattr(before, field)
    assert {(name.text, name.kind) for name in after.names.all()} == {("Immigrant City", "known"), ("City of Lawrence", "known")}
    assert after.citations.count() == sources + 1
    assert after.citations.last().source.key == "news-2025-04"
    assert any(
        kept.startswith("lawrence-ma: ") and "public_note, name" in kept and kept.endswith("as exchange-2017-2018 has it.")
        for kept in report.kept
    )
    assert report.counts["jurisdictions"] == {"changed": 1, "new": 2}


def test_the_first_to_bring_a_place_keeps_it(empty_record, folder, exchange_folder, now):
    load(folder, now=now)
    report = load(exchange_folder, now=now)
    lawrence = Jurisdiction.objects.get(number="lawrence-ma")
    assert (lawrence.name, lawrence.origin) == ("City of Lawrence", "exchange-2025")
    assert "Lawrence" in {name.text for name in lawrence.names.all()}
    assert any(kept.startswith("lawrence-ma:") and "as exchange-2025 has it" in kept for kept in report.kept)


def test_a_letter_of_no_round_stands_alone(loaded):
    letter = Letter.objects.get(number="L-2025-04-lawrence-ma")
    assert letter.round is None
    assert letter.carried_over == []
    assert [place.slug for place in letter.joint_with.all()] == ["springfield-ma"]
    assert letter.joint_with_others == "Methuen"


def test_a_due_date_that_only_the_letter_states_is_a_deadline(loaded):
    deadline = Deadline.objects.get(number="D-2025-03-springfield-ma")
    assert deadline.stated_due == date(2025, 3, 20)
    assert [source.source.key for source in deadline.citations.all()] == ["news-2025-04"]


def test_an_answer_within_the_month_of_a_letter_is_not_before_it(loaded):
    letter = Letter.objects.get(number="L-2025-03-springfield-ma")
    assert letter.when.isoformat() == "2025-03"
    assert Response.objects.get(number="S-2025-03-springfield-ma").date == date(2025, 3, 18)


def test_a_due_date_within_the_month_of_a_letter_holds_from_that_day(loaded):
    line = Deadline.objects.get(number="D-2025-03-springfield-ma").ledger.get()
    assert line.on <= line.new_due == date(2025, 3, 20)


@pytest.mark.parametrize(
    ("the_deadline", "stands_as", "on"),
    [
        ("D-2025-04-lawrence-ma", "open", date(2025, 4, 29)),
        ("D-2025-04-lawrence-ma", "reported_late", date(2025, 5, 1)),
        ("D-2025-03-navajo-az", "no_answer", date(2025, 5, 1)),
        ("D-2025-05-springfield-ma", "declined", date(2025, 6, 2)),
        ("D-2025-05-b", "no_date", date(2025, 6, 2)),
        ("D-2025-03-springfield-ma", "answered", date(2025, 5, 1)),
    ],
)
def test_the_new_statuses_mean_what_they_say(exchange, folder, now, the_deadline, stands_as, on):
    load(folder, now=now)
    (stand,) = public_stands(Deadline.objects.published(now).filter(number=the_deadline), now, on)
    assert stand.state == stands_as


def test_a_request_for_time_never_settles(loaded):
    assert Answer.objects.get(response__number="S-2025-04-springfield-ma").settles == "no"


def test_a_time_without_a_zone_is_of_the_place(loaded):
    assert Deadline.objects.get(number="D-2025-04-lawrence-ma").due_time_zone == "America/New_York"


def test_two_spellings_of_an_authority_are_two(loaded):
    letter = Letter.objects.get(number="L-2025-03-springfield-ma")
    assert {authority.name for authority in letter.authorities.all()} == {"8 USC 1373", "8 U.S.C. 1373"}
    assert Authority.objects.filter(slug__startswith="8-usc-1373").values("slug").distinct().count() >= 2


def test_the_rounds_of_the_other_folder_are_not_followed_further(exchange, folder, now):
    before = dict(Round.objects.values_list("slug", "followed_until"))
    load(folder, now=now)
    after = dict(Round.objects.values_list("slug", "followed_until"))
    assert {slug: after[slug] for slug in before} == before


def test_a_letter_that_another_folder_brought_gains_sources_only(exchange, folder, now):
    add(
        folder, "letters", id="L-2017-11-lawrence-ma", jurisdiction="lawrence-ma", kind="notice", date_on_letter="2017-11-15",
        threatens="something else; and more", signatory="Another",
        source_ids="news-2025-04", confidence="low",
    )  # fmt: skip
    add(
        folder, "deadlines", id="D-2017-11-lawrence-ma", letter="L-2017-11-lawrence-ma", due_date="2017-12-20",
        what_is_due="Else", status="declined", source_ids="news-2025-04", confidence="low",
    )  # fmt: skip
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    deadline = Deadline.objects.get(number="D-2017-11-lawrence-ma")
    points, lines = list(letter.points.values()), list(deadline.ledger.values())
    report = load(folder, now=now)
    assert Letter.objects.get(pk=letter.pk).signatory == letter.signatory
    assert list(Point.objects.filter(letter=letter).values()) == points
    assert list(deadline.ledger.values()) == lines
    assert Citation.objects.filter(entry=letter, source__key="news-2025-04").count() == 1
    assert any(kept.startswith("L-2017-11-lawrence-ma: ") for kept in report.kept)
    assert any(kept.startswith("D-2017-11-lawrence-ma: no ledger line added") for kept in report.kept)


def test_a_source_that_another_folder_brought_is_not_changed(exchange, folder, now):
    key = Source.objects.order_by("pk").first().key
    add(folder, "sources", id=key, title="Told otherwise")
    report = load(folder, now=now)
    assert Source.objects.get(key=key).title != "Told otherwise"
    assert any(kept.startswith(f"{key}: ") for kept in report.kept)


def test_a_folder_may_refer_to_what_is_on_record(exchange, folder, now):
    add(
        folder, "events", id="E-2025-06", date="2025-06-01", jurisdiction="chicago-il", letter_ids="L-2018-01-chicago-il",
        kind="ruling", source_ids="news-2025-04", confidence="high",
    )  # fmt: skip
    load(folder, now=now)
    event = Event.objects.get(number="E-2025-06")
    assert [letter.number for letter in event.letters.all()] == ["L-2018-01-chicago-il"]


def test_a_place_made_at_the_desk_is_taken_up(exchange, folder, now):
    made = Jurisdiction.objects.create(slug="springfield-ma", name="Springfield", state="MA", kind="city")
    load(folder, now=now)
    assert Jurisdiction.objects.filter(slug="springfield-ma").count() == 1
    assert Letter.objects.get(number="L-2025-03-springfield-ma").jurisdiction == made
    assert Jurisdiction.objects.get(pk=made.pk).stage == "draft"


def test_names_that_two_folders_share_stand_once(both):
    texts = list(Name.objects.filter(jurisdiction__number="lawrence-ma").values_list("text", flat=True))
    assert len(texts) == len(set(texts))
    assert Entry.objects.filter(number="lawrence-ma").count() == 1


def test_a_folder_grown_since_brings_its_new_rows_and_changes(exchange, folder, now):
    load(folder, now=now)
    change(folder, "letters", 2, addressee_name="The Mayor")
    add(folder, "events", id="E-2025-06", date="2025-06-01", kind="ruling", source_ids="news-2025-04", confidence="high")
    report = load(folder, now=now)
    assert report.counts["letters"] == {"changed": 1, "unchanged": 3}
    assert report.counts["events"] == {"new": 1, "unchanged": 2}
