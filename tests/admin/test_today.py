"""The admin's first page says what waits for whoever opens it, with the next press for each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from correspondence.models import ClerkEntry, Jurisdiction, LedgerLine, Letter, Person
from tests import makers
from tests.admin.conftest import signed_in

pytestmark = pytest.mark.django_db


def due_in(days: int, number: str = "1", **more):
    """A deadline on its place's day, in a round that is followed unless told otherwise."""
    today = timezone.localdate()
    place = Jurisdiction.objects.get(slug="lawrence-ma")
    letter = makers.letter(place, f"L-{number}", when=(today - timedelta(60)).isoformat(), **more)
    deadline = makers.deadline(letter, f"D-{number}", stated_due=today + timedelta(days))
    LedgerLine.objects.create(deadline=deadline, on=today - timedelta(60), kind="set", new_due=deadline.stated_due)
    return deadline


def groups(desk) -> dict[str, list[str]]:
    """The keys of the things in each group, by their links."""
    shown = desk.get("/admin/").context["groups"]
    return {group.waits.value: [line.acts[-1][1].split("/")[-3] for line in group.lines] for group in shown}


def counts(desk) -> dict[str, int]:
    return {group.waits.value: group.count for group in desk.get("/admin/").context["groups"]}


@pytest.mark.parametrize(("days", "group"), [(0, "week"), (7, "week"), (-2, "past")])
def test_a_deadline_waits_in_the_group_of_its_day(publishers_desk, days, group):
    deadline = due_in(days)
    assert groups(publishers_desk)[group] == [str(deadline.pk)]


def test_one_of_next_week_one_answered_and_one_stayed_do_not_wait(publishers_desk):
    due_in(9)
    answered, stayed = due_in(-2, "2"), due_in(3, "3")
    sent = makers.response(answered.letter.jurisdiction, when=(timezone.localdate() - timedelta(9)).isoformat())
    sent.answers.create(letter=answered.letter, settles="yes")
    stayed.ledger.create(kind="stayed", on=timezone.localdate() - timedelta(2))
    assert {"week", "past"}.isdisjoint(groups(publishers_desk))


def test_an_answer_in_a_draft_is_an_answer_to_the_desk_and_a_withdrawn_one_is_none(publishers_desk):
    deadline = due_in(-2)
    sent = makers.response(deadline.letter.jurisdiction, when=timezone.localdate().isoformat(), stage="draft")
    sent.answers.create(letter=deadline.letter, settles="yes")
    assert "past" not in groups(publishers_desk)
    type(sent)._base_manager.filter(pk=sent.pk).update(stage="sealed")
    assert groups(publishers_desk)["past"] == [str(deadline.pk)]


def test_silence_in_a_round_that_nobody_follows_is_one_row_of_the_round(publishers_desk):
    long_ago = timezone.localdate() - timedelta(40)
    lapsed = makers.round_("lapsed", followed_until=long_ago)
    due_in(-2, round=lapsed)
    shown = groups(publishers_desk)
    assert "past" not in shown
    assert shown["unfollowed"][0] == str(lapsed.pk)
    assert "followed until March 2019" in publishers_desk.get("/admin/").content.decode()


def test_what_a_clerk_says_was_answered_waits_to_be_checked_and_for_nothing_else(publishers_desk):
    deadline = due_in(-2)
    clerk = Person.objects.create_user("clerk@example.org", None)
    entry = ClerkEntry.objects.create(
        deadline=deadline, kind="answered", settles="yes", on=timezone.localdate(), entered_by=clerk, entered_at=timezone.now()
    )
    shown = groups(publishers_desk)
    assert shown["clerks"] == [str(entry.pk)]
    assert "past" not in shown


def draft(by: Person, *stages: str) -> Letter:
    """A letter that went through some stages."""
    letter = Letter(jurisdiction=Jurisdiction.objects.get(slug="lawrence-ma"))
    for stage in ("draft", *stages):
        letter.stage, letter._history_user = stage, by
        letter.save()
    return letter


def test_a_publisher_has_what_was_sent_for_review_the_longest_waiting_first(publishers_desk, editor):
    first, second = draft(editor, "in_review"), draft(editor, "in_review")
    assert groups(publishers_desk)["review"] == [str(first.pk), str(second.pk)]
    line = publishers_desk.get("/admin/").context["groups"][0].lines[0]
    assert "Editor" in line.when


def test_an_editor_has_their_own_drafts_and_apart_from_them_those_that_came_back(editors_desk, editor, publisher):
    draft(publisher)
    draft(editor, "in_review")
    mine, back = draft(editor), draft(editor, "in_review", "draft")
    shown = groups(editors_desk)
    assert (shown["drafts"], shown["sent_back"]) == ([str(mine.pk)], [str(back.pk)])
    assert "review" not in shown


def test_what_is_published_at_a_later_hour_stands_last(publishers_desk):
    letter = makers.letter(Jurisdiction.objects.get(slug="lawrence-ma"), publish_at=timezone.now() + timedelta(2))
    assert list(groups(publishers_desk).items())[-1] == ("ahead", [str(letter.pk)])


def test_a_passed_deadline_is_pressed_to_log_the_answer_of_its_place(publishers_desk):
    deadline = due_in(-2)
    (word, address), _confirm = publishers_desk.get("/admin/").context["groups"][0].lines[0].acts
    assert word == "Log a response"
    form = publishers_desk.get(address).context["adminform"].form
    assert form["jurisdictions"].value() == [str(deadline.letter.jurisdiction_id)]


def test_who_sees_no_entries_reads_one_calm_sentence(administrators_desk):
    due_in(-2)
    page = administrators_desk.get("/admin/")
    assert page.context["groups"] == []
    assert "Nothing waits for you." in page.content.decode()


@pytest.mark.parametrize("group", ["week", "past", "unfollowed"])
def test_the_list_of_the_rest_holds_as_many_as_are_counted(publishers_desk, group):
    for number in range(10):
        due_in(3 if group == "week" else -number, str(number))
    found = next(each for each in publishers_desk.get("/admin/").context["groups"] if each.waits == group)
    assert len(found.lines) == 8
    assert publishers_desk.get(found.rest[0][1]).context["cl"].result_count == found.count > 8


def test_it_asks_as_much_for_three_hundred_rows_as_for_five(publishers_desk, editor):
    def asked() -> int:
        publishers_desk.get("/admin/")
        with CaptureQueriesContext(connection) as seen:
            publishers_desk.get("/admin/")
        return len(seen)

    def add(numbers) -> None:
        clerk, _made = Person.objects.get_or_create(email="clerk@example.org")
        for number in numbers:
            due_in(3, f"week-{number}")
            due_in(-3, f"past-{number}")
            told = due_in(20, f"told-{number}")
            ClerkEntry.objects.create(
                deadline=told, kind="received", on=timezone.localdate(), entered_by=clerk, entered_at=timezone.now()
            )
            draft(editor, "in_review")

    add(range(5))
    few = asked()
    add(range(5, 75))
    assert counts(publishers_desk)["week"] == 75
    assert asked() == few


def test_every_press_has_a_name_of_its_own(publishers_desk, editor):
    due_in(3)
    draft(editor, "in_review")
    draft(editor, "in_review")
    lines = [line for group in publishers_desk.get("/admin/").context["groups"] for line in group.lines]
    assert len({(line.acts[0][0], line.name, line.about, line.when) for line in lines}) == len(lines)


def test_a_stranger_to_the_desk_is_asked_to_sign_in(client, stranger):
    assert signed_in(stranger).get("/admin/").status_code != 200
