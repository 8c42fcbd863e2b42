"""A calendar is written as RFC 5545 has it, and two unrelated parsers read the same."""

from datetime import date, timedelta

import icalendar
import pytest
import vobject

from correspondence.models import Deadline
from tests.calendars.feed import ALL, DUE, OURS, enter, event, events

pytestmark = pytest.mark.django_db


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


def test_a_backslash_before_an_n_is_no_line_break(client, deadline):
    deadline.what_is_due = "C:\\New file"
    deadline.save()
    assert "C:\\New file" in str(vobject.readOne(client.get(OURS).content.decode()).vevent.summary.value)


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
