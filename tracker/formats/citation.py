"""How is an entry of the record cited, and as which file?"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings

from correspondence.models import Entry, Jurisdiction, Letter, Response
from correspondence.rules import citations, part_dates
from correspondence.rules.citations import Cited
from correspondence.timeline.papers import PublicPaper
from tracker import addresses

DEPARTMENT, AT_LENGTH = "U.S. Dep’t of Just.", "U.S. Department of Justice"
PAGE = re.compile(r"[0-9]{1,4}(-[0-9]{1,4})?")

# What a citation is saved as: how it is written, and its media type.
FILES = {
    "ris": (citations.ris, "application/x-research-info-systems"),
    "bib": (citations.bibtex, "application/x-bibtex"),
    "json": (lambda one: json.dumps([citations.csl(one)], ensure_ascii=False, indent=1) + "\n",
             "application/vnd.citationstyles.csl+json"),
}  # fmt: skip


def of_letter(letter: Letter, *, page: str = "") -> Cited:
    """A letter read with its place and round. One without a date of its own stands by the day announced."""
    sender = ", ".join(filter(None, [letter.signatory, letter.sender_office])) if letter.signatory else ""
    unsigned = ", ".join(filter(None, [letter.sender_office, DEPARTMENT]))
    office = letter.addressee_office or letter.jurisdiction.full_name
    to = ", ".join(filter(None, [letter.addressee_name, letter.addressee_title, office]))
    announced = part_dates.day(letter.day) if letter.when is None and letter.day else None
    return Cited(
        letter.number or "", settings.SITE_URL + addresses.letter_address(letter), sender or unsigned, to,
        letter.signatory.partition(",")[0], AT_LENGTH, letter.when, announced, page,
    )  # fmt: skip


def of_response(response: Response, places: Sequence[Jurisdiction], *, page: str = "") -> Cited:
    """A response, with its places in their order."""
    group = "; ".join(place.full_name for place in places)
    sender = ", ".join(filter(None, [response.signatory, group]))
    author = "" if ";" in response.signatory or "(" in response.signatory else response.signatory.partition(",")[0]
    address = settings.SITE_URL + addresses.response_address(response)
    return Cited(response.number or "", address, sender, DEPARTMENT, author, group, response.when, None, page)


def written(one: Cited, files: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """For a page: Bluebook, and the others behind it, with the addresses of its files."""
    return {
        "bluebook": citations.bluebook(one),
        "others": [
            {"id": "cite-apa", "name": "APA", "text": citations.apa(one)},
            {"id": "cite-bibtex", "name": "BibTeX", "text": citations.bibtex(one)},
        ],
        "files": files,
    }


def written_paper(paper: PublicPaper, entry: Entry, places: Sequence[Jurisdiction], *, page: int = 0) -> dict[str, Any]:
    """The same of a paper, or of one page of it: with the letter or response that it stands on, else by its title alone."""
    of_page = addresses.paper_page_address(paper.number, paper.position, page) if page else ""
    address = settings.SITE_URL + (of_page or addresses.paper_address(paper.number, paper.position))
    at, sha256 = str(page or ""), paper.sha256[:12]
    if isinstance(entry, Letter):
        one = of_letter(entry, page=at)
    elif isinstance(entry, Response):
        one = of_response(entry, places, page=at)
    else:
        comma = f", at {at}" if at else ""
        return {"bluebook": f"“{paper.title}”{comma}, {citations.RECORD} no. {paper.name}, {address} (SHA-256 {sha256})."}
    return written(replace(one, number=paper.name, address=address, paper=paper.title, sha256=sha256))
