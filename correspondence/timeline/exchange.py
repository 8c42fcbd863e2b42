"""What is the whole history of one jurisdiction on a day?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from correspondence.models import Citation, Event, Figure, Grant, Jurisdiction, Letter, Point, Policy, Response, Source
from correspondence.rules import headings, speakers
from correspondence.rules.part_dates import PartDate
from correspondence.timeline.moments import Moment, Row, Stake
from correspondence.timeline.spine import draw
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
    """Gather what is public at ``at`` and dated by ``on``, in eleven queries.

    ``kinds`` keeps only those kinds of moment; without any, all stand.
    """
    letters = letters_on_day(public_letters(at).filter(jurisdiction=jurisdiction), at=at, on=on)
    moments = [*_letters(letters), *_deadlines(letters), *_responses(jurisdiction, letters, at, on)]
    moments += [*_events(jurisdiction, at, on), *_policies(jurisdiction, at, on)]
    stakes, grants = _stakes(jurisdiction, letters, at)
    cited = sources_of([*(m.entry.pk for m in moments), *grants.values()])
    for moment in moments:
        moment.sources = cited[moment.entry.pk]
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
    points: dict[int, list[Point]] = defaultdict(list)
    for point in Point.objects.filter(letter__in=[known.letter.pk for known in letters]):
        points[point.letter_id].append(point)
    return Exchange(jurisdiction, on, place, earlier_rows, rows, counted, undated, stakes, points, undrawn)


def public_letters(at: datetime):
    """Public letters with their rounds, and beside each how many public letters its round has."""
    in_round = Letter.objects.published(at).filter(round=OuterRef("round")).order_by().values("round")
    counted = in_round.annotate(n=Count("pk")).values("n")
    return Letter.objects.published(at).select_related("round").annotate(letters_in_round=Coalesce(Subquery(counted), 0))


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
    for response in Response.objects.published(at).filter(jurisdictions=jurisdiction):
        responses.setdefault(response.pk, response)
    for response in responses.values():
        if response.date and response.date > on:
            continue
        known_letters = answered[response.pk]
        day = response.date or max((known.day for known in known_letters if known.day), default=None)
        heading, text = headings.heading_and_rest(response.summary)
        yield Moment(
            response, "response", "place", day, response.when, heading, text, response.signatory,
            deadlines=[pair for known in known_letters for pair in known.deadlines],
            answers=[known.letter for known in known_letters],
        )  # fmt: skip


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
    named: dict[int, set[int]] = defaultdict(set)
    for tie in Grant.letters.through.objects.filter(letter__in=[known.letter.pk for known in letters]):
        named[tie.grant_id].add(tie.letter_id)
    figures = Figure.objects.filter(
        preferred=True, grant__in=Grant.objects.published(at).filter(jurisdiction=jurisdiction, pk__in=named)
    ).select_related("grant")
    stakes = [stake(figure, frozenset(named[figure.grant_id])) for figure in figures]
    stakes.sort(key=lambda s: (s.qualifier != "", s.fiscal_year or 9999, s.program))
    return stakes, {figure.grant.number or "": figure.grant_id for figure in figures}


def stake(figure: Figure, letters: frozenset[int] = frozenset()) -> Stake:
    """A grant's preferred figure as plain values."""
    grant = figure.grant
    return Stake(
        grant.number or "", grant.program, grant.qualifier, grant.fiscal_year, figure.precision, figure.amount, figure.low,
        figure.high, figure.text, tuple(figure.statuses), grant.confidence, letters,
    )  # fmt: skip


def sum_of(stakes: list[Stake]) -> Decimal | None:
    """The sum of a place's unqualified grants of one program, one for each year; None where that is no sum.

    Qualified grants, ranges, text and grants without a year are listed beside it and never added.
    """
    added = [s for s in stakes if s.amount is not None and not s.qualifier and s.fiscal_year]
    years = [s.fiscal_year for s in added]
    if not added or len({s.program for s in added}) > 1 or len(set(years)) < len(years):
        return None
    return sum((Decimal(str(s.amount)) for s in added), Decimal(0))


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
