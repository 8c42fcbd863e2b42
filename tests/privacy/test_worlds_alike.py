"""Can anybody tell from a public page that private rows exist?"""

import re

import pytest
from django.utils import timezone

from correspondence.models import Person
from correspondence.search.keeping import catch_up
from tests.privacy.addresses import public_addresses
from tests.privacy.worlds import AMOUNT, CANARY, add_private_rows

pytestmark = pytest.mark.django_db

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')  # a form’s own, new each time
FORMS = (CANARY, CANARY[:8], CANARY.upper(), "73,190,417", AMOUNT, "2031-07-13", "July 13, 2031", "Jul 13, 2031", "20310713")


def answer(client, address):
    response = client.get(address)
    headers = sorted((key, value) for key, value in response.headers.items() if key not in ("Date", "Expires"))  # the clock
    return response.status_code, headers, TOKEN.sub(b"", response.getvalue())


def some_addresses() -> list[str]:
    """Every list with every query, every page of the place where private rows are planted, and each eighth of the rest."""
    pages = [address for address in public_addresses() if is_of_one_thing(address)]
    planted = [address for address in pages if "lawrence" in address or "/rounds/2017-11/" in address]
    others = [address for address in pages if address not in planted]
    return [address for address in public_addresses() if not is_of_one_thing(address)] + planted + others[::8]


def is_of_one_thing(address) -> bool:
    return address.partition("?")[0].removeprefix("/api/v1").count("/") > 2


def test_no_byte_of_a_public_address_changes_when_private_rows_come(public_paper, client, editor, now):
    addresses = some_addresses()
    before = {address: answer(client, address) for address in addresses}
    add_private_rows(now, editor)
    catch_up()  # as after a commit, which no test has
    assert len(addresses) > 200
    assert {"/rounds/2017-11/", "/letters/L-2018-01-lawrence-ma/"} <= set(addresses)
    changed = [address for address in addresses if answer(client, address) != before[address]]
    assert changed == []


def test_no_canary_in_any_form_in_an_answer_about_a_private_thing(public_paper, client, editor, now):
    """Of the public addresses the test above tells: what has the bytes it had before holds no canary."""
    known = set(public_addresses())
    private = add_private_rows(now, editor)
    asked = [address for address in public_addresses(private) if address not in known]
    leaks = []
    for address in asked:
        _, headers, body = answer(client, address)
        text = body.decode(errors="replace").replace(address, "") + str(headers)
        leaks += [(address, form) for form in FORMS if form in text]
    assert len(asked) > 100
    assert leaks == []


def test_a_private_thing_answers_as_one_that_never_was(exchange, client, editor, now):
    private = add_private_rows(now, editor)
    never = {"slug": "no-such-place-ever", "number": "X-no-such-thing-1"}
    for start, values, absent in (
        ("/jurisdictions/{}/", private["slug"], never["slug"]),
        ("/rounds/{}/", private["slug"], never["slug"]),
        ("/rounds/{}/letters.csv", private["slug"], never["slug"]),
        ("/letters/{}/", private["number"], never["number"]),
        ("/responses/{}/", private["number"], never["number"]),
        ("/deadlines/{}/", private["number"], never["number"]),
        ("/jurisdictions/{}/deadlines.ics", private["slug"], never["slug"]),
        ("/authorities/{}/", [f"{CANARY}-law"], "no-such-law"),
        ("/jurisdictions/{}/card.png", private["slug"], never["slug"]),
        ("/documents/{}/", private["paper"], f"{never['number']}-1"),
        ("/documents/{}.pdf", private["paper"], f"{never['number']}-1"),
    ):
        missing = answer(client, start.format(absent))
        assert missing[0] == 404
        for value in values:
            assert answer(client, start.format(value)) == missing, value


def test_staff_see_the_canaries_at_the_desk(exchange, client, editor, now):
    """The positive control: the crawl finds what is there to be found."""
    add_private_rows(now, editor)
    client.force_login(Person.objects.get(email="editor@example.org"))
    for model in ("letter", "jurisdiction", "round", "response", "deadline", "event", "policy", "grant"):
        assert CANARY in client.get(f"/admin/correspondence/{model}/?q={CANARY}").content.decode(), model


def test_publishing_and_withdrawing_show_at_once(exchange, client, publisher, now):
    from correspondence.intake.publication import publish_again, withdraw
    from correspondence.models import Letter
    from correspondence.models.entry import Withdrawal

    letter = Letter.objects.get(number="L-2018-01-lawrence-ma")
    page, own = "/jurisdictions/lawrence-ma/", "/letters/L-2018-01-lawrence-ma/"
    withdraw(letter, by=publisher, at=timezone.now(), why=Withdrawal.MISTAKE, reason="a test")
    assert "L-2018-01-lawrence-ma" not in client.get(page).content.decode()
    assert client.get(own).status_code == 410
    publish_again(letter, by=publisher, at=now, reason="a test")
    assert "L-2018-01-lawrence-ma" in client.get(page).content.decode()
