"""One letter: what it asks, what may follow, what was answered."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from correspondence.models import Figure, Jurisdiction, Point
from correspondence.timeline.exchange import public_letters, sources_of, stake, sum_of
from correspondence.timeline.standings import letters_on_day, place_on_day
from tracker import addresses
from tracker.clock import Clock
from tracker.formats import clocks, dates, deadline_words, money, sources
from tracker.public import wording
from tracker.public.door import page, show
from tracker.public.exchange_page import STATUS_LABELS


@page(takes_as_of=True)
def letter(request: HttpRequest, clock: Clock, number: str) -> HttpResponse:
    """One letter: what it asks, what may follow, what was answered."""
    found = get_object_or_404(public_letters(clock.now).select_related("round", "jurisdiction"), number=number)
    place = found.jurisdiction
    on = clock.day_in(place.time_zone)
    shown = letters_on_day([found], at=clock.now, on=on)
    if not shown:
        raise Http404  # the letter is dated later than the day asked about
    known = shown[0]
    on_day = place_on_day(shown, on)
    deadlines = []
    for deadline, status in known.deadlines:
        words = deadline_words.words(status, sent=known.day, on=on, followed=on_day.followed)
        deadlines.append({
            "what": deadline.what_is_due, "words": words, "due": dates.day(status.due) if status.due else "",
            "iso": status.due, "from": dates.short_day(known.day) if known.day else "",
            "until": dates.short_day(status.due) if status.due else "", "number": deadline.number,
            "clock": clocks.clock(status, sent=known.day, on=on, label=words.label + words.then) if known.day else None,
        })  # fmt: skip
    answers = known.answers_by(on)
    points = list(Point.objects.filter(letter=found)) or list(Point.objects.filter(round=found.round_id or 0))
    named = Jurisdiction.objects.published(clock.now).filter(pk__in=found.joint_with.values("pk"))
    grants = found.grants.model.objects.published(clock.now).filter(letters=found)
    figures = stake_figures(grants)
    stakes = [stake(figure) for figure in figures]
    cited = sources_of([found.pk, *(a.response_id for a in answers)])
    written = wording.headline(found, place.short_name)
    context = {
        "letter": found,
        "place": place,
        "place_address": addresses.jurisdiction_address(place),
        "round_address": addresses.round_address(found.round) if found.round else "",
        "headline": written,
        "kind": found.kind_words,
        "day": dates.written(found.when) if found.when else dates.day(known.day) if known.day else "",
        "day_is_its_own": found.day_is_its_own,
        "iso": (known.day or "") and known.day.isoformat(),
        "received": dates.day(found.received) if found.received else "",
        "announced": dates.day(found.announced) if found.announced else "",
        "deadlines": deadlines,
        "demands": [p.text for p in points if p.role == Point.Role.DEMAND],
        "consequences": [p.text for p in points if p.role == Point.Role.CONSEQUENCE],
        "answers": [
            {
                "number": a.response.number, "day": dates.with_limits(a.response.when), "summary": a.response.summary,
                "signatory": a.response.signatory, "settles": a.get_settles_display(),
                "iso": a.response.when.isoformat() if a.response.when else "",
                "sources": [sources.link(s) for s in cited[a.response_id]],
            }
            for a in answers
        ],
        "joint": [(p.name, addresses.jurisdiction_address(p)) for p in named],
        "policies": list(found.policies.model.objects.published(clock.now).filter(letters=found)),
        "authorities": list(found.authorities.all()),
        "stakes": [
            {
                "program": money.program(s.program), "year": s.fiscal_year, "amount": money.amount(s), "qualifier": s.qualifier,
                "statuses": money.statuses(s, STATUS_LABELS), "low": s.confidence == "low",
            }
            for s in stakes
        ],
        "total": money.total(sum_of(stakes)),
        "carried": wording.carried_over(found),
        "sources": [sources.link(s) | {"publisher": s.publisher, "day": s.date_as_written} for s in cited[found.pk]],
        "on": dates.day(on),
        "followed": dates.written(on_day.followed) if on_day.followed else "",
        "canonical_keys": ("as_of",),
    }  # fmt: skip
    return show(request, clock, "public/letter.html", context)


def stake_figures(grants: QuerySet) -> QuerySet:
    """The preferred figures of some grants, by year."""
    return Figure.objects.filter(preferred=True, grant__in=grants).select_related("grant").order_by("grant__fiscal_year")
