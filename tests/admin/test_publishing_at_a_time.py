"""A publisher says when an entry becomes public, on which clock; then it does, everywhere, and not a second before."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from correspondence.models import Letter
from correspondence.models.entry import Stage
from tests.admin.letters import change, log_letter
from tests.admin.steps import press, press_on_its_page, stage
from tests.public.reading import words

pytestmark = pytest.mark.django_db

ZONES = ("America/New_York", "America/Phoenix", "Pacific/Honolulu", "Pacific/Guam", "America/Puerto_Rico")
PRESSED = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
NINE = {"day": "2027-03-15", "time": "09:00", "zone": "America/New_York"}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """What time it is; moved with ``clock(moment)``."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_to(PRESSED)
    return set_to


@pytest.fixture
def letter(editors_desk) -> Letter:
    return log_letter(editors_desk)


def scheduled(desk, letter, **at) -> Letter:
    press(desk, "publish_at_chosen", letter, **NINE | at)
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("zone", ZONES)
def test_it_is_public_from_its_second_on_and_not_before(publishers_desk, client, letter, clock, zone):
    due = datetime(2027, 3, 15, 9, 0, tzinfo=ZoneInfo(zone))
    letter = scheduled(publishers_desk, letter, zone=zone)
    deadline = letter.deadlines.get()
    own = (f"/letters/{letter.number}/", f"/deadlines/{deadline.number}/")
    lists: tuple[str, ...] = ("/deadlines.ics",)
    if zone == "America/New_York":  # the other lists, once
        lists += ("/jurisdictions/lawrence-ma/", "/deadlines.csv", "/jurisdictions/lawrence-ma/deadlines.ics")

    def seen():
        in_lists = [number for page in lists for number in (letter.number, deadline.number) if number in body(client, page)]
        return [client.get(page).status_code for page in own], bool(in_lists)

    clock(due - timedelta(seconds=1))
    assert seen() == ([404, 404], False)
    clock(due)
    assert seen() == ([200, 200], True)
    clock(due + timedelta(seconds=1))
    assert seen() == ([200, 200], True)
    assert letter.published_at == deadline.published_at == due.astimezone(UTC)


def body(client, page) -> str:
    return client.get(page).content.decode().replace("\r\n ", "")  # a calendar folds its lines


def test_the_answer_names_the_time_on_that_clock_and_in_utc(publishers_desk, letter):
    page = press(publishers_desk, "publish_at_chosen", letter, **NINE | {"zone": "Pacific/Honolulu", "time": "21:00"})
    assert "2 entries will be public on March 15, 2027, 9:00 p.m. Honolulu (March 16, 07:00 UTC)." in words(page.content.decode())


def test_its_list_and_its_page_say_when(publishers_desk, letter):
    letter = scheduled(publishers_desk, letter)
    said = "Will be public on March 15, 2027, 9:00 a.m. New York (13:00 UTC)"
    assert said in publishers_desk.get("/admin/correspondence/letter/").content.decode()
    assert publishers_desk.get(change(letter)).content.decode().count(said) >= 2  # the box, and the stage


def test_the_time_is_asked_for_on_a_page_of_its_own_with_the_zone_of_the_site(publishers_desk, letter):
    for way in (press, press_on_its_page):
        page = way(publishers_desk, "publish_at_chosen", letter)
        text = page.content.decode()
        assert '<option value="America/New_York" selected>New York (America/New_York)</option>' in text
        assert str(letter) in text
    assert stage(letter) == Stage.DRAFT


def test_it_is_put_on_the_schedule_from_its_own_page_too(publishers_desk, publisher, letter):
    press_on_its_page(publishers_desk, "publish_at_chosen", letter, **NINE)
    letter.refresh_from_db()
    last = letter.history.latest()
    assert letter.publish_at == datetime(2027, 3, 15, 13, 0, tzinfo=UTC)
    assert (last.history_user, last.history_change_reason) == (publisher, "to be public from 2027-03-15 13:00 UTC")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"day": "2026-11-24", "time": "09:59"}, "This time is past. To publish now, choose “Publish”."),
        ({"day": "2026-11-24", "time": "10:00"}, "This time is past."),
        ({"day": "2027-03-14", "time": "02:30"}, "clocks in New York are set forward, and skip this time"),
        ({"day": "2027-11-07", "time": "01:30"}, "clocks in New York are set back, and show this time twice"),
        ({"day": "9999-12-31", "time": "23:59"}, "Enter a day within the next 10 years."),
        ({"day": "", "time": ""}, "This field is required."),
        ({"zone": "Europe/Berlin"}, "Select a valid choice."),
    ],
)
def test_a_time_that_is_no_moment_ahead_is_refused(publishers_desk, letter, given, sentence):
    page = press(publishers_desk, "publish_at_chosen", letter, **NINE | given)
    assert sentence in page.content.decode()
    assert stage(letter) == Stage.DRAFT


def test_taken_off_the_schedule_it_is_in_review_with_its_deadlines_and_its_number_is_free(publishers_desk, client, letter, clock):
    number = scheduled(publishers_desk, letter).number
    press(publishers_desk, "take_off_chosen", letter)
    letter.refresh_from_db()
    deadline = letter.deadlines.get()
    for entry in (letter, deadline):
        assert (entry.stage, entry.number, entry.publish_at, entry.published_at) == (Stage.IN_REVIEW, None, None, None)
    clock(datetime(2027, 3, 16, tzinfo=UTC))
    assert client.get(f"/letters/{number}/").status_code == 404


def test_it_can_be_moved_to_another_time_and_published_at_once_with_its_deadlines(publishers_desk, client, letter):
    scheduled(publishers_desk, letter)
    letter = scheduled(publishers_desk, letter, day="2027-04-01")
    assert letter.publish_at == letter.deadlines.get().publish_at == datetime(2027, 4, 1, 13, 0, tzinfo=UTC)
    press(publishers_desk, "publish_chosen", letter)
    letter.refresh_from_db()
    assert (letter.publish_at, letter.published_at) == (None, PRESSED)
    assert letter.deadlines.get().published_at == PRESSED
    assert client.get(f"/letters/{letter.number}/").status_code == 200


def test_what_goes_with_a_letter_on_the_schedule_is_not_published_before_it(publishers_desk, letter):
    scheduled(publishers_desk, letter)
    later = letter.deadlines.create(what_is_due="More papers", basis="none")
    page = press(publishers_desk, "publish_chosen", later)
    assert "which is not public before March 15, 2027, 9:00 a.m. New York (13:00 UTC)" in page.content.decode()
    assert stage(later) == Stage.DRAFT


@pytest.mark.parametrize("action", ["withdraw_chosen", "seal_chosen", "restore_chosen", "review_chosen", "send_back_chosen"])
def test_on_the_schedule_nothing_else_can_be_done(publishers_desk, letter, action):
    letter = scheduled(publishers_desk, letter)
    before = letter.history.count()
    press(publishers_desk, action, letter, reason="because", why="mistake", index=0)
    assert (stage(letter), letter.history.count()) == (Stage.PUBLISHED, before)


def test_an_editor_neither_changes_nor_deletes_what_is_on_the_schedule(editors_desk, publishers_desk, letter):
    letter = scheduled(publishers_desk, letter)
    assert editors_desk.post(change(letter), {"headline": "Another"}).status_code == 403
    assert editors_desk.post(change(letter).replace("change", "delete"), {"post": "yes"}).status_code == 403
