"""One deadline: what is due, how was the date set, what moved it, what was sent?"""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from correspondence.models import Deadline, LedgerLine
from correspondence.models.closure import closures_on_record
from correspondence.models.entry import Evidence
from correspondence.rules import headings
from correspondence.rules.deadlines import STILL_OPEN
from correspondence.timeline.cited import citations_of
from correspondence.timeline.deadlines import DeadlineOnDay, as_they_stand, with_all_parts
from correspondence.timeline.how_set import HowSet, day_off, how_set
from correspondence.timeline.papers import papers_of
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import found, page, show
from tracker.formats import cited, clocks, dates, deadline_words, papers
from tracker.formats.ledger_words import ledger_words
from tracker.wording import entry_words
from tracker.wording.correction_lines import lines_on_page


@page(takes_as_of=True)
def deadline(request: HttpRequest, clock: Clock, number: str) -> HttpResponse:
    """One deadline on the day asked about, its ledger up to that day, and how its date was set."""
    this = found(with_all_parts(Deadline.objects.published(clock.now), clock.now), clock, number=number)
    (stands,) = as_they_stand([this], at=clock.now, days=clock.days)
    letter, place, on = this.letter, this.letter.jurisdiction, stands.on
    if stands.sent and stands.sent > on:
        raise Http404  # its letter is dated later than the day asked about
    words = deadline_words.words(stands.status, sent=stands.sent, on=on, followed=stands.followed)
    due = stands.status.due
    citations = citations_of([this.pk])[this.pk]
    context = {
        "deadline": this,
        "letter": letter,
        "og_title": f"{place.short_name}: {words.line}",
        "place": place,
        "place_address": addresses.jurisdiction_address(place),
        "letter_address": addresses.letter_address(letter),
        "letter_day": dates.written(letter.when) if letter.when else dates.day(stands.sent) if stands.sent else "",
        "letter_headline": entry_words.headline(letter, place.short_name),
        "round_address": addresses.round_address(letter.round) if letter.round else "",
        "words": words,
        "due": dates.day(due) if due else "",
        "weekday": dates.weekday(due) if due else "",
        "iso": due,
        "time": dates.time_of_day(this.due_time, this.due_time_zone) if this.due_time else "",
        "zone": dates.clock_of(place.time_zone),
        **dates.ends(stands.sent, due),
        "looked_until": dates.written(stands.followed) if stands.followed and stands.followed.last < on else "",
        "clock_drawing": _drawing(stands, words),
        "ledger": [ledger_words(line, addresses.response_address, addresses.letter_address) for line in _lines(this, on)],
        "answers": _answers(stands),
        "cited": cited.listed(this, citations),
        "differs": cited.differing(this, citations),
        "note": "" if stands.status.state in STILL_OPEN else this.public_note,  # it may tell how it ended, which nobody knew then
        "calendar": addresses.calendar_address(place),
        "papers": papers.listed(papers_of([this.pk], clock.now)),
        "corrections": lines_on_page([this], clock),
        "canonical_keys": ("as_of",),
        **_how(stands),
    }
    return show(request, clock, "public/deadline.html", context)


def _drawing(stands: DeadlineOnDay, words: deadline_words.Words) -> clocks.Clock | None:
    if stands.sent is None:
        return None
    label = words.label + words.then
    return clocks.clock(stands.status, sent=stands.sent, on=stands.on, label=label, followed=stands.followed)


def _lines(this: Deadline, on: date) -> list[LedgerLine]:
    return [line for line in this.ledger.all() if line.on <= on]


def _how(stands: DeadlineOnDay) -> dict[str, Any]:
    """How the date was set, in words that hold on any day; what moved it since stands in the ledger."""
    this, first = stands.deadline, stands.status.first_due
    if this.basis == Deadline.Basis.COMPUTED and first is None:
        return {"lay_ahead": True}
    if this.basis == Deadline.Basis.COMPUTED:
        set_: HowSet = how_set(this.computed(closures_on_record()), counted_from=this.counted_from)
        today = dates.day(set_.computed.due)
        return {
            "set": set_,
            "moved_since": bool(stands.status.due and stands.status.due != first),
            "first_due": dates.day(first) if first else "",
            "counted_otherwise": today if first and first != set_.computed.due else "",
            "calculator": addresses.calculator_address(this.trigger, set_.computed.rule),
        }
    off = day_off(this.stated_due, this.letter.jurisdiction.state) if this.stated_due else ""
    told_by = entry_words.KNOWN_FROM.get(this.letter.evidence, "") if this.letter.evidence != Evidence.OWN_TEXT else ""
    return {"told_by": told_by, "stated": dates.day(this.stated_due) if this.stated_due else "", "day_off": off}


def _answers(stands: DeadlineOnDay) -> list[dict[str, str]]:
    """What was sent by the day, with what it settles."""
    due, listed = stands.status.due, []
    for answer in stands.answers:
        response = answer.response
        exact = response.when and response.when.precision == "day"
        heading, _rest = headings.heading_and_rest(response.summary)
        listed.append({
            "address": addresses.response_address(response),
            "heading": heading or entry_words.kind_of(response),
            "day": dates.written_short(response.when) if response.when else "",
            "day_missing": not exact,
            "iso": response.when.isoformat() if response.when else "",
            "numbered": deadline_words.day_of(response.when.last, stands.sent, due) if exact and due else "",
            "settles": entry_words.SETTLES.get(answer.settles, ""),
        })  # fmt: skip
    return listed
