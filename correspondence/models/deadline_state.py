"""In which state is a deadline on a day? rules.deadlines.status, said in SQL for many at once."""

from datetime import datetime

from django.db import models
from django.db.models import FETCH_RAISE, Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from correspondence.models.asked import Days, day_asked_in_sql, late_in_the_day_in_sql
from correspondence.models.entry import WAITING, EntryQuerySet, Stage, public
from correspondence.models.ledger_line import LedgerLine
from correspondence.models.people import Membership
from correspondence.models.response import Answer
from correspondence.rules import deadlines
from correspondence.rules.deadlines import State

CLOCK = ("stayed", "resumed")
SETTLING = (Answer.Settles.YES, Answer.Settles.PART, Answer.Settles.UNKNOWN)


class DeadlineQuerySet(EntryQuerySet):
    def shown_to(self, person: models.Model, at: datetime) -> "DeadlineQuerySet":
        """What a clerk sees at ``at``: the deadlines of their own places that are public, or that an editor shared with them.

        ``is_public`` tells which.

        A letter that was withdrawn or sealed is not shared any more; a draft beside a public letter never was.
        """
        places = Membership.objects.filter(person=person.pk, person__is_active=True).values("jurisdiction")
        ahead = Q(letter__stage__in=WAITING) | Q(letter__stage=Stage.PUBLISHED, letter__publish_at__gt=at)
        mine = Q(stage__in=WAITING) | Q(stage=Stage.PUBLISHED)
        shared = ahead & mine & Q(letter__shared_at__lte=at)
        shows = public(at) & self._parents_public(at)
        rows = self.filter(shows | shared, letter__jurisdiction__in=places)
        return rows.annotate(is_public=ExpressionWrapper(shows, models.BooleanField())).fetch_mode(FETCH_RAISE)

    def with_state(
        self,
        on: Days,
        answers: models.QuerySet,
        lines: models.QuerySet | None = None,
        *,
        at: datetime | None = None,
    ) -> "DeadlineQuerySet":
        """Annotate ``due_now`` and ``state``: rules.deadlines.status, said in SQL.

        Args:
            on: the day asked about; or that day in each time zone, where midnight is the recipient's own.
            answers: the answers that count (published ones, for the public).
            lines: the ledger lines that count; all of them, unless told otherwise.
            at: the present, for deadlines that end at a time of day (models.asked).
        """
        counted = LedgerLine.objects.all() if lines is None else lines
        rows = self.alias(on_day=day_asked_in_sql(on, at), late_in_the_day=late_in_the_day_in_sql(on, at))
        lines = counted.filter(deadline=OuterRef("pk"), on__lte=OuterRef("on_day"))
        moving = lines.filter(kind__in=deadlines.MOVING, new_due__isnull=False)
        mine = answers.filter(letter=OuterRef("letter"))
        undated = Q(response__date__isnull=True)
        on_file = Q(response__published_at__isnull=True) | Q(response__published_at__date__lte=OuterRef("on_day"))
        sent = mine.filter(Q(response__date__lte=OuterRef("on_day")) | undated & on_file)
        dated = sent.filter(settles=Answer.Settles.YES, response__precision="day", response__date__isnull=False)
        rows = rows.annotate(due_now=Subquery(moving.order_by("-on", "-pk").values("new_due")[:1])).alias(
            first_due=Coalesce(
                Subquery(moving.filter(kind__in=deadlines.CORRECTING).order_by("-on", "-pk").values("new_due")[:1]),
                Subquery(moving.order_by("on", "pk").values("new_due")[:1]),
            ),
            exact=Subquery(dated.order_by("response__date").values("response__date")[:1]),
            clock=Subquery(lines.filter(kind__in=CLOCK).order_by("-on", "-pk").values("kind")[:1]),
            revived_on=Subquery(lines.filter(kind__in=deadlines.REVIVING).order_by("-on").values("on")[:1]),
            confirmed_on=Subquery(lines.filter(kind="confirmed_unanswered").order_by("-on").values("on")[:1]),
            **{f"sent_{settles}": Exists(sent.filter(settles=settles)) for settles in SETTLING},
            **{f"undated_{settles}": Exists(mine.filter(undated, settles=settles)) for settles in SETTLING},
            **{f"{kind}_on": Subquery(lines.filter(kind=kind).order_by("-on").values("on")[:1]) for kind in deadlines.ENDING},
            **{f"has_{kind}": Exists(lines.filter(kind=kind)) for kind in deadlines.REPORTED},
        )
        # An undated answer counts once it was on file; for an earlier day only when the due date had passed.
        past = Q(due_now__lt=F("on_day"))
        settled, part, unsure = (Q(**{f"sent_{x}": True}) | past & Q(**{f"undated_{x}": True}) for x in SETTLING)
        rows = rows.alias(settled=Case(When(settled, then=Value(True)), default=Value(False)))
        in_force = counted.filter(
            deadline=OuterRef("pk"), on__lte=OuterRef("exact"), kind__in=deadlines.MOVING, new_due__isnull=False
        )
        then = counted.filter(deadline=OuterRef("pk"), on__lte=OuterRef("exact"), kind__in=CLOCK)
        rows = rows.alias(
            due_then=Subquery(in_force.order_by("-on", "-pk").values("new_due")[:1]),
            clock_then=Subquery(then.order_by("-on", "-pk").values("kind")[:1]),
        )
        stayed = Q(clock="stayed")
        ended = {
            kind: Q(**{f"{kind}_on__isnull": False}) & (Q(revived_on__isnull=True) | Q(revived_on__lte=F(f"{kind}_on")))
            for kind in deadlines.ENDING
        }
        on_time = Q(clock_then="stayed") | Q(exact__lte=F("due_then")) | Q(due_then__isnull=True, exact__lte=F("first_due"))
        over = Q(on_day__gt=F("due_now")) | Q(on_day=F("due_now"), late_in_the_day=True)
        return rows.annotate(
            state=Case(
                When(Q(due_now__isnull=True) & settled, then=Value(State.ANSWERED)),
                When(due_now__isnull=True, then=Value(State.NO_DATE)),
                *(When(ended[kind] & Q(**{f"{kind}_on__lt": F("exact")}), then=Value(kind)) for kind in deadlines.TAKEN_BACK),
                When(Q(exact__isnull=False) & on_time, then=Value(State.MET)),
                When(exact__isnull=False, then=Value(State.MET_LATE)),
                When(settled, then=Value(State.ANSWERED)),
                *(When(ended[kind], then=Value(kind)) for kind in deadlines.ENDING),
                When(unsure | over & part, then=Value(State.ANSWERED)),
                *(When(**{f"has_{kind}": True}, then=Value(kind)) for kind in deadlines.REPORTED),
                When(Q(on_day__lt=F("due_now")) | stayed, then=Value(State.OPEN)),
                When(on_day=F("due_now"), late_in_the_day=False, then=Value(State.DUE_TODAY)),
                When(confirmed_on__gt=F("due_now"), then=Value(State.OVERDUE)),
                default=Value(State.NO_ANSWER),
                output_field=models.CharField(),
            )
        )
