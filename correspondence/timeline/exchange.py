"""What is the whole history of one jurisdiction on a day?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from correspondence.models import (
    Answer,
    Citation,
    Deadline,
    Event,
    Grant,
    Jurisdiction,
    Letter,
    Point,
    Policy,
    Response,
    Source,
)
from correspondence.rules import headings, speakers
from correspondence.rules.deadlines import Status
from correspondence.rules.part_dates import PartDate
from correspondence.timeline.moments import Moment, Row, Stake
from correspondence.timeline.papers import papers_of
from correspondence.timeline.spine import draw
from correspondence.timeline.stakes import figures_of, stake_of
from correspondence.timeline.standings import LetterOnDay, PlaceOnDay, letters_on_day, place_on_day


@dataclass(frozen=True)
class Exchange:
    """One jurisdiction's history on a day: where it stands, then its rows, oldest first."""

    jurisdiction: Jurisdiction
    on: date
    place: PlaceOnDay
    earlier: list[Row]
    rows: list[Row]
    moments: list[Moment]
    undated: list[Moment]
    stakes: list[Stake]
    points: dict[int, list[Point]]
    undrawn: list[Moment]  # deadlines beyond the two that the spine can draw at once


def exchange(jurisdiction: Jurisdiction, *, at: datetime, on: date, kinds: Iterable[str] = ()) -> Exchange:
    """Gather what is public at ``at`` and dated by ``on``, in twelve queries.

    ``kinds`` keeps only those kinds of moment; without any, all stand.
    """
    letters = letters_on_day(public_letters(at).filter(jurisdiction=jurisdiction), at=at, on=on)
    moments = [*_letters(letters), *_deadlines(letters), *_responses(jurisdiction, letters, at, on)]
    moments += [*_events(jurisdiction, at, on), *_policies(jurisdiction, at, on)]
    stakes, grants = _stakes(jurisdiction, letters, at)
    cited = sources_of([*(m.entry.pk for m in moments), *grants.values()])
    papers = papers_of((moment.entry.pk for moment in moments), at)
    for moment in moments:
        moment.sources, moment.papers = cited[moment.entry.pk], papers[moment.entry.pk]
    stakes = [replace(stake, sources=cited[grants[stake.number]]) for stake in stakes]
    moments = _fold_statements(moments)
    counted = list(moments)
    wanted = set(kinds)
    if wanted:
        moments = [moment for moment in moments if moment.kind in wanted]
    undated = [moment for moment in moments if moment.day is None]
    dated = sorted((moment for moment in moments if moment.day is not None), key=lambda moment: moment.order)
    place = place_on_day(letters, on)
    first = next((known.day for known in letters if known.day), None)
    earlier = [m for m in dated if first and m.day and m.day < first]
    earlier_rows, _ = draw(earlier, on=None, followed=None)
    rows, undrawn = draw([m for m in dated if m not in earlier], on=on, followed=place.followed)
    points = points_of(known.letter for known in letters)
    return Exchange(jurisdiction, on, place, earlier_rows, rows, counted, undated, stakes, points, undrawn)


def public_letters(at: datetime):
    """Public letters with their rounds, and beside each how many public letters its round has."""
    in_round = Letter.objects.published(at).filter(round=OuterRef("round")).order_by().values("round")
    counted = in_round.annotate(n=Count("pk")).values("n")
    return Letter.objects.published(at).select_related("round").annotate(letters_in_round=Coalesce(Subquery(counted), 0))


def points_of(letters: Iterable[Letter]) -> dict[int, list[Point]]:
    """What each letter asks and names, by its key: its own points, else those of every letter of its round; one query."""
    letters = list(letters)
    own: dict[int, list[Point]] = defaultdict(list)
    of_round: dict[int, list[Point]] = defaultdict(list)
    rounds = [letter.round_id for letter in letters if letter.round_id]
    for point in Point.objects.filter(Q(letter__in=[letter.pk for letter in letters]) | Q(round__in=rounds)):
        found, key = (own, point.letter_id) if point.letter_id else (of_round, point.round_id)
        found[key].append(point)
    return {letter.pk: own[letter.pk] or of_round[letter.round_id] for letter in letters}


def sources_of(entries: Iterable[int]) -> dict[int, list[Source]]:
    """The sources of each entry, in their order, each once."""
    found: dict[int, dict[int, Source]] = defaultdict(dict)
    for citation in Citation.objects.filter(entry__in=list(entries)).select_related("source"):
        found[citation.entry_id].setdefault(citation.source_id, citation.source)
    return defaultdict(list, {entry: list(sources.values()) for entry, sources in found.items()})


def _letters(letters: list[LetterOnDay]) -> Iterable[Moment]:
    for known in letters:
        letter = known.letter
        when = letter.when or (PartDate(known.day, known.day, "day") if known.day else None)
        yield Moment(letter, "letter", "doj", known.day, when, letter.headline, letter.summary, letter=letter, deadlines=known.deadlines)  # fmt: skip  # noqa: E501


def _deadlines(letters: list[LetterOnDay]) -> Iterable[Moment]:
    for known in letters:
        for deadline, status in known.deadlines:
            if status.due:
                when = PartDate(status.due, status.due, "day")
                yield Moment(
                    deadline, "deadline", "place", status.due, when, deadline.what_is_due,
                    letter=known.letter, deadline=deadline, status=status,
                )  # fmt: skip


def _responses(jurisdiction: Jurisdiction, letters: list[LetterOnDay], at: datetime, on: date) -> Iterable[Moment]:
    answered: dict[int, list[LetterOnDay]] = defaultdict(list)
    responses: dict[int, Response] = {}
    for known in letters:
        for answer in known.answers:
            answered[answer.response_id].append(known)
            responses[answer.response_id] = answer.response
    to_mine = Letter.objects.published(at).filter(jurisdiction=jurisdiction).order_by().values("pk")
    ties = Answer.objects.filter(response=OuterRef("pk"), letter__in=to_mine)
    for response in Response.objects.published(at).filter(jurisdictions=jurisdiction).annotate(answers_one=Exists(ties)):
        if response.date or not response.answers_one:  # an undated answer stands after its letter, never before
            responses.setdefault(response.pk, response)
    for response in responses.values():
        if response.date and response.date > on:
            continue
        known_letters = answered[response.pk]
        day = response.date or max((known.day for known in known_letters if known.day), default=None)
        deadlines = [pair for known in known_letters for pair in known.deadlines]
        # Put at the end of its month, an answer in time would look late.
        settled = _settled_in_its_period(response, deadlines)
        heading, text = headings.heading_and_rest(response.summary)
        yield Moment(
            response, "response", "place", settled or day, response.when, heading, text, response.signatory,
            deadlines=deadlines, answers=[known.letter for known in known_letters], placed=settled is not None,
        )  # fmt: skip


def _settled_in_its_period(response: Response, deadlines: list[tuple[Deadline, Status]]) -> date | None:
    """The first day in the month or year of an answer of which no more is known on which something fell due that it settles."""
    when = response.when
    if when is None or when.precision == "day":
        return None
    dues = (status.due for _, status in deadlines if status.due and status.settled and status.answered == when)
    return min((due for due in dues if when.first <= due <= when.last), default=None)


def _events(jurisdiction: Jurisdiction, at: datetime, on: date) -> Iterable[Moment]:
    """Events that name the place, and those that name none: those are context on every page."""
    names = Event.jurisdictions.through.objects
    mine = names.filter(jurisdiction=jurisdiction)
    events = Event.objects.published(at).filter(Q(pk__in=mine.values("event")) | ~Q(pk__in=names.values("event")))
    events = events.filter(Q(date__lte=on) | Q(date=None)).annotate(named=Exists(mine.filter(event=OuterRef("pk"))))
    for event in events:
        side = speakers.side(event.kind, event.actor, names_a_place=event.named)
        heading, text = headings.heading_and_rest(event.summary)
        kind = "court" if side == "court" else "context"
        yield Moment(event, kind, side, event.date, event.when, heading, text, event.actor)


def _policies(jurisdiction: Jurisdiction, at: datetime, on: date) -> Iterable[Moment]:
    policies = Policy.objects.published(at).filter(Q(date__lte=on) | Q(date=None), jurisdiction=jurisdiction)
    for policy in policies:
        yield Moment(policy, "context", "place", policy.date, policy.when, policy.title, policy.summary)


def _stakes(jurisdiction: Jurisdiction, letters: list[LetterOnDay], at: datetime) -> tuple[list[Stake], dict[str, int]]:
    """The place's grants that its letters put at stake, and their keys, in two queries."""
    public = Grant.objects.published(at).filter(jurisdiction=jurisdiction)
    ties = Grant.letters.through.objects.filter(letter__in=[known.letter.pk for known in letters], grant__in=public.values("pk"))
    grants: dict[int, Grant] = {}
    named: dict[int, set[int]] = defaultdict(set)
    for tie in ties.select_related("grant"):
        grants[tie.grant_id] = tie.grant
        named[tie.grant_id].add(tie.letter_id)
    figures = figures_of(grants)
    stakes = [replace(stake_of(grant, figures[key]), letters=frozenset(named[key])) for key, grant in grants.items()]
    stakes.sort(key=lambda s: (s.qualifier != "", s.fiscal_year or 9999, s.program, s.number))
    return stakes, {grant.number or "": key for key, grant in grants.items()}


def _fold_statements(moments: list[Moment]) -> list[Moment]:
    """Put one speaker's statements of one day under the first of them; every row keeps its own number."""
    folded: list[Moment] = []
    first: dict[tuple, Moment] = {}
    for moment in sorted(moments, key=lambda m: m.order):
        if moment.kind == "context" and isinstance(moment.entry, Event) and moment.entry.kind == "statement" and moment.has_a_day:
            key = (moment.day, speakers.speaker(moment.actor))
            if moment.actor and key in first:
                first[key].also.append(moment)
                continue
            first[key] = moment
        folded.append(moment)
    return folded
