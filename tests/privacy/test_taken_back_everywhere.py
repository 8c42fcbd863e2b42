"""Withdrawn or sealed, a letter and all that hangs on it is gone from every public address in the same moment."""

import pytest
from django.utils import timezone

from correspondence.intake.publication import publish_again, seal, withdraw
from correspondence.models import Answer, Citation, Source
from correspondence.models.entry import Withdrawal
from tests import makers
from tests.papers import making
from tests.privacy.addresses import public_addresses
from tests.privacy.test_worlds_alike import TOKEN

pytestmark = pytest.mark.django_db

CANARY = "zqxtaken41"
PAPERS = [f"/documents/L-{CANARY}-1/", f"/documents/L-{CANARY}-1.pdf"]


@pytest.fixture
def letter(exchange, paper_storage, publisher):
    """A small town’s one letter, with a deadline and its ledger, an answer, a grant at stake, an event, a policy, a paper."""
    place = makers.place("zqtown-ma", name="Zqtown")
    letter = makers.letter(place, f"L-{CANARY}", round=None, headline=f"{CANARY} headline", summary=f"{CANARY} summary")
    deadline = makers.deadline(letter, f"D-{CANARY}", what_is_due=f"{CANARY} papers")
    deadline.ledger.create(kind="set", on="2025-03-03", new_due="2025-03-28")
    Answer.objects.create(response=makers.response(place, when="2025-03-20", number="S-zq"), letter=letter, settles="yes")
    makers.grant(place).letters.add(letter)
    makers.event(place).letters.add(letter)
    makers.policy(place).letters.add(letter)
    Citation.objects.create(entry=letter, source=Source.objects.first())
    making.public_paper(letter, publisher, f"{CANARY} words", title=f"{CANARY} title")
    return letter


def everything(client) -> dict[str, tuple[int, bytes]]:
    """Every list, drawing and file of the site, and the pages of this town; pages of other places are walked elsewhere."""
    ours = [address for address in public_addresses() if "?" not in address and is_near(address)]
    return {address: answered(client, address) for address in ours}


def is_near(address) -> bool:
    return address.count("/") <= 2 or "zq" in address


def answered(client, address) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, TOKEN.sub(b"", response.getvalue().replace(b"\r\n ", b""))  # a calendar folds its lines


def take_back(letter, how, publisher):
    if how == "sealed":
        seal(letter, by=publisher, at=timezone.now(), reason="a test")
    else:
        withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="a test")


def test_no_address_has_it_and_every_count_is_as_if_it_were_not_there(client, publisher, letter):
    own = [f"/letters/{letter.number}/", f"/deadlines/D-{CANARY}/", *PAPERS]
    letter.stage = "draft"
    letter.save()
    without = everything(client)
    letter.stage = "published"
    letter.save()
    shown = everything(client)
    touched = {address for address in shown if shown[address] != without[address]}
    assert {"/", "/deadlines.csv", "/deadlines.ics", "/sitemap.xml", "/states.csv", "/jurisdictions.csv",
            "/jurisdictions/zqtown-ma/", "/jurisdictions/zqtown-ma/card.png", "/jurisdictions/zqtown-ma/deadlines.ics",
            "/responses/S-zq/", *own} <= touched  # fmt: skip
    for how, expected in (("withdrawn", [410, 404, 404, 404]), ("sealed", [404] * 4)):
        take_back(letter, how, publisher)
        gone = everything(client)
        told = [address for address in gone if address.removeprefix("/api/v1").startswith(own[0])]  # it says so, in each form
        assert [gone[address][0] for address in own] == expected
        assert [address for address in gone if gone[address] != without[address] and address not in told] == []
        named = [address for address, (_status, body) in gone.items() if CANARY.encode() in body and address not in told]
        assert named == []


@pytest.mark.parametrize(("how", "own"), [("withdrawn", 410), ("sealed", 404)])
def test_no_copy_that_somebody_kept_is_said_to_be_good_still(how, own, client, publisher, letter):
    pages = [f"/letters/{letter.number}/", f"/deadlines/D-{CANARY}/", "/deadlines.ics", "/deadlines.csv",
             "/jurisdictions/zqtown-ma/", "/jurisdictions/zqtown-ma/card.png", "/sitemap.xml", *PAPERS]  # fmt: skip
    tags = {page: client.head(page).headers["ETag"] for page in pages}
    assert {client.get(page, headers={"If-None-Match": tags[page]}).status_code for page in pages} == {304}
    take_back(letter, how, publisher)
    for page in pages:
        for asked in (tags[page], "*"):
            answer = client.get(page, headers={"If-None-Match": asked, "If-Modified-Since": "Tue, 01 Jan 2030 00:00:00 GMT"})
            expected = {pages[0]: own, **dict.fromkeys([pages[1], *PAPERS], 404)}.get(page, 304 if asked == "*" else 200)
            assert answer.status_code == expected, (page, asked)
            assert CANARY not in answer.content.decode(errors="replace") or page == pages[0]


def test_what_is_published_again_is_back(client, publisher, letter):
    take_back(letter, "withdrawn", publisher)
    publish_again(letter, by=publisher, at=timezone.now(), reason="a test")
    for page in (f"/letters/{letter.number}/", "/jurisdictions/zqtown-ma/", "/deadlines.csv", "/deadlines.ics"):
        assert CANARY.encode() in answered(client, page)[1]
