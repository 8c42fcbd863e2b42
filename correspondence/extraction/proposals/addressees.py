"""To whom is a letter addressed, and who signed it? As it prints them."""

import re

from correspondence.extraction.proposals.dates import named
from correspondence.extraction.proposals.lines import Line
from correspondence.extraction.proposals.people import (
    ABOUT,
    HONORIFIC,
    RANK,
    REACHED,
    VIA,
    ZIP,
    is_address,
    is_office,
    is_title,
    person,
)
from correspondence.extraction.proposals.proposed import Field, Proposed
from correspondence.extraction.proposals.sentences import Paper

LONGEST = 8  # lines of an addressee's block
NOBODY = re.compile(
    r"\b(?:sir|madam|colleagues?|counsel|recipients?|grantees?|friends?|all|whom|concern|applicants?|members)\b", re.IGNORECASE
)
COPIES = re.compile(r"cc\b|c\.c\.|encl|attachment|copy to", re.IGNORECASE)


def addressee(paper: Paper) -> list[Proposed]:
    """The name, title and office of the block above the salutation; nothing where the salutation names somebody else."""
    block = _block(paper)
    if not block:
        return []
    found: dict[Field, str] = {}
    for place, row in enumerate(block):
        text = row.text.strip(" ,")
        if re.match(r"(?i)attn|attention|c/o", text):
            continue
        if place == 0 and (who := person(text)):
            found[Field.ADDRESSEE_NAME] = who[0]
            if who[1]:
                _title(found, who[1])
        elif is_address(text):
            continue
        elif is_title(text) and Field.ADDRESSEE_OFFICE not in found:
            _title(found, text)
        elif is_office(text) and Field.ADDRESSEE_OFFICE not in found:
            found[Field.ADDRESSEE_OFFICE] = text
    if not _agrees(paper.salutation, found.get(Field.ADDRESSEE_NAME, "")):
        return []
    sentence = "\n".join(row.text for row in block)
    return [Proposed(field, value, sentence, block[0].page) for field, value in found.items()]


def _title(found: dict[Field, str], text: str) -> None:
    """A title; what follows its comma may be the office. A title of its own line says more than the rank before a name."""
    title, _comma, rest = text.partition(", ")
    if rest and is_office(rest) and not is_title(rest):
        found.setdefault(Field.ADDRESSEE_OFFICE, rest)
        text = title
    there = found.get(Field.ADDRESSEE_TITLE, "")
    if not there or RANK.match(f"{there} "):
        found[Field.ADDRESSEE_TITLE] = text


def _block(paper: Paper) -> list[Line]:
    """The lines above the salutation, from the one below the date, the sender's address or how it was sent."""
    rows = [row for row in paper.head if row.page == 1]
    if about := next((i for i, row in enumerate(rows) if ABOUT.match(row.text)), None):
        rows = rows[:about]
    last = next((i for i in range(len(rows) - 1, -1, -1) if ZIP.match(rows[i].text)), None)
    dated = any(named(row.text) for row in rows)
    if last is not None:
        rows = rows[: last + 1]
    elif not dated:
        return []
    start = len(rows) - (0 if last is None else 1)
    while start and len(rows) - start < LONGEST:
        text = rows[start - 1].text
        if named(text) or VIA.match(text) or REACHED.search(text) or ZIP.match(text):
            break
        start -= 1
    if not start and not dated:  # the letterhead is part of it: where it begins is not known
        return []
    block = rows[start:]
    first = next((i for i, row in enumerate(block) if person(row.text) or HONORIFIC.match(row.text)), 0)
    return block[first:]


def _agrees(salutation: str, name: str) -> bool:
    """Whether the salutation greets the person of the block, or nobody by name."""
    greeted = [word for word in re.findall(r"[\w’'-]{2,}", salutation.removeprefix("Dear")) if word[0].isupper()]
    if not greeted or NOBODY.search(salutation) or not name:
        return True
    words = {word.casefold() for word in re.findall(r"[\w’'-]{2,}", name)}
    return bool({word.casefold() for word in greeted} & words) or all(is_title(word) for word in greeted)


def signatories(paper: Paper) -> list[Proposed]:
    """The names below the close, each with the title under it: ``Alan R. Hanson, Acting Assistant Attorney General``."""
    found: list[list[str]] = []  # names and titles
    rows: list[Line] = []
    for row in paper.close:
        text = row.text.strip(" ,_")
        if COPIES.match(text):
            break
        if who := person(text.title() if text.isupper() and len(text) > 8 else text):
            found.append([who[0], who[1]])
        elif found and is_title(text) and not found[-1][1]:
            title, _comma, office = text.partition(", ")
            found[-1][1] = title if is_office(office) else text
        elif found and not is_office(text):
            break
        if found:
            rows.append(row)
    if not found:
        return []
    value = "; ".join(dict.fromkeys(", ".join(filter(None, one)) for one in found))
    return [Proposed(Field.SIGNATORY, value, "\n".join(row.text for row in rows), rows[0].page)]
