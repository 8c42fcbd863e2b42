"""Two lawyers on one page: the second is told before the first one’s words are replaced."""

import pytest

from correspondence.models import Jurisdiction
from tests.admin.forms import errors, filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db
TOLD = "Somebody saved this since you opened it: Publisher, "


def shown(response) -> str:
    return response.context["adminform"].form["headline"].value()


@pytest.fixture
def letter(editors_desk):
    return log_letter(editors_desk)


@pytest.fixture
def second(editors_desk, publishers_desk, letter):
    """The editor has opened the letter; the publisher saves it; the editor’s form is still to be sent."""
    opened = filled(editors_desk, change(letter), "letter", headline="As the editor has it")
    publishers_desk.post(change(letter), filled(publishers_desk, change(letter), "letter", headline="As the publisher has it"))
    return opened


def test_the_second_to_save_is_told_who_saved_and_loses_nothing(editors_desk, letter, second):
    response = editors_desk.post(change(letter), second)
    letter.refresh_from_db()
    assert TOLD in errors(response)
    assert letter.headline == "As the publisher has it"
    assert shown(response) == "As the editor has it"


def test_who_saves_again_knowingly_replaces_it(editors_desk, letter, second):
    response = editors_desk.post(change(letter), second)
    again = second | {"opened": response.context["adminform"].form["opened"].value()}
    assert editors_desk.post(change(letter), again).status_code == 302
    letter.refresh_from_db()
    assert letter.headline == "As the editor has it"


def test_a_deadline_changed_meanwhile_on_its_own_page_is_not_overwritten_from_the_letters(editors_desk, publishers_desk, letter):
    deadline = letter.deadlines.get()
    opened = filled(editors_desk, change(letter), "letter", **{"deadlines-0-what_is_due": "As the editor has it"})
    theirs = filled(publishers_desk, change(deadline), "deadline", what_is_due="As the publisher has it")
    assert publishers_desk.post(change(deadline), theirs).status_code == 302
    assert TOLD in errors(editors_desk.post(change(letter), opened))
    deadline.refresh_from_db()
    assert deadline.what_is_due == "As the publisher has it"


def test_two_saves_of_one_person_one_after_the_other_go_through(editors_desk, letter):
    for headline in ("One", "Two"):
        form = filled(editors_desk, change(letter), "letter", headline=headline)
        assert editors_desk.post(change(letter), form).status_code == 302


def test_the_version_is_hidden_in_a_form_and_read_by_whoever_only_reads(editors_desk, publishers_desk):
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    assert 'type="hidden" name="opened"' in publishers_desk.get(change(place)).content.decode()
    assert 'name="opened"' not in editors_desk.get(change(place)).content.decode()
