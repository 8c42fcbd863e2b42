"""Two people have one page open: each sees what the other saved, and nothing of either is lost."""

import os
import random

import pytest

from correspondence.models import Authority, Letter
from tests.admin.forms import errors, filled, sent_back
from tests.admin.letters import change, log_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(editors_desk) -> Letter:
    return log_letter(editors_desk)


@pytest.fixture
def meet(editors_desk, publishers_desk, letter):
    """The editor opens the page and types; the publisher saves meanwhile; the editor saves. What comes back."""

    def met(*, theirs: dict, yours: dict):
        opened = filled(editors_desk, change(letter), "letter", **yours)
        saved = publishers_desk.post(change(letter), filled(publishers_desk, change(letter), "letter", **theirs))
        assert saved.status_code == 302, errors(saved)
        return editors_desk.post(change(letter), opened)

    return met


@pytest.fixture
def again(editors_desk, letter):
    """The editor saves the page that came back, as it stands."""

    def saved(page):
        response = editors_desk.post(change(letter), sent_back(page, "letter"))
        assert response.status_code == 302, errors(response)
        letter.refresh_from_db()

    return saved


def table(page) -> list[tuple[str, str, str, str]]:
    return [(one.what, one.theirs, one.yours, str(one.kept)) for one in page.context["since"]]


def demands(letter) -> list[str]:
    return list(letter.points.filter(role="demand").values_list("text", flat=True))


def test_what_only_the_other_changed_is_theirs_and_what_only_you_changed_is_yours(meet, again, letter):
    page = meet(theirs={"headline": "Theirs"}, yours={"signatory": "Yours"})
    assert table(page) == [
        ("Headline", "Theirs", "A letter logged by hand", "theirs"),
        ("Signatory", "", "Yours", "yours"),
    ]
    assert "Theirs (saved)" in page.content.decode()
    again(page)
    assert (letter.headline, letter.signatory) == ("Theirs", "Yours")


def test_what_both_changed_is_shown_whole_and_yours_to_settle(meet, again, letter):
    long = "A long text. " * 300
    page = meet(theirs={"summary": long}, yours={"summary": "<b>Short</b>"})
    assert table(page) == [("Summary", long.strip(), "<b>Short</b>", "yours")]
    assert "&lt;b&gt;Short" in page.content.decode()
    again(page)
    assert letter.summary == "<b>Short</b>"


def test_the_same_typed_by_both_is_saved_at_once(meet, letter):
    assert meet(theirs={"headline": "The same"}, yours={"headline": "The same"}).status_code == 302


def test_what_is_chosen_from_lists_is_merged_too(meet, again, letter):
    law = Authority.objects.first()
    page = meet(theirs={"authorities": [law.pk]}, yours={"headline": "Yours"})
    assert ("Authorities", law.name, "", "theirs") in table(page)
    again(page)
    assert list(letter.authorities.all()) == [law]


def test_a_row_that_the_other_added_stays(meet, again, letter):
    page = meet(theirs={"points-TOTAL_FORMS": 3, "points-2-text": "Theirs."}, yours={"headline": "Yours"})
    assert [row[1:] for row in table(page) if "Theirs." in row[1]] == [("3; Theirs.", "", "theirs")]
    again(page)
    assert demands(letter) == ["Send the ordinance.", "Send the orders.", "Theirs."]
    assert letter.headline == "Yours"


def test_rows_that_both_added_stay_one_behind_the_other(meet, again, letter):
    added = {"points-TOTAL_FORMS": 3}
    again(meet(theirs=added | {"points-2-text": "Theirs."}, yours=added | {"points-2-text": "Yours."}))
    assert demands(letter) == ["Send the ordinance.", "Send the orders.", "Theirs.", "Yours."]


def test_a_row_that_both_changed_is_shown_and_yours_to_settle(meet, again, letter):
    page = meet(theirs={"points-1-text": "Theirs."}, yours={"points-1-text": "Yours."})
    assert ("Demand or consequence: Text", "Theirs.", "Yours.", "yours") in table(page)
    again(page)
    assert demands(letter) == ["Send the ordinance.", "Yours."]


def test_a_row_that_only_the_other_changed_keeps_their_text(meet, again, letter):
    again(meet(theirs={"points-1-text": "Theirs."}, yours={"points-0-text": "Yours."}))
    assert demands(letter) == ["Yours.", "Theirs."]


def test_a_row_that_the_other_removed_stays_removed(meet, again, letter):
    page = meet(theirs={"points-0-DELETE": "on"}, yours={"points-1-text": "Yours."})
    assert ("Demand or consequence", "(removed)", "1; Send the ordinance.", "theirs") in table(page)
    again(page)
    assert demands(letter) == ["Yours."]


def test_a_row_that_the_other_removed_and_you_changed_is_yours_as_a_new_one(meet, again, letter):
    page = meet(theirs={"points-0-DELETE": "on"}, yours={"points-0-text": "Yours."})
    assert ("Demand or consequence", "(removed)", "1; Yours.", "yours") in table(page)
    again(page)
    assert demands(letter) == ["Send the orders.", "Yours."]


def test_a_row_kept_as_a_new_one_does_not_claim_the_number_that_another_has_by_now(meet, again, letter):
    theirs = {"points-1-DELETE": "on", "points-TOTAL_FORMS": 3, "points-2-text": "Theirs.", "points-2-position": "2"}
    again(meet(theirs=theirs, yours={"points-1-text": "Yours."}))
    assert demands(letter) == ["Send the ordinance.", "Theirs.", "Yours."]


def test_a_row_that_the_other_changed_is_removed_only_knowingly(meet, again, letter):
    page = meet(theirs={"points-0-text": "Theirs."}, yours={"points-0-DELETE": "on"})
    assert demands(letter) == ["Theirs.", "Send the orders."]
    assert any(row[1:3] == ("1; Theirs.", "(to be removed)") for row in table(page))
    again(page)
    assert demands(letter) == ["Send the orders."]


def test_a_source_and_a_deadline_that_the_other_added_stay(meet, again, letter):
    theirs = {
        "deadlines-TOTAL_FORMS": 2, "deadlines-1-what_is_due": "Theirs", "deadlines-1-basis": "none",
        "deadlines-1-confidence": "high",
    }  # fmt: skip
    again(meet(theirs=theirs, yours={"citations-0-page": "7"}))
    assert sorted(letter.deadlines.values_list("what_is_due", flat=True)) == ["The papers asked for", "Theirs"]
    assert letter.citations.get().page == "7"


def test_an_import_that_comes_between_is_shown_like_a_person(editors_desk, letter, again):
    opened = filled(editors_desk, change(letter), "letter", signatory="Yours")
    letter.headline, letter._change_reason = "From the folder", "loaded from exchange"
    letter.save()
    page = editors_desk.post(change(letter), opened)
    assert "loaded from exchange" in errors(page)
    again(page)
    assert (letter.headline, letter.signatory) == ("From the folder", "Yours")


def test_what_a_page_was_opened_with_may_be_garbage(editors_desk, letter):
    opened = filled(editors_desk, change(letter), "letter", headline="Yours")
    for garbage in ("", "[", "[1]", '{"headline": 1}', "null"):
        assert editors_desk.post(change(letter), opened | {"opened": garbage, "points-0-opened": garbage}).status_code == 302


FIELDS = ("headline", "signatory", "addressee_name", "grant_reference", "summary")


class Visitor:
    """Somebody at a desk with the page open, and what they mean to change."""

    def __init__(self, desk, letter, dice) -> None:
        self.desk, self.letter, self.dice, self.form = desk, letter, dice, None

    def open(self, word: str) -> None:
        form = filled(self.desk, change(self.letter), "letter")
        self.fields = {name: f"{word} {name}" for name in self.dice.sample(FIELDS, self.dice.randint(0, 3))}
        self.rows, self.gone, self.new = {}, set(), []
        there = int(form["points-INITIAL_FORMS"][0])
        for place in range(there):
            key, act = int(form[f"points-{place}-id"][0]), self.dice.random()
            if act < 0.25:
                self.rows[key] = form[f"points-{place}-text"] = f"{word} row {key}"
            elif act < 0.4:
                self.gone.add(key)
                form[f"points-{place}-DELETE"] = "on"
        if self.dice.random() < 0.4:
            self.new = [f"{word} new"]
            form |= {"points-TOTAL_FORMS": there + 1, f"points-{there}-text": self.new[0]}
        self.form = form | self.fields

    def save(self, expected: dict) -> bool:
        """Save what stands in the form; where it is accepted, ``expected`` is what one person alone would have made."""
        response = self.desk.post(change(self.letter), self.form)
        if response.status_code == 200:
            assert response.context["since"], errors(response)
            self.form = sent_back(response, "letter")
            return False
        expected["fields"] |= self.fields
        kept = {key: text for key, text in expected["rows"].items() if key not in self.gone}
        new = [*self.new, *(text for key, text in self.rows.items() if key not in kept)]
        kept |= {key: text for key, text in self.rows.items() if key in kept}
        made = self.letter.points.filter(role="demand").exclude(pk__in=kept).values_list("pk", "text")
        assert sorted(text for _key, text in made) == sorted(new)
        expected["rows"] = kept | dict(made)
        self.form = None
        return True


@pytest.mark.parametrize("seed", range(int(os.environ.get("INTERLEAVINGS", "6"))))
def test_any_interleaving_ends_as_its_accepted_saves_one_after_the_other(seed, editors_desk, publishers_desk, letter):
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    visitors = [Visitor(desk, letter, dice) for desk in (editors_desk, publishers_desk)]
    first = {name: getattr(letter, name) for name in FIELDS}
    expected = {"fields": first, "rows": dict(letter.points.filter(role="demand").values_list("pk", "text"))}
    for step in range(10):
        one = dice.choice(visitors)
        if one.form is None:
            one.open(f"{step}")
        else:
            one.save(expected)
    for one in visitors:
        while one.form is not None:
            one.save(expected)
    letter.refresh_from_db()
    assert {name: getattr(letter, name) for name in FIELDS} == expected["fields"]
    assert dict(letter.points.filter(role="demand").values_list("pk", "text")) == expected["rows"]
