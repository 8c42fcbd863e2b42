"""A page as a person reads it."""

import re


def words(page: str) -> str:
    """The text of a page, without tags and doubled spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def entry(page: str, number: str) -> str:
    """The HTML of one entry of an exchange."""
    return re.search(rf'<li class="entry [^"]*" id="{re.escape(number)}".*?</li>', page, re.DOTALL)[0]
