"""A publisher publishes and withdraws; nobody else can, not by hand either."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from correspondence.models import Jurisdiction, Letter
from correspondence.models.entry import Stage
from tests.admin.forms import filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db
LIST = "/admin/correspondence/letter/"
ACTIONS = (
    "publish_chosen", "publish_at_chosen", "take_off_chosen", "withdraw_chosen", "restore_chosen", "seal_chosen",
)  # fmt: skip


@pytest.fixture
def letter(editors_desk) -> Letter:
    return log_letter(editors_desk)


def press(desk, action, *entries, reason="", why="mistake", page=LIST):
    chosen = [entry.pk for entry in entries]
    data = {"action": action, ACTION_CHECKBOX_NAME: chosen, "index": 0, "reason": reason, "why": why}
    return desk.post(page, data, follow=True)


def stage(entry) -> str:
    return type(entry).objects.get(pk=entry.pk).stage


def test_publishing_gives_a_number_and_names_the_publisher(publishers_desk, publisher, letter):
    press(publishers_desk, "publish_chosen", letter)
    letter.refresh_from_db()
    assert letter.stage == Stage.PUBLISHED
    assert letter.number.endswith("-lawrence-ma")
    assert letter.history.first().history_user == publisher


def test_the_deadlines_of_a_letter_are_published_with_it_on_its_sources(publishers_desk, letter):
    press(publishers_desk, "publish_chosen", letter)
    deadline = letter.deadlines.get()
    assert deadline.stage == Stage.PUBLISHED
    assert deadline.citations.get().source == letter.citations.get().source


def test_a_deadline_added_later_follows_its_published_letter(publishers_desk, letter):
    press(publishers_desk, "publish_chosen", letter)
    later = letter.deadlines.create(what_is_due="More papers", basis="none")
    page = press(publishers_desk, "publish_chosen", letter)
    assert stage(later) == Stage.PUBLISHED
    assert "published already" not in page.content.decode()


def test_a_letter_without_a_source_stays_a_draft_and_says_why(publishers_desk, editors_desk):
    letter = log_letter(editors_desk, **{"citations-TOTAL_FORMS": 0})
    page = press(publishers_desk, "publish_chosen", letter).content.decode()
    assert "Lawrence, MA, 2018-02 (draft): It has no source: cite one first." in page
    assert stage(letter) == Stage.DRAFT
    assert stage(letter.deadlines.get()) == Stage.DRAFT


def test_what_can_be_published_is_although_another_cannot(publishers_desk, letter):
    other = Letter.objects.create(jurisdiction=letter.jurisdiction)
    press(publishers_desk, "publish_chosen", letter, other)
    assert (stage(letter), stage(other)) == (Stage.PUBLISHED, Stage.DRAFT)


def test_a_publisher_publishes_from_the_page_of_the_letter_too(publishers_desk, letter):
    data = {"CHANGE_FORM-action": "publish_chosen", "CHANGE_FORM-reason": "", ACTION_CHECKBOX_NAME: letter.pk, "index": 0}
    publishers_desk.post(change(letter), data)
    assert stage(letter) == Stage.PUBLISHED


def test_an_editor_sends_a_draft_for_review_and_a_publisher_publishes_it(editors_desk, publishers_desk, editor, letter):
    press(editors_desk, "review_chosen", letter)
    last = Letter.objects.get(pk=letter.pk).history.latest()
    assert (last.stage, last.history_user, last.history_change_reason) == (Stage.IN_REVIEW, editor, "sent for review")
    press(publishers_desk, "publish_chosen", letter)
    assert stage(letter) == Stage.PUBLISHED


def test_only_a_draft_is_sent_for_review(editors_desk):
    published = Letter.objects.get(number="L-2017-11-lawrence-ma")
    press(editors_desk, "review_chosen", published)
    assert stage(published) == Stage.PUBLISHED


def test_an_editor_is_not_offered_the_actions(editors_desk, letter):
    pages = editors_desk.get(LIST).content.decode() + editors_desk.get(change(letter)).content.decode()
    assert not [action for action in ACTIONS if action in pages]


@pytest.mark.parametrize("action", ACTIONS)
def test_an_editor_who_posts_them_by_hand_is_refused_and_changes_nothing(editors_desk, letter, action):
    published = Letter.objects.get(number="L-2017-11-lawrence-ma")
    for entry in (letter, published):
        before = (stage(entry), entry.history.count())
        assert press(editors_desk, action, entry, reason="because").status_code == 403
        by_hand = {"CHANGE_FORM-action": action, "CHANGE_FORM-reason": "because", ACTION_CHECKBOX_NAME: entry.pk}
        assert editors_desk.post(change(entry), by_hand).status_code == 403
        assert (stage(entry), entry.history.count()) == before


def test_a_button_and_fields_that_no_page_has_publish_nothing(editors_desk, letter):
    forged = {"_publish": "1", "stage": "published", "number": "L-forged", "publish_at_0": "2018-01-01", "publish_at_1": "0:00"}
    assert editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter", **forged)).status_code == 403
    del forged["_publish"]
    editors_desk.post(change(letter), filled(editors_desk, change(letter), "letter", **forged))
    letter.refresh_from_db()
    assert (letter.stage, letter.number, letter.publish_at) == (Stage.DRAFT, None, None)


@pytest.mark.parametrize(
    ("action", "given", "sentence"),
    [
        ("withdraw_chosen", {"why": "mistake"}, "Nothing was taken down: write the reason"),
        ("withdraw_chosen", {"why": "", "reason": "because"}, "Nothing was withdrawn: choose beside the action"),
        ("seal_chosen", {}, "Nothing was taken down: write the reason"),
    ],
)
def test_taking_down_needs_a_reason_and_withdrawing_a_public_one(publishers_desk, action, given, sentence):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    assert sentence in press(publishers_desk, action, letter, **given).content.decode()
    assert stage(letter) == Stage.PUBLISHED


def test_an_editor_sends_a_draft_for_review(editors_desk, editor, letter):
    press(editors_desk, "review_chosen", letter)
    letter.refresh_from_db()
    assert letter.stage == Stage.IN_REVIEW
    assert letter.history.first().history_user == editor


def test_what_is_withdrawn_can_be_published_again_and_its_address_opens(publishers_desk, client):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    press(publishers_desk, "withdraw_chosen", letter, reason="Too early")
    assert client.get(letter.get_absolute_url()).status_code == 410
    assert "choose “Publish again”" in press(publishers_desk, "publish_chosen", letter).content.decode()
    assert "write the reason" in press(publishers_desk, "restore_chosen", letter).content.decode()
    assert client.get(letter.get_absolute_url()).status_code == 410
    press(publishers_desk, "restore_chosen", letter, reason="It was right")
    assert client.get(letter.get_absolute_url()).status_code == 200
    assert letter.history.latest().history_change_reason == "It was right"


def test_withdrawing_keeps_the_reason_in_the_history(publishers_desk):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    press(publishers_desk, "withdraw_chosen", letter, reason="Privacy")
    letter.refresh_from_db()
    assert (letter.stage, letter.history.first().history_change_reason) == (Stage.WITHDRAWN, "Privacy")


def test_a_sealed_letter_is_gone_as_if_it_had_never_been(publishers_desk, client):
    letter = Letter.objects.get(number="L-2017-11-lawrence-ma")
    press(publishers_desk, "seal_chosen", letter, reason="Court order")
    gone, never = client.get(letter.get_absolute_url()), client.get("/letters/L-2017-11-nowhere-ma/")
    assert stage(letter) == Stage.SEALED
    assert gone.status_code == never.status_code == 404
    assert letter.number not in client.get("/rounds/2017-11/letters.csv").content.decode()


def test_a_past_version_cannot_be_brought_back(publishers_desk):
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    url = f"/admin/correspondence/jurisdiction/{place.pk}/history/{place.history.first().pk}/"
    assert publishers_desk.get(url).status_code == 200
    assert publishers_desk.post(url, {}).status_code == 405
