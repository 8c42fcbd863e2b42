"""One formal answer: who sent it, what does it answer, and does it settle what was due?"""

from typing import Any

from django.http import HttpRequest, HttpResponse

from correspondence.models import Answer, Response
from correspondence.timeline.cited import citations_of
from correspondence.timeline.papers import papers_of
from correspondence.timeline.rounds import letters_by_day
from correspondence.timeline.standings import letters_on_day
from tracker import addresses
from tracker.clock import Clock
from tracker.entrance.door import found, page, show
from tracker.formats import citation, cited, dates, deadline_words, papers
from tracker.public.citation_file import links
from tracker.wording import entry_words
from tracker.wording.correction_lines import lines_on_page


@page()
def response(request: HttpRequest, clock: Clock, number: str) -> HttpResponse:
    """One response: the letters it answers, and what became of their deadlines."""
    one = found(Response.objects.published(clock.now).prefetch_related("jurisdictions"), clock, number=number)
    places = sorted(one.jurisdictions.all(), key=lambda place: place.name)
    answers = {answer.letter_id: answer for answer in Answer.objects.filter(response=one)}
    letters = letters_by_day(clock.now, clock.day).filter(pk__in=answers).select_related("round", "jurisdiction")
    days = {place.pk: clock.day_in(place.time_zone) for place in places}
    on = {letter.jurisdiction_id: clock.day_in(letter.jurisdiction.time_zone) for letter in letters} | days
    heading = entry_words.response_headline(one, entry_words.listed([place.short_name for place in places]))
    citations = citations_of([one.pk])[one.pk]
    context = {
        "response": one,
        "og_title": heading,
        "kind": one.kind_words,
        "day": dates.with_limits(one.when),
        "cite": citation.written(citation.of_response(one, places), links("response-citation", one.number) if one.number else ()),
        "iso": one.when.isoformat() if one.when else "",
        "places": [
            {"name": place.full_name, "short": place.short_name, "address": addresses.jurisdiction_address(place)}
            for place in places
        ],
        "heading": heading,
        "letters": [_letter(known, answers[known.letter.pk], one, on) for known in letters_on_day(letters, at=clock.now, on=on)],
        "papers": papers.listed(papers_of([one.pk], clock.now)),
        "corrections": lines_on_page([one], clock),
        "sources": cited.listed(one, citations),
        "differs": cited.differing(one, citations),
    }  # fmt: skip
    return show(request, clock, "public/response.html", context)


def _letter(known: Any, answer: Answer, one: Response, on: dict[int, Any]) -> dict[str, Any]:
    letter, place = known.letter, known.letter.jurisdiction
    followed = letter.round.followed if letter.round else None
    here = on[letter.jurisdiction_id]
    taken = (one.when.last - known.day).days if one.when and one.when.precision == "day" and known.day else None
    return {
        "number": letter.number,
        "address": addresses.letter_address(letter),
        "headline": entry_words.headline(letter, place.short_name),
        "place": place.short_name,
        "day": dates.day(known.day) if known.day else "",
        "iso": known.day.isoformat() if known.day else "",
        "taken": taken,
        "settles": answer.settles,
        "settles_words": answer.get_settles_display(),
        "deadlines": [
            {
                "what": deadline.what_is_due,
                "day": dates.day(status.due) if status.due else "",
                "words": deadline_words.words(status, sent=known.day, on=here, followed=followed),
            }
            for deadline, status in known.deadlines
        ],
    }
