"""A calendar that follows the record: it moves when the record does, and is the same to the byte when nothing changed."""

import itertools
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

from correspondence.intake.publication import publish, withdraw
from correspondence.models import Answer, Deadline, LedgerLine, Letter
from correspondence.models.entry import Withdrawal
from tests import makers

pytestmark = pytest.mark.django_db

ALL, LAWRENCE, OURS = "/deadlines.ics", "/jurisdictions/lawrence-ma/deadlines.ics", "/jurisdictions/elsewhere-ma/deadlines.ics"
DUE = date(2025, 3, 28)


@pytest.fixture
def deadline(exchange):
    made = makers.deadline(makers.letter(makers.place()), stated_due=DUE)
    LedgerLine.objects.create(deadline=made, kind="set", on=date(2025, 3, 3), new_due=DUE)
    return made


def events(client, address=OURS) -> list:
    return icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT")


def event(client):
    (only,) = events(client)
    return only


def enter(deadline, kind, new_due=None, **more) -> LedgerLine:
    return LedgerLine.objects.create(deadline=deadline, kind=kind, on=date(2025, 3, 10), new_due=new_due, **more)


def test_it_is_a_calendar_for_whoever_asks(client, deadline):
    answer = client.get(OURS)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="deadlines-elsewhere-ma.ics"' in answer.headers["Content-Disposition"]
    for line in (b"METHOD:PUBLISH\r\n", b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n", b"X-PUBLISHED-TTL:PT12H\r\n"):
        assert line in answer.content


def test_a_deadline_is_an_all_day_event_with_an_exclusive_end(client, deadline):
    one = event(client)
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (DUE, DUE + timedelta(days=1))
    assert b"DTSTART;VALUE=DATE:20250328\r\nDTEND;VALUE=DATE:20250329\r\n" in client.get(OURS).content
    assert str(one["UID"]) == "D-2025-03-elsewhere-ma@letters-of-record"
    assert (one["SEQUENCE"], str(one["STATUS"]), str(one["TRANSP"])) == (0, "CONFIRMED", "TRANSPARENT")
    assert one["DTSTAMP"].dt == deadline.published_at


def test_the_real_exchange_has_an_event_for_each_deadline_with_a_date(client, exchange):
    listed = {str(one["UID"]): one["DTSTART"].dt for one in events(client, ALL)}
    stated = Deadline.objects.exclude(stated_due=None)
    assert listed == {f"{one.number}@letters-of-record": one.stated_due for one in stated}


def test_a_second_parser_reads_the_same(client, exchange):
    content = client.get(ALL).content
    first = {str(e["UID"]): (e["DTSTART"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events(client, ALL)}
    calendar = vobject.readOne(content.decode())
    second = {e.uid.value: (e.dtstart.value, e.summary.value, e.description.value) for e in calendar.vevent_list}
    assert second == first
    assert calendar.validate(raiseException=True) is not False


def test_lines_are_folded_and_words_escaped(client, deadline):
    deadline.what_is_due = "Ordenanza “Núñez”; all, of it \\ twice, and a good deal more of it than one line of a calendar holds"
    deadline.save()
    content = client.get(OURS).content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert all(line.decode() or True for line in content.split(b"\r\n"))  # no letter is cut in two
    assert deadline.what_is_due in str(event(client)["SUMMARY"])


def test_control_characters_and_commas_in_a_name_break_nothing(client, deadline):
    place = deadline.letter.jurisdiction
    place.name = "Town; of \x07Elsewhere\\, the"
    place.save()
    assert str(event(client)["SUMMARY"]).startswith("Town; of Elsewhere\\: ")
    assert b"X-WR-CALNAME:Deadlines of Town\\; of Elsewhere" in client.get(OURS).content


def test_the_same_record_gives_the_same_bytes_on_any_day(client, deadline, monkeypatch):
    first = client.get(OURS).content
    for moment in (datetime(2027, 5, 1, tzinfo=UTC), datetime(2031, 1, 1, 5, tzinfo=UTC)):
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        assert client.get(OURS).content == first


def test_an_unchanged_calendar_is_not_sent_again(client, deadline):
    answer = client.get(OURS)
    again = client.get(OURS, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(OURS).headers["ETag"] == answer.headers["ETag"]
    enter(deadline, "granted", date(2025, 4, 11))
    assert client.get(OURS, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


CHANGES = {
    "a line of the ledger": lambda deadline: enter(deadline, "granted", date(2025, 4, 11)),
    "another line": lambda deadline: enter(deadline, "receipt_disputed"),
    "what is due": lambda deadline: (setattr(deadline, "what_is_due", "More"), deadline.save()),
    "an answer": lambda deadline: Answer.objects.create(
        response=makers.response(deadline.letter.jurisdiction, when="2025-03-20"), letter=deadline.letter, settles="yes"
    ),
    "what the answer settles": lambda deadline: settle(deadline, "unknown"),
    "the day of the answer": lambda deadline: redate(deadline),
    "the answer is withdrawn": lambda deadline: withdraw(
        deadline.letter.answers.get().response, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test"
    ),
    "the name of the place": lambda deadline: rename(deadline.letter.jurisdiction),
}  # fmt: skip


def settle(deadline, settles):
    answer = deadline.letter.answers.get()
    answer.settles = settles
    answer.save()


def redate(deadline):
    response = deadline.letter.answers.get().response
    response.date = response.date_start = date(2025, 3, 21)
    response.save()


def rename(place):
    place.name = "Elsewhere"
    place.save()


def test_every_change_in_public_counts_once_and_is_stamped(client, deadline):
    told = [(event(client)["SEQUENCE"], event(client)["DTSTAMP"].dt, client.get(OURS).content)]
    for name, change in CHANGES.items():
        change(Deadline.objects.get(pk=deadline.pk))
        told.append((event(client)["SEQUENCE"], event(client)["DTSTAMP"].dt, client.get(OURS).content))
        assert told[-1][0] == told[-2][0] + 1, name
    assert all(before[1] <= after[1] and before[2] != after[2] for before, after in itertools.pairwise(told))


def test_what_nobody_sees_counts_nothing(client, deadline, editor):
    before = client.get(OURS).content
    draft = makers.response(deadline.letter.jurisdiction, stage="draft", published_at=None)
    Answer.objects.create(response=draft, letter=deadline.letter, settles="yes")
    deadline.notes.create(by=editor, text="private")
    enter(deadline, "declined", response=draft)
    deadline.save()
    assert client.get(OURS).content == before


def test_an_extension_moves_the_event_and_keeps_its_identity(client, deadline):
    uid = event(client)["UID"]
    enter(deadline, "granted", date(2025, 4, 11))
    assert (event(client)["UID"], event(client)["DTSTART"].dt) == (uid, date(2025, 4, 11))


@pytest.mark.parametrize(("kind", "status"), [("withdrawn", "CANCELLED"), ("superseded", "CANCELLED"), ("stayed", "TENTATIVE")])
def test_what_is_owed_no_longer_stays_cancelled_and_what_is_stayed_is_tentative(kind, status, client, deadline, monkeypatch):
    enter(deadline, kind)
    assert str(event(client)["STATUS"]) == status
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 12, 31, tzinfo=UTC))  # long after ninety days
    assert str(event(client)["STATUS"]) == status


def test_what_is_withdrawn_from_the_record_is_gone_and_comes_back_changed(client, deadline):
    withdraw(deadline, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test")
    assert events(client) == []
    makers_source(deadline)
    publish(deadline, by=None, at=makers.AT)
    assert event(client)["SEQUENCE"] == 2


def makers_source(deadline):
    from correspondence.models import Citation, Source

    Citation.objects.create(entry=deadline, source=Source.objects.first())


def test_a_rolled_date_is_said_with_the_day_it_was_counted_to(client, deadline):
    enter(deadline, "recomputed", date(2025, 3, 31), unrolled=date(2025, 3, 30))
    assert "Counted to March 30, 2025, a day off" in str(event(client)["DESCRIPTION"])


def test_alarms_are_the_readers_choice(client, deadline):
    assert b"VALARM" not in client.get(OURS).content
    (alarm, last) = icalendar.Calendar.from_ical(client.get(OURS + "?alarms=1,14").content).walk("VALARM")
    assert (alarm["TRIGGER"].dt, last["TRIGGER"].dt) == (timedelta(days=-14), timedelta(days=-1))


@pytest.mark.parametrize(
    "query",
    [
        "alarms=x",
        "alarms=99",
        "alarms=00099999999999",
        "alarms=0060999",
        "alarms=1,2,3,4,5,6,7",
        "alarms=１",
        "alarms=-1",
        "state=MA",
        "utm=1",
    ],
)
def test_a_bad_question_is_a_sentence(query, client, deadline):
    assert client.get(f"{OURS}?{query}").status_code == 400


def test_the_list_filters_its_calendar(client, exchange):
    numbers = {str(one["UID"]) for one in events(client, ALL + "?state=MA&due_from=2018-01-01")}
    assert numbers == {"D-2018-01-lawrence-ma@letters-of-record"}


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not on this machine; .ci/run installs it")
def test_khal_shows_the_right_days(client, exchange, tmp_path):
    Letter.objects.get(number="L-2018-01-lawrence-ma").deadlines.get().ledger.create(kind="withdrawn", on=date(2018, 2, 1))
    (tmp_path / "feed.ics").write_bytes(client.get(LAWRENCE).content)
    shown = khal(tmp_path, "list", "--once", "--day-format", "", "--format", "{start-date-long} {end-date-long} {status}",
                 "2017-11-01", "2018-03-01")  # fmt: skip
    assert [line.split() for line in shown.splitlines()] == [
        ["2017-12-08", "2017-12-08", "CONFIRMED"],
        ["2018-02-23", "2018-02-23", "CANCELLED"],
    ]


def khal(folder, *words) -> str:
    """What khal prints, with the feed as its only calendar."""
    (folder / "calendar").mkdir()
    dates = "".join(f"{name} = %Y-%m-%d\n" for name in ("dateformat", "longdateformat"))
    times = "".join(f"{name} = %Y-%m-%d %H:%M\n" for name in ("datetimeformat", "longdatetimeformat"))
    (folder / "khal.conf").write_text(
        f"[calendars]\n[[feed]]\npath = {folder}/calendar\n[sqlite]\npath = {folder}/khal.db\n"
        f"[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n{dates}{times}"
    )

    def run(*more) -> str:
        command = ["khal", "-c", str(folder / "khal.conf"), "--no-color", *more]
        environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60).stdout

    run("import", "--batch", "-a", "feed", str(folder / "feed.ics"))
    return run(*words)


def test_a_backslash_before_an_n_is_no_line_break(client, deadline):
    deadline.what_is_due = "C:\\New file"
    deadline.save()
    assert "C:\\New file" in str(vobject.readOne(client.get(OURS).content.decode()).vevent.summary.value)


def test_edits_while_it_is_hidden_count_nothing(client, deadline):
    withdraw(deadline, by=None, at=makers.AT, why=Withdrawal.MISTAKE, reason="a test")
    for text in ("one", "two", "three"):
        deadline.summary = text
        deadline.save()
    makers_source(deadline)
    publish(deadline, by=None, at=makers.AT)
    assert event(client)["SEQUENCE"] == 2  # taken off, and put back


def test_a_letter_that_replaces_it_counts_when_it_is_published(client, deadline):
    later = makers.letter(deadline.letter.jurisdiction, "L-2025-03-b", when="2025-03-09", stage="draft", published_at=None)
    enter(deadline, "superseded", later_letter=later)
    assert (str(event(client)["STATUS"]), event(client)["SEQUENCE"]) == ("CONFIRMED", 0)
    later.stage, later.published_at = "published", makers.AT
    later.save()
    assert (str(event(client)["STATUS"]), event(client)["SEQUENCE"]) == ("CANCELLED", 1)
