"""How is a piece of news called, where is it read, and what is it for ever? The same for a feed and for a mail."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import Deadline, Event, Letter, Policy, Response, Round
from correspondence.rules import deadlines, headings
from correspondence.timeline.news import News
from tracker.formats import dates, numbers
from tracker.wording import correction_lines, entry_words

MOST_NAMED = 4  # places in a title; more are counted

# The name in every id of a feed (RFC 4151). It hangs neither on the site's host nor on a slug: docs/decisions/0018.
AUTHORITY = "letters-of-record,2026"


def tag(kind: str, name: str) -> str:
    """``tag:letters-of-record,2026:letter/L-2017-11-lawrence-ma``: what a thing is called for ever."""
    return f"tag:{AUTHORITY}:{kind}/{name}"


def title(one: News) -> str:
    """``DOJ letter to Lawrence, Massachusetts, January 24, 2018: Justice asks Lawrence for documents``."""
    entry: Any = one.entry
    heading, where, day = _heading(entry), place_names(entry), _day(entry)
    match entry:
        case Letter():
            return _("DOJ letter to %(place)s, %(day)s: %(what)s") % {"place": where, "day": day, "what": heading}
        case Response():
            return _("%(place)s to DOJ, %(day)s: %(what)s") % {"place": where, "day": day, "what": heading}
        case Deadline():
            return _("Deadline of %(place)s, %(day)s: %(what)s") % {"place": where, "day": day, "what": heading}
        case Round():
            return _("Round of letters, %(day)s: %(what)s") % {"day": day, "what": heading}
    about = ", ".join(filter(None, [numbers.capital(entry_words.kind_of(entry)), where, day]))
    return f"{about}: {heading}"


def place_names(entry: Any) -> str:
    """Its places in full; empty for a round and for what names none."""
    if isinstance(entry, Round):
        return ""
    names = [place.full_name for place in correction_lines.places(entry)]
    return (
        "; ".join(names) if len(names) <= MOST_NAMED else ngettext("%d jurisdiction", "%d jurisdictions", len(names)) % len(names)
    )


def address(one: News) -> str:
    """Where it is read: its page, or its place on its jurisdiction’s; empty for what names no place and has no page."""
    return correction_lines.address(one.entry)


def _heading(entry: Any) -> str:
    match entry:
        case Letter():
            return entry_words.headline(entry, entry.jurisdiction.short_name)
        case Policy():
            return entry.title
        case Round():
            return entry.name
        case Deadline():
            return entry.what_is_due
    said = headings.heading_and_rest(entry.summary)[0]
    if isinstance(entry, Event):
        return f"{entry.actor}: {said}" if entry.actor and said else said or entry.actor
    names = entry_words.listed([place.short_name for place in correction_lines.places(entry)])
    return said or entry_words.response_headline(entry, names)


def _day(entry: Any) -> str:
    """The day in its title; that of a deadline is the date last set."""
    if isinstance(entry, Deadline):
        moving = [line for line in entry.ledger_lines() if line.kind in deadlines.MOVING and line.new_due]
        return _("due %s") % dates.day(moving[-1].new_due) if moving else _("no date set")
    if isinstance(entry, Letter) and entry.when is None:
        return _("announced %s") % dates.day(entry.day) if entry.day else _("day not on file")
    if isinstance(entry, Policy) and entry.when is None:
        return ""
    return dates.written(entry.when) if entry.when else _("day not on file")
