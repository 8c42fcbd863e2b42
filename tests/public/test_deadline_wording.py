"""Each state of a deadline is said in the same words on its page, in the list, the CSV and, where it does not age, calendars."""

import csv
import io
from datetime import date

import pytest

from correspondence.models import Answer, LedgerLine
from correspondence.rules.deadlines import State
from tests import makers
from tests.public.reading import words

pytestmark = pytest.mark.django_db

SET = ("2017-11-15", "set", "2017-12-08")
LONGER = ("2017-12-01", "granted", "2017-12-22")

# A case: the ledger; the answers; the day asked about; the state; beside a date; on one line; in a calendar, if other words.
ASKED = "Due December 8, 2017"
CASES = {
    "open": ([SET], [], "2017-11-20", State.OPEN, "Open, 18 days left, day 5 of 23",
             "Due December 8, 2017: 18 days left, day 5 of 23", ASKED),
    "one day left": ([SET], [], "2017-12-07", State.OPEN, "Open, 1 day left, day 22 of 23",
                     "Due December 8, 2017: 1 day left, day 22 of 23", ASKED),
    "due today": ([SET], [], "2017-12-08", State.DUE_TODAY, "Due today, day 23 of 23",
                  "Due today, December 8, 2017: day 23 of 23", ASKED),
    "overdue": ([SET, ("2017-12-09", "confirmed_unanswered", "")], [], "2018-01-29", State.OVERDUE,
                "Overdue 52 days, no answer on file", "Due December 8, 2017: overdue 52 days, no answer on file", ASKED),
    "unknown": ([SET], [], "2018-01-29", State.NO_ANSWER,
                "No answer on file, not confirmed either way; looked for until January 29, 2018",
                "Was due December 8, 2017: no answer on file, not confirmed either way; looked for until January 29, 2018",
                ASKED),
    "met": ([SET], ["2017-12-06 yes"], "2018-01-29", State.MET, "Met, answered on day 21 of 23, 2 days early",
            "Due December 8, 2017: met, answered on day 21 of 23, 2 days early", None),
    "met on the day": ([SET], ["2017-12-08 yes"], "2018-01-29", State.MET, "Met, answered on day 23 of 23, on the day",
                       "Due December 8, 2017: met, answered on day 23 of 23, on the day", None),
    "met late": ([SET], ["2017-12-13 yes"], "2018-01-29", State.MET_LATE,
                 "Met late, answered on day 28 of 23, 5 days after it was due",
                 "Due December 8, 2017: met late, answered on day 28 of 23, 5 days after it was due", None),
    "extended": ([SET, LONGER], [], "2017-12-11", State.OPEN,
                 "Extended to December 22, 2017, 14 days past December 8; 11 days left, day 26 of 37",
                 "Due December 22, 2017, extended from December 8: 11 days left, day 26 of 37",
                 "Due December 22, 2017, extended from December 8"),
    "extended, then met": ([SET, LONGER], ["2017-12-20 yes"], "2018-01-29", State.MET,
                           "Met, answered on day 35 of 37, 2 days early, extended from December 8",
                           "Due December 22, 2017: met, answered on day 35 of 37, 2 days early, extended from December 8", None),
    "withdrawn": ([SET, ("2017-11-24", "withdrawn", "")], [], "2018-01-29", State.WITHDRAWN,
                  "Withdrawn by DOJ on November 24, 2017, no answer owed",
                  "Was due December 8, 2017: withdrawn by DOJ on November 24, 2017, no answer owed", None),
    "superseded": ([SET, ("2017-12-01", "superseded", "2017-12-29")], [], "2018-01-29", State.SUPERSEDED,
                   "Superseded by the letter of December 1, 2017",
                   "Was due December 8, 2017: superseded by the letter of December 1, 2017, due December 29", None),
    "answered, day not on file": ([SET], ["2017-12 yes"], "2018-01-29", State.ANSWERED,
                                  "Answered, in December 2017 (day not on file)",
                                  "Due December 8, 2017: answered, in December 2017 (day not on file)", None),
    "answered, completeness not known": ([SET], ["2017-12-06 unknown"], "2018-01-29", State.ANSWERED,
                                         "Answered: an answer is on file; whether it is complete is not known",
                                         "Due December 8, 2017: an answer is on file; whether it is complete is not known",
                                         None),
    "reported met": ([SET, ("2017-12-08", "reported_met", "")], [], "2018-01-29", State.REPORTED_MET,
                     "Reported met, answer not on file",
                     "Due December 8, 2017: a source says it was met; the answer is not on file", None),
    "reported late": ([SET, ("2017-12-09", "reported_late", "")], [], "2018-01-29", State.REPORTED_LATE,
                      "Reported late, answer not on file",
                      "Due December 8, 2017: a source says it was answered late; the answer is not on file", None),
    "declined": ([SET, ("2017-12-01", "declined", "")], [], "2018-01-29", State.DECLINED, "Declined",
                 "Due December 8, 2017: it said that it would not answer", None),
    "receipt disputed": ([SET, ("2017-11-20", "receipt_disputed", "")], [], "2017-12-07", State.OPEN,
                         "Open, 1 day left, day 22 of 23, receipt disputed",
                         "Due December 8, 2017: 1 day left, day 22 of 23, receipt disputed",
                         "Due December 8, 2017, receipt disputed"),
    "stayed": ([SET, ("2017-12-01", "stayed", "")], [], "2018-01-29", State.OPEN, "Stayed since December 1, 2017",
               "Was due December 8, 2017: stayed by The court on December 1, 2017", None),
    "no date set": ([], [], "2018-01-29", State.NO_DATE, "No date set", "No due date in the letter", ""),
}  # fmt: skip


@pytest.fixture
def written(exchange, request):
    """The case as a public deadline of a letter of November 15, 2017."""
    lines, answers, *_rest = CASES[request.param]
    place = makers.place()
    letter = makers.letter(place, when="2017-11-15")
    later = makers.letter(place, "L-2017-12-elsewhere-ma", when="2017-12-01")
    dated = {} if lines else {"basis": "none", "stated_due": None}
    deadline = makers.deadline(letter, **dated or {"stated_due": date(2017, 12, 8)})
    for on, kind, due in lines:
        LedgerLine.objects.create(
            deadline=deadline, on=on, kind=kind, new_due=due or None, by="The court" if kind == "stayed" else "",
            later_letter=later if kind == "superseded" else None,
        )  # fmt: skip
    for number, text in enumerate(answers):
        when, settles = text.split()
        sent = makers.response(place, number=f"S-{number}", when=when)
        Answer.objects.create(response=sent, letter=letter, settles=settles)
    return deadline, CASES[request.param]


def every_case():
    return pytest.mark.parametrize("written", CASES, indirect=True, ids=str)


@every_case()
def test_its_page_says_it(written, client):
    deadline, (*_rest, day, _state, beside, line, _calendar) = written
    page = client.get(f"/deadlines/{deadline.number}/?as_of={day}").content.decode()
    assert beside in words(page).replace(" ,", ",").replace(" :", ":").replace(" ;", ";")
    assert f'property="og:title" content="Elsewhere-Ma: {line}"' in page


@every_case()
def test_the_list_and_its_filter_say_it(written, client):
    _deadline, (*_rest, day, state, beside, _line, _calendar) = written
    page = client.get(f"/deadlines/?as_of={day}&standing={state}&jurisdiction=elsewhere-ma").content.decode()
    assert beside in words(page).replace(" ,", ",").replace(" :", ":").replace(" ;", ";")


@every_case()
def test_the_csv_says_it(written, client):
    deadline, (*_rest, day, state, _beside, line, _calendar) = written
    data = client.get(f"/deadlines.csv?as_of={day}&jurisdiction=elsewhere-ma").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data))
    assert (row["number"], row["standing"], row["in_words"]) == (deadline.number, state, line)


@every_case()
def test_the_calendar_says_what_does_not_age(written, client):
    _deadline, (*_rest, line, calendar) = written
    data = client.get("/jurisdictions/elsewhere-ma/deadlines.ics").content.decode().replace("\r\n ", "").replace("\\", "")
    said = line if calendar is None else calendar
    assert (f"n{said}.n" in data) if said else ("BEGIN:VEVENT" not in data)
    for ages in ("left", "today", "overdue", "no answer on file", "looked"):
        assert ages not in data.lower().replace("the answer is not on file", "")
