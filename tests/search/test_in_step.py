"""Whatever changes the record, the next search knows: what is said now is found, what is said no longer is not."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from correspondence.intake.load import load
from correspondence.intake.paper_publication import withdraw_paper
from correspondence.intake.publication import publish_again, seal, withdraw
from correspondence.models import Authority, Deadline, Document, Indexed, Jurisdiction, Letter, Name, Point, Round, Unindexed
from correspondence.models.entry import Withdrawal
from correspondence.search import keeping, matching
from tests import makers
from tests.papers import making
from tests.privacy.conftest import paper_storage  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

LAWRENCE = "L-2018-01-lawrence-ma"


@pytest.fixture
def letter(exchange):
    return Letter.objects.get(number=LAWRENCE)


def found(question, at=None):
    return sorted(matching(question, at=at or timezone.now()).values_list("number", flat=True))


def saved(letter):
    letter.summary = "About a zebra."
    letter.save()


def updated(letter):
    Letter.objects.filter(pk=letter.pk).update(headline="A zebra")


def with_a_point(letter):
    Point.objects.create(letter=letter, role="demand", position=9, text="Every zebra")


def with_many_points(letter):
    Point.objects.bulk_create([Point(letter=letter, role="demand", position=n, text="Every zebra") for n in (8, 9)])


def of_a_law_renamed(letter):
    law = Authority.objects.create(slug="law", name="A law")
    letter.authorities.add(law)
    found("law")
    law.name = "The Zebra Act"
    law.save()


def to_a_place_renamed(letter):
    letter.jurisdiction.name = "Zebra"
    letter.jurisdiction.save()


def to_a_place_also_called(letter):
    Name.objects.create(jurisdiction=letter.jurisdiction, text="Zebra Town")


def asked_together_with(letter):
    letter.joint_with.add(makers.place("zebra-ma"))


def of_a_round_that_demands(letter):
    letter.points.all().delete()
    Point.objects.create(round=letter.round, role="demand", position=9, text="Every zebra")


def of_a_round_renamed(letter):
    Round.objects.filter(pk=letter.round_id).update(name="The zebra letters")


CHANGES = (saved, updated, with_a_point, with_many_points, of_a_law_renamed, to_a_place_renamed, to_a_place_also_called,
           asked_together_with, of_a_round_renamed, of_a_round_that_demands)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_letter_is_found_by_what_it_says_now(letter, change):
    assert LAWRENCE not in found("zebra")
    change(letter)
    assert LAWRENCE in found("zebra")


def test_what_a_letter_says_no_longer_is_not_found(letter):
    assert LAWRENCE in found("Vasque")
    letter.addressee_name = "Somebody else"
    letter.save()
    letter.points.all().delete()
    letter.authorities.clear()
    assert [found(word).count(LAWRENCE) for word in ("Vasque", '"repayment of FY2016 award"', '"2 CFR 200.336"')] == [0, 0, 0]


def test_a_grant_is_found_by_what_its_figures_say_now(exchange):
    figure = makers.grant(makers.place("somewhere-ma"), "G-zebra").figures.create(precision="text", text="A giraffe")
    assert found("giraffe") == ["G-zebra"]
    figure.text = "A zebra"
    figure.save()
    assert (found("giraffe"), found("zebra")) == ([], ["G-zebra"])


def test_what_is_deleted_is_not_found(exchange):
    place = makers.place("zebra-ma")
    assert found("zebra") == ["zebra-ma"]
    place.delete()
    assert found("zebra") == []
    assert not Indexed.objects.filter(number="zebra-ma").exists()


@pytest.mark.parametrize("how", ["withdrawn", "sealed"])
def test_what_is_taken_back_is_gone_at_once_and_back_when_it_is_published_again(letter, publisher, how):
    if how == "sealed":
        seal(letter, by=publisher, at=timezone.now(), reason="a test")
    else:
        withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="a test")
    assert found("Lawrence subpoena") == ["E-2018-01-24-subpoena-threat"]
    assert not Indexed.objects.filter(pk__in=[letter.pk, letter.deadlines.get().pk]).exists()
    if how == "withdrawn":
        publish_again(letter, by=publisher, at=timezone.now(), reason="a test")
        assert found("Lawrence subpoena") == ["E-2018-01-24-subpoena-threat", LAWRENCE]
        assert "D-2018-01-lawrence-ma" in found("Lawrence")


def test_with_a_place_goes_all_that_belongs_to_it(letter):
    Jurisdiction.objects.filter(pk=letter.jurisdiction_id).update(stage="draft")
    assert [number for number in found("Lawrence") if number.endswith("lawrence-ma")] == []


def test_a_paper_is_found_while_it_is_public(letter, publisher, paper_storage):  # noqa: F811
    making.public_paper(letter, publisher, "On the first page a gnu.", "On the second a zebra, in stripes.")
    assert found("zebra gnu Lawrence") == [LAWRENCE]  # on two pages, and in the name of the place
    assert found('"a zebra in stripes"') == [LAWRENCE]
    assert found('"a gnu on the second"') == []  # across two pages
    withdraw_paper(Document.objects.get(attachments__entry=letter), by=publisher, now=timezone.now(), reason="a test")
    assert found("zebra") == []


def test_a_replaced_paper_is_found_by_its_new_words_alone(letter, publisher, paper_storage):  # noqa: F811
    paper = making.public_paper(letter, publisher, "A gnu.").document
    making.publish(paper, b"%PDF-1.7 another", publisher, words=["A zebra."])
    assert (found("gnu"), found("zebra")) == ([], [LAWRENCE])


def test_what_is_published_from_a_moment_on_is_found_from_that_second_on(exchange):
    moment = timezone.now() + timedelta(hours=1)
    place = makers.place("zebra-ma", publish_at=moment)
    makers.letter(place, "L-zebra")
    assert found("zebra", moment - timedelta(seconds=1)) == []
    assert not Indexed.objects.filter(number__contains="zebra").exists()
    assert found("zebra", moment) == ["L-zebra", "zebra-ma"]


def test_a_folder_that_is_loaded_again_leaves_nothing_to_look_at(exchange, exchange_folder, now):
    load(exchange_folder, now=now)
    assert not Unindexed.objects.exists()


def test_ten_thousand_notes_ask_no_more_than_some_queries_for_each_five_hundred(exchange, django_assert_max_num_queries):
    keys = list(Deadline.objects.values_list("pk", flat=True))
    Unindexed.objects.bulk_create(Unindexed(entry_key=keys[n % len(keys)]) for n in range(10_000))
    with django_assert_max_num_queries(21 * 40):
        keeping.catch_up()
    assert not Unindexed.objects.exists()


def test_what_a_crash_left_over_is_left_out_until_it_was_looked_at(exchange, monkeypatch):
    Letter.objects.filter(number=LAWRENCE).update(summary="About a zebra.")
    monkeypatch.setattr(keeping, "A_LITTLE", 0)
    assert LAWRENCE not in found("Lawrence")
    call_command("refresh_search", verbosity=0)
    assert LAWRENCE in found("Lawrence zebra")


def test_the_index_made_anew_finds_the_same(exchange, capsys):
    before = found("Lawrence"), Indexed.objects.count()
    call_command("refresh_search", "--all")
    assert (found("Lawrence"), Indexed.objects.count()) == before
