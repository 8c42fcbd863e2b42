"""Where a second person is asked for, whoever changed an entry last does not publish it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from correspondence.intake import publication
from tests.admin.conftest import signed_in
from tests.admin.forms import filled
from tests.admin.letters import change, log_letter
from tests.admin.steps import press, stage

pytestmark = pytest.mark.django_db

SENTENCE = "You changed it last, and this site asks for a second person: another publisher publishes it."
AHEAD = {"day": "2027-03-15", "time": "09:00", "zone": "America/New_York"}


@pytest.fixture(autouse=True)
def asked_for(settings):
    settings.PUBLISHING_NEEDS_SECOND_PERSON = True


@pytest.fixture
def desk(publisher):
    return signed_in(publisher)


@pytest.fixture
def other_desk(editor):
    return signed_in(editor)


@pytest.mark.parametrize(("action", "given"), [("publish_chosen", {}), ("publish_at_chosen", AHEAD)])
def test_ones_own_is_refused_with_the_rule_now_and_at_a_time(desk, action, given):
    letter = log_letter(desk)
    assert SENTENCE in press(desk, action, letter, **given).content.decode()
    assert stage(letter) == stage(letter.deadlines.get()) == "draft"


def test_its_page_says_so_to_whoever_changed_it_and_not_to_others(desk, other_desk):
    letter = log_letter(desk)
    assert SENTENCE in desk.get(change(letter)).content.decode()
    assert SENTENCE not in other_desk.get(change(letter)).content.decode()


def test_anothers_is_published_with_its_deadlines(desk, other_desk):
    letter = log_letter(other_desk)
    press(desk, "publish_chosen", letter)
    assert stage(letter) == stage(letter.deadlines.get()) == "published"


def test_of_several_those_of_others_are_published(desk, other_desk):
    mine, theirs = log_letter(desk), log_letter(other_desk, headline="Theirs")
    press(desk, "publish_chosen", mine, theirs)
    assert (stage(mine), stage(theirs)) == ("draft", "published")


def test_a_deadline_that_one_changed_oneself_waits_while_its_letter_goes(desk, other_desk):
    letter = log_letter(other_desk)
    deadline = letter.deadlines.get()
    desk.post(change(deadline), filled(desk, change(deadline), "deadline", what_is_due="Other papers"))
    said = press(desk, "publish_chosen", letter).content.decode()
    assert (stage(letter), stage(deadline)) == ("published", "draft")
    assert SENTENCE in said


def test_a_change_of_a_source_counts_as_one_of_the_entry(desk, other_desk, publisher):
    letter = log_letter(other_desk)
    cited = letter.citations.get()
    cited.page, cited._history_user = "2", publisher
    cited.save()
    assert SENTENCE in press(desk, "publish_chosen", letter).content.decode()
    assert stage(letter) == "draft"


def test_sending_it_for_review_or_back_changes_nothing_of_it(desk, other_desk):
    letter = log_letter(other_desk)
    for action in ("review_chosen", "send_back_chosen", "review_chosen"):
        press(desk, action, letter, reason="a word")
    press(desk, "publish_chosen", letter)
    assert stage(letter) == "published"


def test_the_step_of_another_does_not_free_what_one_changed_oneself(desk, other_desk):
    letter = log_letter(desk)
    press(other_desk, "review_chosen", letter)
    assert SENTENCE in press(desk, "publish_chosen", letter).content.decode()


def test_who_published_it_may_publish_it_again(desk, other_desk):
    letter = log_letter(other_desk)
    press(desk, "publish_chosen", letter)
    for entry in (letter, letter.deadlines.get()):
        entry.refresh_from_db()
        press(desk, "withdraw_chosen", entry, why="mistake", reason="x")
        press(desk, "restore_chosen", entry, reason="y")
        assert stage(entry) == "published"


def test_the_verb_itself_refuses(desk, publisher):
    letter = log_letter(desk)
    with pytest.raises(ValidationError, match="second person"):
        publication.publish(letter, by=publisher, at=timezone.now())


def test_without_the_setting_one_publishes_ones_own(settings, desk):
    settings.PUBLISHING_NEEDS_SECOND_PERSON = False
    letter = log_letter(desk)
    press(desk, "publish_chosen", letter)
    assert stage(letter) == "published"
