"""What was wrong in public and is now right: on the entry’s page, in the list, in the feed; and never of what is not public."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from correspondence.intake.corrections import hide_texts
from correspondence.intake.publication import seal, withdraw
from correspondence.models import Correction, Deadline, Entry, Event, Grant, Jurisdiction, Letter, Policy, Response, Round
from correspondence.models.entry import Withdrawal

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def correct(publisher, now):
    """Write a correction of an entry."""

    def written(entry: Entry, kind: str = "correction", field: str = "summary", names: tuple[Entry, ...] = (), **more):
        texts = {"old": "It had been so.", "new": "It is so.", "reason": "The paper itself was seen."}
        row = Correction.objects.create(
            entry_id=entry.pk, kind=kind, field=field, by=publisher, on=date(2026, 11, 24), at=now, **(texts | more)
        )
        row.named.set([other.pk for other in names])
        return row

    return written


@pytest.fixture
def letter(db) -> Letter:
    return Letter.objects.get(number="L-2017-11-lawrence-ma")


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def feed(client) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/corrections.atom").content)  # noqa: S314 - our own page


@pytest.mark.parametrize(
    "entry",
    [
        lambda: Letter.objects.get(number="L-2017-11-lawrence-ma"),
        lambda: Response.objects.get(number="S-2017-12-lawrence-ma"),
        lambda: Deadline.objects.get(number="D-2017-11-lawrence-ma"),
        lambda: Round.objects.get(slug="2017-11"),
        lambda: Jurisdiction.objects.get(slug="lawrence-ma"),
    ],
)
def test_a_correction_stands_on_the_page_of_its_entry(client, correct, entry):
    correct(entry())
    page = read(client, entry().get_absolute_url())
    assert "<del>It had been so.</del>" in page
    assert "<ins>It is so.</ins>" in page
    assert "Correction: The paper itself was seen." in page
    assert "Nov 24, 2026" in page


@pytest.mark.parametrize("kind", [Grant, Policy, Event])
def test_what_has_no_page_of_its_own_is_corrected_on_the_page_of_its_place(client, correct, kind):
    of = {"jurisdictions" if kind is Event else "jurisdiction": Jurisdiction.objects.get(slug="lawrence-ma")}
    entry = kind.objects.filter(**of).first()
    correct(entry)
    page = read(client, "/jurisdictions/lawrence-ma/")
    assert "<ins>It is so.</ins>" in page
    assert entry.number in page


def test_a_page_with_no_corrections_has_no_heading_for_them(client, letter):
    assert 'id="corrections"' not in read(client, letter.get_absolute_url())


def test_a_page_of_another_day_has_none_as_they_are_of_our_edits(client, correct, letter):
    correct(letter)
    assert "It had been so" not in read(client, f"{letter.get_absolute_url()}?as_of=2018-01-29")


def test_a_typo_is_listed_by_its_day_and_field_without_its_text(client, correct, letter):
    correct(letter, kind="typo")
    for address in (letter.get_absolute_url(), "/corrections/", "/corrections.atom"):
        page = read(client, address)
        assert "Summary" in page
        assert "It had been so" not in page


def test_who_corrected_is_never_said(client, correct, letter, publisher):
    correct(letter)
    for address in (letter.get_absolute_url(), "/corrections/", "/corrections.atom"):
        page = read(client, address)
        assert publisher.email not in page
        assert "Publisher</" not in page


def test_the_list_has_the_newest_first(client, correct, letter):
    correct(letter, new="First")
    correct(Round.objects.get(slug="2017-11"), new="Second")
    page = read(client, "/corrections/")
    assert page.index("Second") < page.index("First")


def test_text_is_shown_as_text(client, correct, letter):
    correct(letter, old="<script>alert(1)</script>")
    assert "<script>alert" not in read(client, "/corrections/") + read(client, "/corrections.atom")


@pytest.mark.parametrize("take_back", ["withdraw", "seal", "schedule", "parent"])
def test_it_is_gone_with_its_entry_at_once(client, correct, letter, publisher, now, take_back):
    correct(letter)
    if take_back == "withdraw":
        withdraw(letter, by=publisher, at=now, why=Withdrawal.MISTAKE, reason="Not ours")
    elif take_back == "seal":
        seal(letter, by=publisher, at=timezone.now(), reason="Court order")
    elif take_back == "schedule":
        letter.publish_at = now + timedelta(days=900)
        letter.save()
    else:
        seal(letter.round, by=publisher, at=timezone.now(), reason="Court order")
    assert "It had been so" not in read(client, "/corrections/") + read(client, "/corrections.atom")


def test_it_is_gone_with_an_entry_that_its_texts_name(client, correct, letter, publisher):
    response = Response.objects.get(number="S-2017-12-lawrence-ma")
    correct(letter, names=(response,))
    assert "It had been so" in read(client, letter.get_absolute_url())
    seal(response, by=publisher, at=timezone.now(), reason="Court order")
    for address in (letter.get_absolute_url(), "/corrections/", "/corrections.atom"):
        assert "It had been so" not in read(client, address)


def test_hidden_texts_leave_day_field_and_reason(client, correct, letter, publisher, now):
    hide_texts(correct(letter), by=publisher, at=now, reason="It named a private person")
    for address in (letter.get_absolute_url(), "/corrections/", "/corrections.atom"):
        page = read(client, address)
        assert "It had been so" not in page
        assert "It is so." not in page
        assert "The paper itself was seen." in page
        assert "private person" not in page


def test_the_feed_is_atom_with_ids_that_stay_and_count_nothing(client, correct, letter, now):
    correct(letter)
    (entry,) = feed(client).findall(f"{ATOM}entry")
    of_its_moment = "tag:letters-of-record,2026:correction/L-2017-11-lawrence-ma-summary-20261124150000000000"
    assert entry.findtext(f"{ATOM}id") == of_its_moment
    assert entry.findtext(f"{ATOM}published") == entry.findtext(f"{ATOM}updated") == now.isoformat()
    assert "It had been so." in entry.findtext(f"{ATOM}content")


def test_the_feed_is_updated_when_texts_are_hidden(client, correct, letter, publisher, now):
    later = now + timedelta(hours=1)
    hide_texts(correct(letter), by=publisher, at=later, reason="Private")
    root = feed(client)
    assert root.findtext(f"{ATOM}updated") == later.isoformat()
    assert root.find(f"{ATOM}entry").findtext(f"{ATOM}published") == now.isoformat()


def test_an_empty_feed_does_not_change_from_one_moment_to_the_next(client):
    first, second = client.get("/corrections.atom"), client.get("/corrections.atom")
    assert first.content == second.content
    assert "Last-Modified" not in first.headers


def test_the_feed_is_found_from_the_page_and_refuses_what_it_cannot_read(client):
    assert 'type="application/atom+xml"' in read(client, "/corrections/")
    assert client.get("/corrections.atom?kind=typo").status_code == 400
    assert client.get("/corrections/?page=2").status_code == 404


def test_a_list_of_many_asks_no_more_than_a_list_of_few(client, correct, django_assert_max_num_queries):
    kinds = (Letter, Response, Deadline, Round, Jurisdiction, Grant, Policy, Event)
    for kind in kinds:
        for entry in kind.objects.all()[:5]:
            correct(entry, names=(entry,))
    for address in ("/corrections/", "/corrections.atom"):
        with django_assert_max_num_queries(11):
            assert read(client, address).count("It had been so.") == 5 * len(kinds)


def test_both_are_checked_again_by_every_cache_and_answer_304(client, correct, letter):
    correct(letter)
    for address in ("/corrections/", "/corrections.atom"):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert client.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
