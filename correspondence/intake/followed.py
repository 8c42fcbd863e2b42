"""Up to which day did a folder follow each of its rounds?"""

from correspondence.intake.good_rows import Checked
from correspondence.intake.rows_together import letter_day
from correspondence.rules import part_dates
from correspondence.rules.part_dates import PartDate


def followed_until(checked: Checked) -> dict[str, PartDate]:
    """For each round the latest dated fact of the folder that touches its letters: its announcement,
    what names one, or its recipient after it."""
    rounds = {row.key: row.values for row in checked.rows["rounds"]}
    facts: list[tuple[PartDate | None, set[str], set[str]]] = []
    for row in checked.rows["responses"]:
        facts.append((row["date"], set(row["jurisdiction"]), set(row["in_reply_to"])))
    for row in checked.rows["events"]:
        facts.append((row["date"], set(row["jurisdiction"]), set(row["letter_ids"])))
    for row in checked.rows["letters"]:
        facts.append((row["date_on_letter"], {row["jurisdiction"]}, set()))
        announced = row["date_announced"] or rounds.get(row["round"], {}).get("date_announced")
        facts.append((part_dates.day(announced) if announced else None, set(), {row.key}))
    latest: dict[str, PartDate] = {}
    for letter in checked.rows["letters"]:
        sent = letter_day(letter.values, rounds.get(letter["round"], {}))
        for when, places, letters in facts:
            touches = letter.key in letters or (letter["jurisdiction"] in places and sent and when and when.last >= sent)
            if when and touches and (letter["round"] not in latest or latest[letter["round"]].last < when.last):
                latest[letter["round"]] = when
    return latest
