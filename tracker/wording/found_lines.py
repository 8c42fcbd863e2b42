"""How is an entry that was found said in a list of results: who writes to whom, when, under which heading, and where is it?"""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from correspondence.intake.public_words import label
from correspondence.models import Deadline, Event, Grant, Jurisdiction, Letter, Policy, Response
from correspondence.rules import headings
from correspondence.search.question import Question
from correspondence.search.snippets import FoundPage, Piece, Snippet, beginning, marked, snippet
from correspondence.search.texts import Texts, places_of
from tracker import addresses
from tracker.formats import dates, money
from tracker.wording import correction_lines, entry_words

PLAIN = ("summary", "public_note")  # said in sentences
NAMED = 3  # places in the line above a heading


def line(texts: Texts, question: Question, page: FoundPage | None) -> dict[str, Any]:
    """One result. ``heading`` and ``snippet`` are pieces, of which those that were looked for are marked."""
    entry = texts.entry
    heading = _heading(entry)
    return {
        "side": "from-doj" if isinstance(entry, Letter) else "from-city" if isinstance(entry, Response) else "",
        "places": "" if isinstance(entry, Jurisdiction) else _places(entry),
        "kind": _kind(entry),
        "day": dates.written(entry.when) if entry.when else dates.day(texts.day) if texts.day else "",
        "iso": (entry.when or texts.day).isoformat() if entry.when or texts.day else "",
        "heading": marked(heading, question),
        "address": correction_lines.address(entry),
        "snippet": _snippet(texts, heading, question, page),
        "page": page
        and {
            "number": page.page,
            "title": page.title,
            "address": addresses.paper_page_address(page.number, page.position, page.page),
            "snippet": page.snippet,
        },
    }


def _snippet(texts: Texts, heading: str, question: Question, page: FoundPage | None) -> Snippet:
    """Where the entry says it, with the name of the field; where only its name or its papers do, what it is about."""
    lines = [line for line in texts.own if line.field != "kind" and line.text.rstrip(".") != heading]
    which, found = snippet([line.text for line in lines], question)
    if found:
        name = lines[which].field
        return found if name in PLAIN else [Piece(f"{capfirst(label(texts.entry, name))}: ", False), *found]
    summary = texts.entry.summary
    return [] if page or not summary or summary.rstrip(".") == heading else [Piece(beginning(summary), False)]


def _heading(entry: Any) -> str:
    places = _places(entry)
    if isinstance(entry, Letter):
        return entry_words.headline(entry, entry.jurisdiction.short_name)
    if isinstance(entry, Response):
        return entry_words.response_headline(entry, places)
    if isinstance(entry, Deadline):
        return entry.what_is_due
    if isinstance(entry, Policy):
        return entry.title
    if isinstance(entry, Grant):
        program = money.program(entry.program)
        return (
            _("%(program)s, fiscal %(year)s") % {"program": program, "year": entry.fiscal_year} if entry.fiscal_year else program
        )
    if isinstance(entry, Event):
        return headings.heading_and_rest(entry.summary)[0] or entry.kind_words
    return correction_lines.what(entry)  # a round, a place


def _kind(entry: Any) -> str:
    """``letter``, ``statement``: what the line above a heading calls it."""
    if isinstance(entry, Letter):
        return str(entry._meta.verbose_name)
    return entry_words.kind_of(entry) if entry.kind else str(entry._meta.verbose_name)


def _places(entry: Any) -> str:
    names = [place.short_name for place in places_of(entry)]
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
