"""Which letters went out together by a day, and what became of them?"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from correspondence.models import Answer, Deadline, Letter, Round
from correspondence.models.ledger_line import public_lines
from correspondence.models.response import public_answers
from correspondence.rules.deadlines import REPORTED


def letters_by_day(at: datetime, on: date) -> QuerySet[Letter]:
    """The letters public at ``at`` that stand by ``on``, without an order."""
    return Letter.objects.published(at).by_day(on).order_by()


def rounds_by_day(at: datetime, on: date) -> QuerySet[Round]:
    """The public rounds dated by ``on``, in order, each with what its letters are on that day.

    ``letter_count`` is all of them, ``asking_count`` those that are no closing letters, ``answered_count`` those with
    an answer on file, ``reported_count`` those without one that a source reports as answered; ``letter_kind`` is the
    kind of the first.
    """
    own = letters_by_day(at, on).filter(round=OuterRef("pk"))
    return (
        Round.objects.published(at)
        .filter(Q(date__isnull=True) | Q(date__lte=on))
        .annotate(
            letter_count=_count(own),
            asking_count=_count(own.exclude(kind=Letter.Kind.CLEARANCE)),
            answered_count=_count(own.filter(Exists(_answers(at, on)))),
            reported_count=_count(own.filter(_reported(at, on)).exclude(Exists(_answers(at, on)))),
            letter_kind=Subquery(own.order_by("pk").values("kind")[:1], output_field=CharField()),
        )
        .order_by("ordinal", "slug")
    )


def _count(rows: QuerySet) -> Coalesce:
    """The number of ``rows``, which refer to an outer query, as an expression."""
    counted = rows.annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _answers(at: datetime, on: date) -> QuerySet[Answer]:
    """The answers on file by a day to the letter of an outer query; a request to clarify or for time is none.

    An undated one counts as rules.deadlines.Reply says, by the due date of its round.
    """
    mine = public_answers(at).filter(letter=OuterRef("pk")).exclude(settles=Answer.Settles.NO)
    on_file = Q(response__published_at__date__lte=on) | Q(letter__round__due__lt=on)
    return mine.filter(Q(response__date__lte=on) | Q(response__date__isnull=True) & on_file)


def _reported(at: datetime, on: date) -> Exists:
    """Whether the ledger of a deadline of the outer query's letter says that a source reports an answer."""
    deadlines = Deadline.objects.published(at).order_by().values("pk")
    lines = public_lines(at).filter(deadline__in=deadlines, deadline__letter=OuterRef("pk"), kind__in=REPORTED, on__lte=on)
    return Exists(lines)


PASSAGES = ("came_from", "went_to", "went_kind")
ANSWERS = ("kind", "sent_on", "answered", "reported", "first_answer")


def with_neighbours(letters: QuerySet[Letter], at: datetime, on: date) -> QuerySet[Letter]:
    """Annotate the round that the letter before came in, and round and kind of the next letter to the same place."""
    others = letters_by_day(at, on).filter(jurisdiction=OuterRef("jurisdiction"), round__isnull=False)
    others = others.exclude(round=OuterRef("round"))
    later = Q(stands_on__gt=OuterRef("stands_on")) | Q(stands_on=OuterRef("stands_on"), pk__gt=OuterRef("pk"))
    earlier = Q(stands_on__lt=OuterRef("stands_on")) | Q(stands_on=OuterRef("stands_on"), pk__lt=OuterRef("pk"))
    after, before = others.filter(later).order_by("stands_on", "pk"), others.filter(earlier).order_by("-stands_on", "-pk")
    return letters.annotate(
        came_from=Subquery(before.values("round")[:1], output_field=IntegerField()),
        went_to=Subquery(after.values("round")[:1], output_field=IntegerField()),
        went_kind=Subquery(after.values("kind")[:1], output_field=CharField()),
    )


def letters_counted(at: datetime, on: date, rounds: Iterable[Round], *by: str) -> list[dict[str, Any]]:
    """How many letters of some rounds are alike in all of ``by`` (of PASSAGES and ANSWERS); one query.

    Each row has ``round``, what was asked for, and ``letters``.
    """
    dated = _answers(at, on).filter(response__precision="day").order_by("response__date")
    rows = with_neighbours(letters_by_day(at, on).filter(round__in=[round_.pk for round_ in rounds]), at, on).annotate(
        sent_on=F("stands_on"),
        answered=Exists(_answers(at, on)),
        reported=_reported(at, on),
        first_answer=Subquery(dated.values("response__date")[:1], output_field=DateField()),
    )
    return list(rows.values("round", *by).annotate(letters=Count("pk")).order_by("round", *by))
