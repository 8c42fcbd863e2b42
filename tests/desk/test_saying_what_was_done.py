"""A clerk says what was done; it shows on the desk at once, waits for the lawyers, and changes nothing public."""

from datetime import date

import pytest

from correspondence.models import ClerkEntry, Deadline, Response
from tests.desk.desk import JANUARY, answered, group, read, say

pytestmark = pytest.mark.django_db
PUBLIC = ("/deadlines/", "/deadlines.csv", "/deadlines.ics", "/jurisdictions/lawrence-ma/", f"/deadlines/{JANUARY}/", "/")


def test_an_answer_is_settled_on_the_desk_and_not_yet_checked(anas, ana):
    response = answered(anas, ana, way="email", link="https://lawrence.example/answer.pdf")
    page = anas.get(response.url).content.decode()
    assert "Recorded." in page
    assert "Answered on January 29, 2018" in group(page, "settled")
    assert "Not yet checked." in group(page, "settled")
    assert group(page, "month") == ""
    entry = ClerkEntry.objects.get()
    assert (entry.way, entry.link, entry.entered_by) == ("email", "https://lawrence.example/answer.pdf", ana)


def test_no_byte_that_the_public_sees_changes(anas, ana, client):
    before = [client.get(address).content for address in PUBLIC]
    answered(anas, ana)
    say(anas, ana, "extension", new_due="2018-03-09", on="2018-01-29", words="Jon Adler, by mail")
    say(anas, ana, "receipt", on="2018-01-26")
    say(anas, ana, "holder", name="Law department")
    assert [client.get(address).content for address in PUBLIC] == before
    assert not Response.objects.filter(clerk_entries__isnull=False).exists()


def test_a_part_leaves_the_line_where_it_is(anas, ana):
    page = anas.get(answered(anas, ana, settles="part").url).content.decode()
    assert "Answered in part on January 29, 2018" in group(page, "month")


def test_an_extension_and_a_receipt_stand_on_the_line(anas, ana):
    say(anas, ana, "extension", new_due="2018-03-09", on="2018-01-29", words="Jon Adler, by mail of January 29")
    say(anas, ana, "receipt", on="2018-01-26")
    page = group(read(anas), "month")
    assert "Extended to March 9, 2018, agreed on January 29, 2018" in page
    assert "Received on January 26, 2018" in page


def test_who_has_it_is_seen_at_once_and_the_last_name_holds(anas, ana):
    say(anas, ana, "holder", name="Law department")
    say(anas, ana, "holder", name="The chief of police")
    page = read(anas)
    assert "The chief of police has it." in page
    assert "Law department" not in page


def test_a_line_pressed_five_times_is_one_entry(anas, ana):
    for _press in range(5):
        answered(anas, ana)
    assert ClerkEntry.objects.count() == 1


REFUSED = [
    ("answered", {"on": "2018-02-01"}, "on or before January 29, 2018"),
    ("answered", {"on": "2018-01-23"}, "before the day of the letter"),
    ("answered", {"on": "2018-02-30"}, "Write a day like 2018-01-29."),
    ("answered", {"on": "yesterday"}, "Write a day like 2018-01-29."),
    ("answered", {"on": ""}, "This field is required."),
    ("answered", {"link": "javascript:alert(1)"}, "Write a web address"),
    ("answered", {"link": "https://a\nb"}, "Write a web address"),
    ("answered", {"link": "https://x.example/" + "a" * 1000}, "at most 1000 characters"),
    ("answered", {"settles": "no"}, "not one of the available choices"),
    ("answered", {"way": "pigeon"}, "not one of the available choices"),
    ("extension", {"new_due": "2018-02-23"}, "It is no extension"),
    ("extension", {"new_due": "2018-02-01"}, "It is no extension"),
    ("extension", {"new_due": "2062-03-09"}, "within the next five years"),
    ("extension", {"new_due": "9999-12-31"}, "Write a day like 2018-01-29."),
    ("answered", {"on": "1980-01-29"}, "dated 1990 or later"),
    ("answered", {"on": "0218-01-29"}, "Write a day like 2018-01-29."),
    ("extension", {"on": "2018-02-01"}, "It lies ahead"),
    ("extension", {"words": " "}, "This field is required."),
    ("extension", {"words": "a\x07b"}, "characters that cannot be seen"),
    ("extension", {"words": "a\u202eb"}, "characters that cannot be seen"),
    ("extension", {"words": "a\x00b"}, "Null characters are not allowed."),
    ("extension", {"words": "a" * 501}, "at most 500 characters"),
    ("receipt", {"on": "2018-01-30"}, "on or before January 29, 2018"),
    ("holder", {"name": "a" * 121}, "at most 120 characters"),
]
GIVEN = {
    "answered": {"on": "2018-01-29", "settles": "yes", "way": "post"},
    "extension": {"new_due": "2018-03-09", "on": "2018-01-29", "words": "Jon Adler"},
    "receipt": {"on": "2018-01-26"},
    "holder": {"name": "Law"},
}


@pytest.mark.parametrize(("verb", "wrong", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(anas, ana, verb, wrong, sentence):
    given = GIVEN[verb] | wrong
    response = say(anas, ana, verb, **given)
    page = response.content.decode()
    assert response.status_code == 400
    assert sentence in page
    assert "<details open>" in page
    assert not ClerkEntry.objects.exists()
    kept = [value for name, value in given.items() if name in ("words", "link", "new_due") and value.strip().isprintable()]
    assert all(value.replace("&", "&amp;") in page for value in kept)


def test_scripts_and_templates_are_words(anas, ana):
    for words in ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "%s {0.__class__}"):
        say(anas, ana, "holder", name=words)
        page = read(anas)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49 has it" not in page


def test_fields_that_the_form_does_not_have_are_ignored(anas, ana):
    answered(anas, ana, outcome="taken", entered_by="1", is_staff="1", deadline="1", stage="published")
    entry = ClerkEntry.objects.get()
    assert (entry.outcome, entry.entered_by, entry.deadline.number) == ("", ana, JANUARY)


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch", "options"])
def test_nothing_is_said_by_another_method(anas, ana, method):
    key = read(anas).split('action="/desk/lines/')[1].split("/")[0]
    assert getattr(anas, method)(f"/desk/lines/{key}/answered/").status_code == 405
    assert not ClerkEntry.objects.exists()


def test_without_the_token_of_the_form_nothing_is_said(ana):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    assert answered(client, ana).status_code == 403
    assert not ClerkEntry.objects.exists()


def test_every_entry_leaves_its_line_in_the_history(anas, ana):
    answered(anas, ana)
    line = ClerkEntry.history.get()
    assert (line.history_user, line.history_type, line.on) == (ana, "+", date(2018, 1, 29))


def test_a_draft_answer_of_the_lawyers_is_not_told_to_the_clerk(anas, ana, editor):
    """The lawyers know of an answer that waits; a refusal that named it would give it away."""
    from correspondence.models import Answer

    deadline = Deadline.objects.get(number=JANUARY)
    draft = Response(kind="formal_letter", date=date(2018, 1, 25), precision="day")
    draft.save()
    draft.jurisdictions.add(deadline.letter.jurisdiction)
    Answer.objects.create(response=draft, letter=deadline.letter, settles="yes")
    response = say(anas, ana, "extension", new_due="2018-03-09", on="2018-01-29", words="Jon Adler, by mail")
    assert response.status_code == 302


def test_another_word_of_the_same_day_takes_the_place_of_the_first(anas, ana):
    answered(anas, ana, settles="part")
    answered(anas, ana, settles="yes", way="post", link="https://lawrence.example/a.pdf")
    entry = ClerkEntry.objects.waiting().get()
    assert (entry.settles, entry.way, entry.link) == ("yes", "post", "https://lawrence.example/a.pdf")
    assert ClerkEntry.objects.exclude(undone_at=None).get().settles == "part"


def test_a_colleague_can_still_say_otherwise_while_nobody_checked(anas, ana):
    answered(anas, ana)
    assert "Log an extension" in group(read(anas), "settled")


def test_what_is_no_day_is_shown_as_it_was_typed(anas, ana):
    """A browser empties a date field of it."""
    page = say(anas, ana, "answered", on="2018-02-30", settles="yes").content.decode()
    assert 'name="on" type="text" value="2018-02-30"' in page
