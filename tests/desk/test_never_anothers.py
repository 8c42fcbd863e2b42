"""Clerk A never sees, counts, names or changes what is clerk B’s; who left sees nothing; a private word stays private."""

import hashlib

import pytest
from django.test import Client
from django.utils import timezone

from correspondence.models import ClerkEntry, Deadline, Jurisdiction, Membership, Note
from tests import makers
from tests.conftest import person
from tests.desk.conftest import signed_in
from tests.desk.desk import JANUARY, answered, line, plain, read, say
from tests.privacy.worlds import CANARY, add_private_rows
from tracker.desk.keys import key
from tracker.models import CalendarToken, Holder, MailChoice

pytestmark = pytest.mark.django_db
KING = "D-2018-01-king-county-wa"


def ex_clerk(exchange):
    """Somebody who was a clerk of Lawrence until just now."""
    from tests.desk.conftest import clerk_of

    left = clerk_of("lawrence-ma", "cy@lawrence.example", "Cy")
    client = signed_in(left)
    Membership.objects.filter(person=left).delete()
    return client


def actor(name, request) -> Client:
    if name == "anonymous":
        return Client()
    if name == "ex-clerk":
        return ex_clerk(request.getfixturevalue("exchange"))
    if name in ("ana", "bo"):
        return signed_in(request.getfixturevalue(name))
    return signed_in(person(name))


# address, method, and what each actor gets: a clerk of the line’s place, of another, a former one, nobody, staff
ACTORS = ("ana", "bo", "ex-clerk", "anonymous", "editor", "publisher", "administrator")
SIGN_IN = 302
TABLE = [
    ("/desk/", "get", (200, 200, SIGN_IN, SIGN_IN, 200, 200, 200)),
    ("/desk/lines/{line}/answered/", "post", (400, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/lines/{line}/extension/", "post", (400, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/lines/{line}/receipt/", "post", (400, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/lines/{line}/holder/", "post", (302, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/lines/{line}/publish/", "post", (404, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/entries/{entry}/undo/", "post", (302, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/entries/{entry}/paper/", "get", (404, 404, SIGN_IN, SIGN_IN, 404, 404, 404)),
    ("/desk/calendar/", "get", (200, 200, SIGN_IN, SIGN_IN, 200, 200, 200)),
    ("/desk/mails/", "get", (200, 200, SIGN_IN, SIGN_IN, 200, 200, 200)),
    ("/desk/calendar/no-such-secret-as-this-one-is-00.ics", "get", (404,) * 7),
    ("/desk/mail/no-such-signature/stop/", "get", (404,) * 7),
    ("/accounts/invite/", "get", (404, 404, SIGN_IN, SIGN_IN, 200, 200, 200)),
    ("/admin/", "get", (SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, 200, 200, 200)),
    ("/admin/correspondence/clerkentry/", "get", (SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN, 200, 200, 403)),
]


@pytest.mark.parametrize(("address", "method", "expected"), TABLE)
def test_every_actor_gets_what_the_table_says(address, method, expected, ana, request):
    entry = ClerkEntry.objects.create(
        deadline=Deadline.objects.get(number=JANUARY), kind="received", on="2018-01-26", entered_by=ana, entered_at=timezone.now()
    )
    named = address.format(line=line(ana, JANUARY), entry=key(ana, "entry", entry.pk))
    got = tuple(getattr(actor(name, request), method)(named).status_code for name in ACTORS)
    assert dict(zip(ACTORS, got, strict=True)) == dict(zip(ACTORS, expected, strict=True))


def test_what_is_anothers_answers_as_what_never_was(anas, ana, bo):
    unknown = anas.post("/desk/lines/0123456789abcdef01234567/answered/")
    for guessed in (line(bo, KING), line(ana, KING), key(ana, "line", 999999)):
        response = anas.post(f"/desk/lines/{guessed}/answered/", {"on": "2018-01-29", "settles": "yes"})
        assert response.status_code == unknown.status_code
        assert plain(response.content.decode()) == plain(unknown.content.decode())


def digest_of_bo(bo) -> str:
    rows = [*ClerkEntry.objects.filter(entered_by=bo).values(), *Holder.objects.filter(said_by=bo).values()]
    rows += [*CalendarToken.objects.filter(person=bo).values(), *MailChoice.objects.filter(person=bo).values()]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_whatever_ana_posts_the_rows_of_bo_stay_as_they_are(anas, ana, bos, bo):
    answered(bos, bo, KING)
    say(bos, bo, "holder", KING, name="The prosecutor")
    bos.post("/desk/calendar/", {"do": "make"})
    before, entry = digest_of_bo(bo), ClerkEntry.objects.get()
    for verb in ("answered", "extension", "receipt", "holder"):
        given = {
            "on": "2018-01-29",
            "settles": "yes",
            "name": "Ana",
            "new_due": "2018-03-09",
            "words": "x",
            "deadline": entry.deadline_id,
        }
        anas.post(f"/desk/lines/{line(bo, KING)}/{verb}/", given)
        anas.post(f"/desk/lines/{line(ana, JANUARY)}/{verb}/", given | {"jurisdiction": "king-county-wa", "entered_by": bo.pk})
    anas.post(f"/desk/entries/{key(bo, 'entry', entry.pk)}/undo/")
    anas.post("/desk/calendar/", {"do": "revoke", "person": bo.pk})
    anas.post("/desk/mails/", {"days": ["7"], "person": bo.pk})
    assert digest_of_bo(bo) == before


def test_the_page_of_ana_does_not_change_with_what_bo_does(anas, ana, bos, bo):
    before = plain(read(anas))
    answered(bos, bo, KING)
    say(bos, bo, "holder", KING, name=CANARY)
    place = Jurisdiction.objects.get(slug="king-county-wa")
    makers.deadline(makers.letter(place, "L-king", when="2018-01-02"), "D-king", what_is_due=CANARY)
    assert plain(read(anas)) == before


def test_two_clerks_of_one_place_see_each_others_entries_and_undo_only_their_own(anas, ana, exchange):
    from tests.desk.conftest import clerk_of

    cy = clerk_of("lawrence-ma", "cy@lawrence.example", "Cy")
    answered(anas, ana)
    page = read(signed_in(cy))
    assert "entered by Ana" in page
    assert "/undo/" not in page


def test_no_private_word_of_the_record_is_on_a_desk_or_in_its_calendar(anas, ana, editor, now):
    add_private_rows(now, editor)
    for place in Jurisdiction.objects.filter(stage="published")[:40]:
        Membership.objects.get_or_create(person=ana, jurisdiction=place)
    Note.objects.create(entry=Deadline.objects.get(number=JANUARY).entry_ptr, text=CANARY, by=editor)
    token = CalendarToken.objects.make(ana, now=now)
    said = read(anas) + anas.get(f"/desk/calendar/{token.secret}.ics").content.decode()
    assert CANARY not in said
    assert len(said) > 50_000


def test_moved_to_another_place_the_next_request_sees_that_alone(anas, ana):
    Membership.objects.filter(person=ana).delete()
    Membership.objects.create(person=ana, jurisdiction=Jurisdiction.objects.get(slug="king-county-wa"))
    page = read(anas)
    assert "King County" in page
    assert "Lawrence" not in page
