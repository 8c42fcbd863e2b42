"""What do the rows of a folder say together of deadlines and answers, that none of them says alone?"""

from correspondence.intake.check import Checked, GoodRow
from correspondence.models import Response


def can_settle(row: GoodRow) -> bool:
    """Whether a response is of a kind that can settle a deadline."""
    return row["kind"][0] not in ("statement", *Response.NEVER_SETTLES)


def settled_letters(checked: Checked) -> set[str]:
    """The letters whose deadline the data says was met."""
    return {row["letter"] for row in checked.rows["deadlines"] if row["status"][0] in ("met", "reported_met")}


def letters_answered_on_a_day(checked: Checked) -> set[str]:
    """The letters with an answer whose day is on file, so that “met” is a fact of ours and not a report."""
    return {
        letter
        for row in checked.rows["responses"]
        if can_settle(row) and row["date"] and row["date"].precision == "day"
        for letter in row["in_reply_to"]
    }


def deadlines_that_only_letters_state(checked: Checked) -> list[GoodRow]:
    """A deadline for each letter that names a due date and has no row of its own among the deadlines."""
    stated = {row["letter"] for row in checked.rows["deadlines"]}
    made = []
    for row in checked.rows["letters"]:
        if row["response_due"] and row.key not in stated:
            values = {name: row[name] for name in ("source_ids", "confidence")} | {
                "letter": row.key, "due_date": row["response_due"], "due_time": None, "note": "",
                "what_is_due": "Answer to the letter", "status": ("other", ""),
            }  # fmt: skip
            made.append(GoodRow("deadlines", row.number, f"D-{row.key.removeprefix('L-')}", values))
    return made
