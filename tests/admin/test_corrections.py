"""Changing what is published: typo or correction, and why? Nothing public changes in silence."""

from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils import timezone

from correspondence.models import (
    Authority,
    Correction,
    Deadline,
    Event,
    Figure,
    Grant,
    Jurisdiction,
    Letter,
    Policy,
    Response,
    Round,
    Source,
)
from tests.admin.forms import errors, filled
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db
WHY = {"corrections-0-kind": "correction", "corrections-0-reason": "The letter itself was seen."}


@pytest.fixture
def letter(db) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


def save(desk, entry, **answers):
    return desk.post(change(entry), filled(desk, change(entry), entry._meta.model_name, **answers))


def lines(entry=None) -> list[tuple[str, str, str]]:
    rows = Correction.objects.order_by("pk") if entry is None else entry.corrections.order_by("pk")
    return list(rows.values_list("field", "old", "new"))


def test_a_changed_public_field_is_asked_about_and_nothing_is_lost(publishers_desk, letter):
    response = save(publishers_desk, letter, headline="A better headline", summary="A better summary")
    assert "This is published, and you changed: headline; summary. Say below whether" in errors(response)
    assert response.context["adminform"].form["headline"].value() == "A better headline"
    letter.refresh_from_db()
    assert letter.headline != "A better headline"
    assert lines() == []


def test_a_correction_keeps_the_old_text_with_its_day_and_who(publishers_desk, publisher, letter):
    assert save(publishers_desk, letter, signatory="Somebody Else", **WHY).status_code == 302
    row = letter.corrections.get()
    assert (row.field, row.old, row.new) == ("signatory", "Alan R. Hanson, Acting Assistant Attorney General", "Somebody Else")
    assert (row.kind, row.reason, row.by) == ("correction", "The letter itself was seen.", publisher)
    assert row.on == timezone.localdate()
    assert row.history.get().history_user == publisher


@pytest.mark.parametrize("half", ["corrections-0-kind", "corrections-0-reason"])
def test_one_of_the_two_answers_is_not_enough(publishers_desk, letter, half):
    assert "you changed: signatory" in errors(save(publishers_desk, letter, signatory="X", **{half: WHY[half]}))


def test_a_save_that_changes_nothing_public_needs_no_reason(publishers_desk, publisher, letter):
    note = {"notes-TOTAL_FORMS": 1, "notes-0-text": "Call the clerk."}
    assert save(publishers_desk, letter, **note).status_code == 302
    assert letter.notes.count() == 1
    assert lines() == []


def test_a_reason_without_a_change_writes_nothing(publishers_desk, letter):
    assert save(publishers_desk, letter, **WHY).status_code == 302
    assert lines() == []


def test_a_draft_is_not_asked_about(editors_desk):
    draft = log_letter(editors_desk)
    assert "Typo or correction?" not in editors_desk.get(change(draft)).content.decode()
    assert save(editors_desk, draft, headline="Another").status_code == 302
    assert lines() == []


def test_what_is_published_for_later_is_not_asked_about(publishers_desk, letter):
    letter.publish_at = timezone.now() + timedelta(days=3)
    letter.save()
    assert save(publishers_desk, letter, headline="Another").status_code == 302
    assert lines() == []


def test_a_page_opened_before_publication_is_asked_about_after_it(publishers_desk, editors_desk):
    draft = log_letter(editors_desk)
    opened = filled(publishers_desk, change(draft), "letter", headline="Another")
    publishers_desk.post(
        "/admin/correspondence/letter/", {"action": "publish_chosen", ACTION_CHECKBOX_NAME: [draft.pk], "index": 0}
    )
    assert "you changed: headline" in errors(publishers_desk.post(change(draft), opened))
    assert publishers_desk.post(change(draft), opened | WHY).status_code == 302
    assert lines(draft) == [("headline", "A letter logged by hand", "Another")]


def test_a_line_end_as_a_browser_sends_it_is_no_change(publishers_desk, letter):
    Letter.objects.filter(pk=letter.pk).update(summary="One.\nTwo.")
    assert save(publishers_desk, letter, summary="One.\r\nTwo.").status_code == 302
    letter.refresh_from_db()
    assert letter.summary == "One.\nTwo."


FIELDS = [  # an entry, what is typed, and the line that comes of it
    (Letter, {"when": "2017-11-16"}, ("when", "2017-11-15", "2017-11-16")),
    (Letter, {"when": "2017-11"}, ("when", "2017-11-15", "2017-11")),
    (Letter, {"kind": "other", "kind_as_written": "A warning"}, ("kind", "Inquiry", "A warning")),
    (Letter, {"confidence": "low"}, ("confidence", "High", "Low")),
    (Letter, {"authorities": []}, ("authorities", "8 U.S.C. 1373\nFY2016 Byrne JAG award condition", "")),
    (Letter, {"carried_over": []}, ("carried_over", "signatory", "")),
    (Round, {"due": "2017-12-09"}, ("due", "2017-12-08", "2017-12-09")),
    (Round, {"official_count": "30"}, ("official_count", "29", "30")),
    (Jurisdiction, {"name": "City of Lawrence"}, ("name", "Lawrence", "City of Lawrence")),
    (Response, {"signatory": "The mayor"}, ("signatory", "", "The mayor")),
    (Deadline, {"what_is_due": "A reply"}, ("what_is_due", "", "A reply")),
    (Grant, {"purpose": "Radios"}, ("purpose", "", "Radios")),
    (Policy, {"title": "The ordinance"}, ("title", "", "The ordinance")),
    (Event, {"actor": "Somebody"}, ("actor", "", "Somebody")),
]


@pytest.mark.parametrize(("kind", "typed", "line"), FIELDS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_field_of_every_kind_is_said_in_words(publishers_desk, kind, typed, line):
    known = {Letter: {"number": "L-2017-11-lawrence-ma"}, Round: {"slug": "2017-11"}, Jurisdiction: {"slug": "lawrence-ma"}}
    entry = kind.objects.filter(**known.get(kind, {})).first()
    if kind is Letter and "carried_over" in typed:
        Letter.objects.filter(pk=entry.pk).update(carried_over=["signatory"])
    assert save(publishers_desk, entry, **typed).status_code == 200
    response = save(publishers_desk, entry, **typed, **WHY)
    assert response.status_code == 302, errors(response)
    written = entry.corrections.get(field=line[0])
    assert written.new == line[2]
    assert not line[1] or written.old == line[1]


def test_a_demand_changed_added_and_removed_is_one_correction_of_what_changed(publishers_desk, letter):
    for position, text in enumerate(("Send the ordinance.", "Send the orders.", "Send the rules."), 1):
        letter.points.create(role="demand", position=position, text=text)
    answers = {
        "points-TOTAL_FORMS": 4, "points-0-text": "Send all ordinances.", "points-2-DELETE": "on", "points-3-text": "Send all.",
    }  # fmt: skip
    assert "you changed: demands" in errors(save(publishers_desk, letter, **answers))
    assert save(publishers_desk, letter, **answers, **WHY).status_code == 302
    assert lines() == [("demands", "Send the ordinance.\nSend the rules.", "Send all ordinances.\nSend all.")]


def test_a_source_another_name_and_a_figure_are_public_parts(publishers_desk, letter):
    lawrence = Jurisdiction.objects.get(slug="lawrence-ma")
    grant = Grant.objects.filter(jurisdiction=lawrence).first()
    Figure.objects.filter(grant=grant, preferred=True).update(text="$71,811")
    new = Source.objects.create(key="new", title="A new source", publisher="A paper")
    cited = {"citations-TOTAL_FORMS": letter.citations.count() + 1, f"citations-{letter.citations.count()}-source": new.pk}
    named = {"names-TOTAL_FORMS": lawrence.names.count() + 1, f"names-{lawrence.names.count()}-text": "Immigrant City"}
    named[f"names-{lawrence.names.count()}-kind"] = "known"
    for entry, answers in ((letter, cited), (lawrence, named), (grant, {"figures-0-status_as_written": "spent"})):
        assert "you changed" in errors(save(publishers_desk, entry, **answers))
        assert save(publishers_desk, entry, **answers, **WHY).status_code == 302
    assert lines(letter) == [("sources", "", "A new source, A paper")]
    assert lines(lawrence) == [("names", "", "Immigrant City (Also known as)")]
    assert [field for field, _old, _new in lines(grant)] == ["figures"]


def test_a_deadline_on_its_letters_page_is_asked_about_and_corrected_as_itself(publishers_desk, letter):
    deadline = letter.deadlines.get()
    response = save(publishers_desk, letter, **{"deadlines-0-what_is_due": "A reply"})
    assert f"you changed: {deadline.number}: what is due" in errors(response)
    assert save(publishers_desk, letter, **{"deadlines-0-what_is_due": "A reply"}, **WHY).status_code == 302
    assert [field for field, _old, _new in lines(deadline)] == ["what_is_due"]
    assert lines(letter) == []


def test_a_date_that_moves_through_the_ledger_is_not_asked_about_again(publishers_desk, letter):
    deadline = letter.deadlines.get()
    lines_before = deadline.ledger.count()
    assert save(publishers_desk, deadline, stated_due="2017-12-11").status_code == 302
    assert deadline.ledger.count() == lines_before + 1
    assert lines() == []


def test_a_draft_that_is_tied_to_what_is_public_is_never_named(publishers_desk, editors_desk):
    response = Response.objects.get(number="S-2017-12-lawrence-ma")
    draft = log_letter(editors_desk, when="2017-11-01", **{"deadlines-0-stated_due": "2017-11-20"})
    tied = {"answers-TOTAL_FORMS": 2, "answers-1-letter": draft.pk, "answers-1-settles": "no"}
    saved = save(publishers_desk, response, **tied)
    assert saved.status_code == 302, errors(saved)
    assert lines() == []


def test_an_answer_that_is_taken_away_names_its_letter(publishers_desk, letter):
    response = Response.objects.get(number="S-2017-12-lawrence-ma")
    assert save(publishers_desk, response, **{"answers-0-settles": "no"}, **WHY).status_code == 302
    row = response.corrections.get()
    assert row.new == "L-2017-11-lawrence-ma; settles the deadline: No"
    assert [entry.pk for entry in row.named.all()] == [letter.pk]


def test_an_authority_that_was_added_is_named(publishers_desk, letter):
    other = Authority.objects.create(slug="other", name="2 CFR 1.1")
    both = [*letter.authorities.values_list("pk", flat=True), other.pk]
    assert save(publishers_desk, letter, authorities=both, **WHY).status_code == 302
    assert lines() == [("authorities", "", "2 CFR 1.1")]


def test_a_publisher_hides_the_texts_of_a_correction_with_a_reason(publishers_desk, editors_desk, publisher, letter):
    save(publishers_desk, letter, addressee_name="Somebody private", **WHY)
    row, page = letter.corrections.get(), "/admin/correspondence/correction/"
    press = {"action": "hide_texts_of_chosen", ACTION_CHECKBOX_NAME: [row.pk], "index": 0}
    publishers_desk.post(page, press)
    editors_desk.post(page, press | {"reason": "Private"})
    row.refresh_from_db()
    assert row.hidden_at is None
    publishers_desk.post(page, press | {"reason": "A private name"})
    row.refresh_from_db()
    assert row.hidden_at
    assert (row.history.latest().history_user, row.history.latest().history_change_reason) == (publisher, "A private name")


def test_what_a_source_says_otherwise_is_public_and_asked_about(publishers_desk, letter):
    citation = letter.citations.first()
    citation.field = "signatory"
    citation.save()
    typed = {"citations-0-says": "Another name"}
    assert "you changed: sources" in errors(save(publishers_desk, letter, **typed))
    assert save(publishers_desk, letter, **typed, **WHY).status_code == 302
    assert "it says Another name" in letter.corrections.get().new
