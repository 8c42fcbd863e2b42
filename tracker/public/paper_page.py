"""One paper: what it is, its text page by page, and how does a reader prove that a copy is the same file?"""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from correspondence.models import Deadline, Event, Grant, Jurisdiction, Letter, Policy, PublicPage, Response, Round
from correspondence.rules import us_states
from correspondence.timeline.papers import PublicPaper, ended_copies, paper_at
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import BadQuestion, page, show
from tracker.formats import citation, dates, papers
from tracker.wording import correction_lines

KINDS = (Letter, Response, Policy, Event, Deadline, Round, Jurisdiction, Grant)  # those that mostly have papers first
# What a reader types to see the fingerprint of a file of theirs.
COMMANDS = (("Linux", "sha256sum %s"), ("macOS", "shasum -a 256 %s"), ("Windows", "certutil -hashfile %s SHA256"))


@page()
def paper(request: HttpRequest, clock: Clock, number: str, n: int) -> HttpResponse:
    """A public paper; 404 alike for what never was, is not public, or was taken back."""
    this = paper_at(number, n, clock.now)
    if this is None:
        raise Http404
    first = _first(request, this.pages)
    last = min(first + addresses.PAPER_PAGES - 1, this.pages)
    entry = _entry(this, clock)
    file = addresses.paper_file_address(number, n)
    context = {
        "paper": papers.line(this),
        "og_title": this.title,
        "file_address": file,
        "differs": bool(this.differs_at),
        "differs_on": _day(this.differs_at) if this.differs_at else "",
        "exact_size": f"{this.size:,}",
        "published": _day(this.since),
        "published_iso": this.since,
        "commands": [(system, command % file.rpartition("/")[2]) for system, command in COMMANDS],
        "cite": citation.written_paper(this, entry, correction_lines.places_told(entry)),
        "attached": _words(entry),
        "attached_address": correction_lines.address(entry),
        "trail": _trail(entry),
        "older": [
            {"sha256": copy.sha256, "from": _day(max(copy.made_at, this.opened)), "until": _day(copy.ended_at),
             "end": copy.get_end_display()}
            for copy in ended_copies(this)
        ],
        "language": this.language,
        "texts": _texts(this, entry, first, last),
        "first": first, "last": last, "count": this.pages,
        "at": f"?from={first}" if first > 1 else "",
        "screens": _screens(first, this.pages),
        "canonical_keys": ("from",),
    }  # fmt: skip
    return show(request, clock, "public/paper.html", context)


def _first(request: HttpRequest, count: int) -> int:
    """The first page of text that is asked for."""
    asked = request.GET.get("from", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7 and 1 <= int(asked) <= count):
        raise BadQuestion(_("“%(asked)s” is not a page of this paper, which has %(pages)s.") % {
            "asked": asked[:20], "pages": papers.pages(count)
        })  # fmt: skip
    return int(asked)


def _texts(this: PublicPaper, entry: Any, first: int, last: int) -> list[dict[str, Any]]:
    """The text of each page, also of those that have none, and how to cite it."""
    words = dict(PublicPage.objects.filter(copy=this.copy, number__range=(first, last)).values_list("number", "words"))
    places = correction_lines.places_told(entry)
    return [
        {
            "number": number,
            "words": papers.running(words.get(number, "")),
            "cite": citation.written_paper(this, entry, places, page=number)["bluebook"],
        }
        for number in range(first, last + 1)
    ]


def _screens(first: int, count: int) -> list[dict[str, Any]]:
    """The screens of a paper that is too long for one; empty for the others."""
    starts = range(1, count + 1, addresses.PAPER_PAGES) if count > addresses.PAPER_PAGES else ()
    return [
        {
            "query": f"?from={start}",
            "number": f"{start}–{min(start + addresses.PAPER_PAGES - 1, count)}",
            "current": start == first,
        }
        for start in starts
    ]


def _entry(this: PublicPaper, clock: Clock) -> Any:
    for kind in KINDS:
        if found := correction_lines.entries_of([this.entry], clock, (kind,)):
            return found[this.entry]
    raise Http404  # taken back in this very moment


def _words(entry: Any) -> str:
    """What it is attached to: ``Letter of November 15, 2017``, or what else the entry is called."""
    if entry.when and isinstance(entry, Letter):
        return _("Letter of %s") % dates.written(entry.when)
    if entry.when and isinstance(entry, Response):
        return _("Response of %s") % dates.written(entry.when)
    return correction_lines.what(entry)


def _trail(entry: Any) -> list[tuple[str, str]]:
    """Where it stands: its places, then the entry itself where it has a page of its own."""
    if isinstance(entry, (Round, Jurisdiction)):
        return [(correction_lines.what(entry), correction_lines.address(entry))]
    own = [(_words(entry), correction_lines.address(entry))] if isinstance(entry, (Letter, Response, Deadline)) else []
    places = correction_lines.places(entry)
    return [(place.short_name, f"{addresses.jurisdiction_address(place)}#{entry.number}") for place in places] + own


def _day(moment: Any) -> str:
    """The day of a moment where the site is."""
    return dates.day(moment.astimezone(ZoneInfo(us_states.EASTERN)).date())
