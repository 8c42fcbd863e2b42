# ruff: noqa: E501 - a table of cases, one a line
"""What is known of a deadline on a day: one table, which Python and SQL must both keep.

A case: its name; the ledger; the replies; the day; the state; what is added to it (a set of words).
A ledger line is "DAY KIND [NEW DUE]"; a reply is "DATE SETTLES", its date 2017-12-01, 2017-12, 2017 or "undated",
and "undated@2018-04-01" was on file from that day.
All days lie about the letter of 15 November 2017, whose answer was due on Friday 8 December.
"""

from datetime import date
from typing import NamedTuple

from correspondence.rules import part_dates
from correspondence.rules.deadlines import Line, Reply, State

SET = "2017-11-15 set 2017-12-08"
LONGER = "2017-12-01 granted 2017-12-22"
BEFORE, DUE, AFTER = "2017-12-07", "2017-12-08", "2017-12-09"
MUCH_LATER = "2018-06-01"


class Case(NamedTuple):
    name: str
    ledger: tuple[str, ...]
    replies: tuple[str, ...]
    on: str
    state: State
    added: frozenset[str] = frozenset()

    @property
    def lines(self) -> list[Line]:
        return [read_line(text) for text in self.ledger]

    @property
    def answers(self) -> list[Reply]:
        return [read_reply(text) for text in self.replies]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.on)


def read_line(text: str) -> Line:
    on, kind, *due = text.split()
    return Line(date.fromisoformat(on), kind, date.fromisoformat(due[0]) if due else None)


def read_reply(text: str) -> Reply:
    when, settles = text.split()
    undated, _, known = when.partition("@")
    if undated == "undated":
        return Reply(None, settles, date.fromisoformat(known) if known else None)
    return Reply(part_dates.parse(when), settles)


def case(name, ledger, replies, on, state, *added) -> Case:
    return Case(name, tuple(ledger), tuple(replies), on, state, frozenset(added))


S = State
CASES = [
    # No date
    case("nothing in the ledger", [], [], DUE, S.NO_DATE),
    case("the date is set only later", [SET], [], "2017-11-14", S.NO_DATE),
    case("the date is set today", [SET], [], "2017-11-15", S.OPEN),
    case("no date, and an answer that settles", [], ["2017-12-01 yes"], DUE, S.ANSWERED, "settled"),
    case("no date, and an answer that may settle", [], ["2017-12-01 unknown"], DUE, S.NO_DATE),
    case("a request for more time sets no date", ["2017-11-20 requested 2017-12-22"], [], DUE, S.NO_DATE),
    case("no date, and receipt is disputed", ["2017-11-20 receipt_disputed"], [], DUE, S.NO_DATE, "disputed"),
    # Running, and silence
    case("the day before", [SET], [], BEFORE, S.OPEN),
    case("the day itself", [SET], [], DUE, S.DUE_TODAY),
    case("the day after, and nobody looked", [SET], [], AFTER, S.NO_ANSWER),
    case("long after", [SET], [], MUCH_LATER, S.NO_ANSWER),
    case("confirmed unanswered after the day", [SET, f"{AFTER} confirmed_unanswered"], [], AFTER, S.OVERDUE),
    case("confirmed on the day itself is too early", [SET, f"{DUE} confirmed_unanswered"], [], AFTER, S.NO_ANSWER),
    case("confirmed before, then due", [SET, f"{BEFORE} confirmed_unanswered"], [], AFTER, S.NO_ANSWER),
    case("confirmed only tomorrow", [SET, "2017-12-12 confirmed_unanswered"], [], "2017-12-11", S.NO_ANSWER),
    case("confirmed, then more time given", [SET, f"{AFTER} confirmed_unanswered", "2017-12-10 granted 2017-12-22"], [], "2017-12-23", S.NO_ANSWER, "extended"),
    # Lines that move the date
    case("more time was given", [SET, LONGER], [], AFTER, S.OPEN, "extended"),
    case("the longer day itself", [SET, LONGER], [], "2017-12-22", S.DUE_TODAY, "extended"),
    case("after the longer day", [SET, LONGER], [], "2017-12-23", S.NO_ANSWER, "extended"),
    case("more time is given only tomorrow", [SET, "2017-12-10 granted 2017-12-22"], [], AFTER, S.NO_ANSWER),
    case("asked for more time", [SET, "2017-12-01 requested 2017-12-22"], [], AFTER, S.NO_ANSWER),
    case("more time was refused", [SET, "2017-12-01 refused 2017-12-22"], [], AFTER, S.NO_ANSWER),
    case("the place alone says it has more time", [SET, "2017-12-01 asserted 2017-12-22"], [], AFTER, S.NO_ANSWER),
    case("a court sets a later date", [SET, "2017-12-01 court_set 2018-01-15"], [], AFTER, S.OPEN, "extended"),
    case("a court sets an earlier date", [SET, "2017-12-01 court_set 2017-12-05"], [], BEFORE, S.NO_ANSWER),
    case("recomputed to the day after, which is no extension", [SET, "2017-12-01 recomputed 2017-12-09"], [], AFTER, S.DUE_TODAY),
    case("recomputed, and then more time given", [SET, "2017-11-20 recomputed 2017-12-11", LONGER], [], "2017-12-12", S.OPEN, "extended"),
    case("given more time and less again", [SET, LONGER, "2017-12-02 granted 2017-12-08"], [], AFTER, S.NO_ANSWER),
    case("two lines of one day: the later entered counts", [SET, LONGER, "2017-12-01 court_set 2017-12-10"], [], "2017-12-11", S.NO_ANSWER, "extended"),
    # A date entered wrongly, and set again
    case("a later date, as first entered wrongly", [SET, "2017-11-15 set 2017-12-22"], [], AFTER, S.OPEN),
    case("an earlier date, as first entered wrongly", [SET, "2017-11-15 set 2017-12-05"], [], BEFORE, S.NO_ANSWER),
    case("corrected, and then more time given", [SET, "2017-11-15 set 2017-12-11", LONGER], [], "2017-12-12", S.OPEN, "extended"),
    case("more time given, and the first date corrected to that day", [SET, LONGER, "2017-11-15 set 2017-12-22"], [], AFTER, S.OPEN),
    case("answered in time by the corrected date", [SET, "2017-11-15 set 2017-12-22"], ["2017-12-09 yes"], AFTER, S.MET, "settled"),
    case("a court sets a date before any was stated, and then a later one", ["2017-11-20 court_set 2017-12-08", "2017-12-01 court_set 2017-12-22"], [], AFTER, S.OPEN, "extended"),
    # Stays
    case("stayed, and the day passes", [SET, "2017-12-01 stayed"], [], AFTER, S.OPEN, "stayed"),
    case("stayed, on the day itself", [SET, "2017-12-01 stayed"], [], DUE, S.OPEN, "stayed"),
    case("stayed only tomorrow", [SET, "2017-12-10 stayed"], [], AFTER, S.NO_ANSWER),
    case("stayed after the day has passed", [SET, "2017-12-10 stayed"], [], "2017-12-11", S.OPEN, "stayed"),
    case("resumed with a new date", [SET, "2017-12-01 stayed", "2018-02-01 resumed 2018-03-01"], [], "2018-02-02", S.OPEN, "extended"),
    case("resumed with the old date", [SET, "2017-12-01 stayed", "2017-12-05 resumed"], [], AFTER, S.NO_ANSWER),
    case("resumed on the day of the stay", [SET, "2017-12-01 stayed", "2017-12-01 resumed"], [], AFTER, S.NO_ANSWER),
    case("stayed a second time", [SET, "2017-11-20 stayed", "2017-11-25 resumed", "2017-12-01 stayed"], [], AFTER, S.OPEN, "stayed"),
    case("stayed before any date", ["2017-12-01 stayed"], [], AFTER, S.NO_DATE, "stayed"),
    case("stayed and confirmed unanswered", [SET, "2017-12-01 stayed", f"{AFTER} confirmed_unanswered"], [], AFTER, S.OPEN, "stayed"),
    case("stayed again on the day it was resumed", [SET, "2017-12-01 stayed", "2017-12-05 resumed", "2017-12-05 stayed"], [], AFTER, S.OPEN, "stayed"),
    # What ended, and what revived it
    case("a court sets a date after a withdrawal", [SET, "2017-12-01 withdrawn", "2017-12-05 court_set 2018-01-15"], [], AFTER, S.OPEN, "extended"),
    case("more time given after it declined", [SET, "2017-12-01 declined", "2017-12-05 granted 2018-01-15"], [], AFTER, S.OPEN, "extended"),
    case("withdrawn after a court had set a date", [SET, "2017-12-01 court_set 2018-01-15", "2017-12-05 withdrawn"], [], AFTER, S.WITHDRAWN, "extended", "settled"),
    case("answered after it was withdrawn", [SET, "2017-12-01 withdrawn"], ["2017-12-20 yes"], MUCH_LATER, S.WITHDRAWN, "settled"),
    case("answered after it was superseded", [SET, "2017-12-01 superseded"], ["2017-12-20 yes"], MUCH_LATER, S.SUPERSEDED, "settled"),
    case("answered on the day it was withdrawn", [SET, "2017-12-01 withdrawn"], ["2017-12-01 yes"], MUCH_LATER, S.MET, "settled"),
    case("answered late while it was stayed", [SET, "2017-12-01 stayed"], ["2017-12-20 yes"], MUCH_LATER, S.MET, "stayed", "settled"),
    case("answered late after it was resumed", [SET, "2017-12-01 stayed", "2017-12-05 resumed"], ["2017-12-20 yes"], MUCH_LATER, S.MET_LATE, "settled"),
    # Answers that settle
    case("answered before the day", [SET], ["2017-12-01 yes"], BEFORE, S.MET, "settled"),
    case("answered on the day", [SET], ["2017-12-08 yes"], DUE, S.MET, "settled"),
    case("answered a day late", [SET], ["2017-12-09 yes"], AFTER, S.MET_LATE, "settled"),
    case("answered tomorrow", [SET], ["2017-12-09 yes"], DUE, S.DUE_TODAY),
    case("answered in the longer time", [SET, LONGER], ["2017-12-09 yes"], AFTER, S.MET, "extended", "settled"),
    case("answered late, then more time given", [SET, "2017-12-10 granted 2017-12-22"], ["2017-12-09 yes"], "2017-12-11", S.MET_LATE, "extended", "settled"),
    case("answered in time, then the time cut", [SET, "2017-12-10 court_set 2017-12-01"], ["2017-12-05 yes"], "2017-12-11", S.MET, "settled"),
    case("answered before the date was set", [SET], ["2017-11-10 yes"], DUE, S.MET, "settled"),
    case("answered before a date that lay earlier still", ["2017-11-15 set 2017-11-01"], ["2017-11-10 yes"], DUE, S.MET_LATE, "settled"),
    case("the first of two answers counts", [SET], ["2017-12-20 yes", "2017-12-05 yes"], MUCH_LATER, S.MET, "settled"),
    case("answered, day not on file", [SET], ["undated yes"], "2017-11-16", S.ANSWERED, "settled"),
    case("answered in December, day not on file", [SET], ["2017-12 yes"], "2018-01-01", S.ANSWERED, "settled"),
    case("December has not ended", [SET], ["2017-12 yes"], "2017-12-30", S.NO_ANSWER),
    case("December ends today", [SET], ["2017-12 yes"], "2017-12-31", S.ANSWERED, "settled"),
    case("answered in a year", [SET], ["2018 yes"], "2018-12-30", S.NO_ANSWER),
    case("undated, on file only later, and the clock runs", [SET], ["undated@2018-04-01 yes"], BEFORE, S.OPEN),
    case("undated, on file only later, on the day itself", [SET], ["undated@2018-04-01 yes"], DUE, S.DUE_TODAY),
    case("undated, on file only later, once it is past", [SET], ["undated@2018-04-01 yes"], AFTER, S.ANSWERED, "settled"),
    case("undated, and on file while the clock ran", [SET], ["undated@2017-12-01 yes"], "2017-12-01", S.ANSWERED, "settled"),
    case("undated, and not yet on file", [SET], ["undated@2017-12-01 unknown"], "2017-11-30", S.OPEN),
    case("undated, on file only later, and no date was set", [], ["undated@2018-04-01 yes"], DUE, S.NO_DATE),
    case("undated, on file only later, before an extended date", [SET, LONGER], ["undated@2018-04-01 yes"], AFTER, S.OPEN, "extended"),
    case("a dated answer beside an undated one", [SET], ["undated yes", "2017-12-05 yes"], AFTER, S.MET, "settled"),
    case("met although stayed", [SET, "2017-12-01 stayed"], ["2017-12-05 yes"], AFTER, S.MET, "stayed", "settled"),
    case("met although receipt was disputed", [SET, "2017-12-01 receipt_disputed"], ["2017-12-05 yes"], AFTER, S.MET, "disputed", "settled"),
    case("met although declined before", [SET, "2017-12-01 declined"], ["2017-12-05 yes"], AFTER, S.MET, "settled"),
    case("answered, day not on file, and withdrawn", [SET, "2017-12-01 withdrawn"], ["undated yes"], AFTER, S.ANSWERED, "settled"),
    case("met although confirmed unanswered by mistake", [SET, f"{AFTER} confirmed_unanswered"], ["2017-12-08 yes"], MUCH_LATER, S.MET, "settled"),
    # Answers that do not, or may not
    case("an answer that does not settle, before", [SET], ["2017-12-01 no"], BEFORE, S.OPEN),
    case("an answer that does not settle, after", [SET], ["2017-12-01 no"], AFTER, S.NO_ANSWER),
    case("an answer that may settle, before the day", [SET], ["2017-12-01 unknown"], BEFORE, S.ANSWERED),
    case("an answer that may settle, sent tomorrow", [SET], ["2017-12-10 unknown"], AFTER, S.NO_ANSWER),
    case("an undated answer that may settle", [SET], ["undated unknown"], AFTER, S.ANSWERED),
    case("answered in part, before the day", [SET], ["2017-12-01 part"], BEFORE, S.OPEN),
    case("answered in part, on the day", [SET], ["2017-12-01 part"], DUE, S.DUE_TODAY),
    case("answered in part, after the day", [SET], ["2017-12-01 part"], AFTER, S.ANSWERED),
    case("answered in part, after the day, stayed", [SET, "2017-12-01 stayed"], ["2017-12-02 part"], AFTER, S.ANSWERED, "stayed"),
    case("answered in part, then in full", [SET], ["2017-12-01 part", "2017-12-07 yes"], AFTER, S.MET, "settled"),
    case("may settle, although confirmed unanswered", [SET, f"{AFTER} confirmed_unanswered"], ["2017-12-01 unknown"], MUCH_LATER, S.ANSWERED),
    # Endings
    case("withdrawn", [SET, "2017-12-01 withdrawn"], [], AFTER, S.WITHDRAWN, "settled"),
    case("withdrawn only tomorrow", [SET, "2017-12-10 withdrawn"], [], AFTER, S.NO_ANSWER),
    case("superseded", [SET, "2017-12-01 superseded"], [], AFTER, S.SUPERSEDED, "settled"),
    case("declined", [SET, "2017-12-01 declined"], [], BEFORE, S.DECLINED, "settled"),
    case("declined, then withdrawn", [SET, "2017-12-01 declined", "2017-12-05 withdrawn"], [], AFTER, S.WITHDRAWN, "settled"),
    case("withdrawn, then superseded", [SET, "2017-12-01 withdrawn", "2017-12-05 superseded"], [], AFTER, S.WITHDRAWN, "settled"),
    case("superseded although declined", [SET, "2017-12-01 superseded", "2017-12-05 declined"], [], AFTER, S.SUPERSEDED, "settled"),
    case("declined, and an answer that may settle", [SET, "2017-12-01 declined"], ["2017-12-02 unknown"], AFTER, S.DECLINED, "settled"),
    case("withdrawn before any date", ["2017-12-01 withdrawn"], [], AFTER, S.NO_DATE),
    case("withdrawn and reported met", [SET, "2017-12-01 withdrawn", f"{DUE} reported_met"], [], AFTER, S.WITHDRAWN, "settled"),
    case("declined while stayed", [SET, "2017-12-01 stayed", "2017-12-02 declined"], [], AFTER, S.DECLINED, "stayed", "settled"),
    # Reports
    case("reported met", [SET, f"{DUE} reported_met"], [], AFTER, S.REPORTED_MET, "settled"),
    case("reported met, on the day", [SET, f"{DUE} reported_met"], [], DUE, S.REPORTED_MET, "settled"),
    case("reported met, asked about before", [SET, f"{DUE} reported_met"], [], BEFORE, S.OPEN),
    case("reported late", [SET, f"{DUE} reported_late"], [], AFTER, S.REPORTED_LATE, "settled"),
    case("reported met and reported late", [SET, f"{DUE} reported_met", f"{AFTER} reported_late"], [], AFTER, S.REPORTED_LATE, "settled"),
    case("reported met, and an answer that may settle", [SET, f"{DUE} reported_met"], ["2017-12-01 unknown"], AFTER, S.ANSWERED),
    case("reported met, and an answer in part", [SET, f"{DUE} reported_met"], ["2017-12-01 part"], AFTER, S.ANSWERED),
    case("reported late, and an undated answer that settles", [SET, f"{DUE} reported_late"], ["undated yes"], AFTER, S.ANSWERED, "settled"),
    case("reported met, then confirmed unanswered", [SET, f"{DUE} reported_met", f"{AFTER} confirmed_unanswered"], [], AFTER, S.REPORTED_MET, "settled"),
    case("reported met while stayed", [SET, "2017-12-01 stayed", f"{DUE} reported_met"], [], AFTER, S.REPORTED_MET, "stayed", "settled"),
    # Receipt
    case("receipt is disputed", [SET, "2017-11-20 receipt_disputed"], [], AFTER, S.NO_ANSWER, "disputed"),
    case("receipt is disputed only tomorrow", [SET, "2017-12-10 receipt_disputed"], [], AFTER, S.NO_ANSWER),
    case("extended, stayed and disputed at once", [SET, LONGER, "2017-12-02 stayed", "2017-12-03 receipt_disputed"], [], "2018-01-01", S.OPEN, "extended", "stayed", "disputed"),
]  # fmt: skip
