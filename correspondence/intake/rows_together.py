"""What do the rows of a folder say of one another that cannot be, or that is odd?"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from correspondence.intake.good_rows import Checked, OnRecord, kind_of
from correspondence.interchange.folder import Problem
from correspondence.rules.part_dates import PartDate


def order_of_days(checked: Checked, known: OnRecord) -> None:
    """What answers a letter, or is due by it, cannot lie before it; of part dates the kindest day counts."""
    rounds = {row.key: row.values for row in checked.rows["rounds"]}
    days: dict[str, date | None] = dict(known.letter_days)
    for letter in checked.rows["letters"]:
        announced, dated = letter.values.get("date_announced"), letter.values.get("date_on_letter")
        round_ = rounds.get(letter.values.get("round") or "", {})
        days[letter.key] = dated.first if dated else letter_day(letter.values, round_)
        if announced and dated and announced < dated.first:
            sentence = "Announced before the date on the letter."
            checked.notices.append(Problem("letters.csv", letter.number, "date_announced", sentence))
    for row in checked.rows["responses"]:
        when = row.values.get("date")
        for number in row.values.get("in_reply_to") or []:
            sent = days.get(number)
            if when and sent and when.last < sent:
                checked.problem(row, "date", f"It lies before {number}, which is of {sent}.")
    for row in checked.rows["deadlines"]:
        due, sent = row.values.get("due_date"), days.get(row.values.get("letter", ""))
        if due and sent and due < sent:
            checked.problem(row, "due_date", f"It lies before {row['letter']}, which is of {sent}.")


def who_answers(checked: Checked, known: OnRecord) -> None:
    """A response comes from a place that its letters went to, or that was to answer together with it."""
    if "answers" in checked.tables:
        return  # a whole record is as it is: who answers whom was looked at where it was entered
    places: dict[str, set[str]] = {number: set(slugs) for number, slugs in known.letter_places.items()}
    for letter in checked.rows["letters"]:
        places[letter.key] = {letter.values.get("jurisdiction", ""), *letter.values.get("joint_response_with", ())}
    for row in checked.rows["responses"]:
        letters = [number for number in row.values.get("in_reply_to") or [] if number in places]
        froms = row.values.get("jurisdiction") or []
        if kind_of("responses", row) == "event" or not letters or not froms:
            continue
        for number in letters:
            if places[number].isdisjoint(froms):
                went_to = ", ".join(sorted(filter(None, places[number])))
                checked.problem(row, "in_reply_to", f"{number} went to {went_to}, and this response is of {', '.join(froms)}.")
        strangers = [slug for slug in froms if not any(slug in places[number] for number in letters)]
        if len(strangers) < len(froms):
            for slug in strangers:
                checked.problem(
                    row, "jurisdiction", f"None of the letters answered went to “{slug}”, or was to be answered with it."
                )


def letter_day(letter: Mapping[str, Any], round_: Mapping[str, Any]) -> date | None:
    """The day a letter stands at: its own, else the announced one, else its round's."""
    for when in (
        letter.get("date_on_letter"),
        letter.get("date_announced"),
        round_.get("date_announced"),
        round_.get("date_on_letters"),
    ):
        if when:
            return when.last if isinstance(when, PartDate) else when
    return None


def counts(checked: Checked, known: OnRecord) -> None:
    """Counts and dates that stand twice in a folder should agree; where they do not, it is said."""
    letters = checked.rows["letters"]
    for row in checked.rows["rounds"]:
        counted, official = sum(letter.values.get("round") == row.key for letter in letters), row.values.get("letters_count")
        if official is not None and counted != official:
            sentence = f"It says {official}, and letters.csv has {counted}."
            checked.notices.append(Problem("rounds.csv", row.number, "letters_count", sentence))
    dues: dict[str, list[date | None]] = defaultdict(list)
    for row in checked.rows["deadlines"]:
        dues[row.values.get("letter", "")].append(row.values.get("due_date"))
    for letter in letters:
        due = letter.values.get("response_due")
        if due and letter.key in dues and due not in dues[letter.key]:
            sentence = f"It says {due}, and deadlines.csv {dues[letter.key][-1] or 'no date'}, which is kept."
            checked.notices.append(Problem("letters.csv", letter.number, "response_due", sentence))
