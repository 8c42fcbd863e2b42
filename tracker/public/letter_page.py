"""One letter: what it asks, what may follow, what was answered."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from correspondence.models import Answer, Deadline, Grant, Jurisdiction, Letter, Point, Policy
from correspondence.rules import headings
from correspondence.rules.deadlines import Status
from correspondence.rules.part_dates import PartDate
from correspondence.timeline.cited import citations_of
from correspondence.timeline.exchange import points_of, public_letters
from correspondence.timeline.papers import papers_of
from correspondence.timeline.stakes import stakes_of, sum_of
from correspondence.timeline.standings import LetterOnDay, letters_on_day, place_on_day
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import found, page, show
from tracker.formats import citation, cited, clocks, dates, deadline_words, json_ld, money, papers, sources
from tracker.public.citation_file import links
from tracker.wording import entry_words
from tracker.wording.correction_lines import lines_on_page


@page(takes_as_of=True)
def letter(request: HttpRequest, clock: Clock, number: str) -> HttpResponse:
    """One letter: what it asks, what may follow, what was answered."""
    this = found(public_letters(clock.now).select_related("round", "jurisdiction"), clock, number=number)
    on = clock.day_in(this.jurisdiction.time_zone)
    shown = letters_on_day([this], at=clock.now, on=on)
    if not shown:
        raise Http404  # the letter is dated later than the day asked about
    known = shown[0]
    answers = known.answers_by(on)
    citations = citations_of([this.pk, *(answer.response_id for answer in answers)])
    followed = place_on_day(shown, on).followed
    about = _about(this, clock)
    headline = entry_words.headline(this, this.jurisdiction.short_name)
    of = [this.pk, *(answer.response_id for answer in answers), *(policy.pk for policy in about["policies"])]
    context = {
        "letter": this,
        "og_title": headline,
        "place": this.jurisdiction,
        "place_address": addresses.jurisdiction_address(this.jurisdiction),
        "headline": headline,
        "kind": entry_words.kind_of(this),
        "deadlines": [_deadline(known, deadline, status, on, followed) for deadline, status in known.deadlines],
        "answers": [_answer(answer, known) | {"sources": sources.links_of(citations[answer.response_id])} for answer in answers],
        "sources": cited.listed(this, citations[this.pk]),
        "differs": cited.differing(this, citations[this.pk]),
        "looked_until": deadline_words.looked_until(followed, on),
        "papers": papers.listed(papers_of(of, clock.now)),
        "corrections": lines_on_page([this], clock),
        "json_ld": json_ld.element(json_ld.letter(this, headline=headline, cited=citation.of_letter(this))),
        "cite": citation.written(citation.of_letter(this), links("letter-citation", this.number) if this.number else ()),
        "canonical_keys": ("as_of",),
        **_asks(known),
        **_dates(known),
        **about,
        **_money(this, clock),
        "then": _next(known, clock, on),
    }
    return show(request, clock, "public/letter.html", context)


def _deadline(known: LetterOnDay, deadline: Deadline, status: Status, on: date, followed: PartDate | None) -> dict[str, Any]:
    words = deadline_words.words(status, sent=known.day, on=on, followed=followed)
    return {
        "what": deadline.what_is_due, "words": words, "due": dates.day(status.due) if status.due else "",
        "iso": status.due, "from": dates.short_day(known.day) if known.day else "",
        "until": dates.short_day(status.due) if status.due else "", "address": addresses.deadline_address(deadline),
        "clock": clocks.clock(status, sent=known.day, on=on, label=words.label + words.then, followed=followed)
        if known.day
        else None,
    }  # fmt: skip


def _answer(answer: Answer, known: LetterOnDay) -> dict[str, Any]:
    response = answer.response
    heading, text = headings.heading_and_rest(response.summary)
    dues = {status.due_when_answered or status.due for _deadline, status in known.deadlines if status.due}
    exact = response.when.last if response.when and response.when.precision == "day" else None
    numbered = deadline_words.day_of(exact, known.day, dues.pop()) if exact and len(dues) == 1 else ""  # type: ignore[arg-type]
    return {
        "address": addresses.response_address(response),
        "kind": ", ".join(filter(None, [entry_words.kind_of(response), numbered])),
        "heading": heading or entry_words.kind_of(response),
        "text": text,
        "day": dates.written_short(response.when) if response.when else "",
        "iso": response.when.isoformat() if response.when else "",
        "day_missing": exact is None,
        "signatory": response.signatory,
        "settles": entry_words.SETTLES.get(answer.settles, ""),  # type: ignore[call-overload]
    }


def _asks(known: LetterOnDay) -> dict[str, Any]:
    """What it demands, point by point; where no point is on file, what is due by its deadlines."""
    points = points_of([known.letter])[known.letter.pk]
    return {
        "demands": [point.text for point in points if point.role == Point.Role.DEMAND],
        "due_points": list(dict.fromkeys(deadline.what_is_due for deadline, _status in known.deadlines)),
        "consequences": entry_words.consequences(points),
    }


def _dates(known: LetterOnDay) -> dict[str, Any]:
    this, day = known.letter, known.day
    written = dates.written(this.when) if this.when else dates.day(day) if day else ""
    firsts = sorted({status.first_due for _deadline, status in known.deadlines if status.first_due})
    return {
        "day": written,
        "day_is_its_own": this.day_is_its_own,
        "iso": day.isoformat() if day else "",
        "announced": dates.day(this.announced) if this.announced and this.announced != this.date else "",
        "received": dates.day(this.received) if this.received else "",
        "allowed": [deadline_words.days((first - day).days) for first in firsts if day and first > day],
    }


def _about(this: Letter, clock: Clock) -> dict[str, Any]:
    public = Jurisdiction.objects.published(clock.now)
    joint = public.filter(pk__in=this.joint_with.values("pk"))
    return {
        "to": ", ".join(filter(None, [this.addressee_name, this.addressee_title, this.addressee_office])),
        "round_address": addresses.round_address(this.round) if this.round else "",
        "round_month": dates.month_of_year(this.round.date) if this.round and this.round.date else "",
        "joint": [(place.name, addresses.jurisdiction_address(place)) for place in joint],
        "policies": list(Policy.objects.published(clock.now).filter(letters=this)),
        "authorities": [(authority.name, addresses.authority_address(authority)) for authority in this.authorities.all()],
        "known_from": entry_words.KNOWN_FROM.get(this.evidence, ""),  # type: ignore[call-overload]
        "carried": entry_words.carried_over(this),
    }


def _money(this: Letter, clock: Clock) -> dict[str, Any]:
    stakes = list(stakes_of(Grant.objects.published(clock.now).filter(letters=this)).values())
    return {
        "stakes": [
            {
                "program": money.program(s.program),
                "year": s.fiscal_year,
                "amount": money.amount(s),
                "qualifier": s.qualifier,
                "statuses": money.statuses(s),
                "text": s.text if s.text != money.amount(s) else "",
                "low": s.confidence == "low",
                "note": s.note,
                "figures": money.figures(s),
            }
            for s in stakes
        ],
        "total": money.sum_in_words(sum_of(stakes)),
    }


def _next(known: LetterOnDay, clock: Clock, on: date) -> dict[str, str]:
    """The next letter to the same place by the day asked about; empty where there is none."""
    this, day = known.letter, known.day
    if day is None:
        return {}
    later = Q(stands_on__gt=day) | Q(stands_on=day, pk__gt=this.pk)
    letters = Letter.objects.published(clock.now).by_day(on).filter(later, jurisdiction=this.jurisdiction_id)
    following = letters.select_related("round").order_by("stands_on", "pk").first()
    if following is None or following.day is None:
        return {}
    return {
        "day": dates.written(following.when) if following.when else dates.day(following.day),
        "headline": entry_words.headline(following, this.jurisdiction.short_name),
        "address": addresses.letter_address(following),
    }
