"""Which fields of a letter were taken from others of its round and not checked for it?"""

from collections import Counter, defaultdict

from correspondence.intake.good_rows import Checked, GoodRow
from correspondence.models import Letter

COLUMNS = {
    "signatory": Letter.Carried.SIGNATORY,
    "legal_authority": Letter.Carried.AUTHORITIES,
    "grant_ref": Letter.Carried.GRANT_REFERENCE,
    "threatens": Letter.Carried.CONSEQUENCES,
}

Common = dict[tuple[str, str], Counter[str]]


def common_values(checked: Checked) -> Common:
    """How often each value of a column that is carried over stands in a round."""
    counts: Common = defaultdict(Counter)
    for row in checked.rows["letters"]:
        for column in COLUMNS:
            counts[row["round"], column][str(row[column])] += 1
    return counts


def carried_over(row: GoodRow, common: Common) -> list[str]:
    """The fields carried over to one letter (README of the data, "letters").

    Nothing where the letter's own text was seen; all of them where it is merely listed; where a source
    describes it, those whose value other letters of the round share. A letter of no round shares nothing.
    """
    if row["evidence"] == "own_text" or not row["round"]:
        return []
    return [
        str(field)
        for column, field in COLUMNS.items()
        if row[column] and (row["evidence"] == "list_only" or common[row["round"], column][str(row[column])] > 1)
    ]
