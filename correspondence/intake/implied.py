"""What do the rows of a folder say together of deadlines and answers, that none of them says alone?"""

from correspondence.intake.good_rows import Checked, GoodRow
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
