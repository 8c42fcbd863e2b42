"""What is there to choose from in a filter? Only what the public may see."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from correspondence.models import Authority, Grant, Jurisdiction, Round
from correspondence.timeline.held import held
from correspondence.timeline.money import at_stake
from correspondence.timeline.rounds import letters_by_day
from tracker.clock import Clock


@dataclass
class Options:
    """What there is to choose from, all of it public.

    Attributes:
        years: fiscal years that letters name, latest first, each with the program that most of its grants belong to
            and how many grants it names.
        programs, years_on_record: of all grants, whether letters name them or not.
    """

    states: list[str] = field(default_factory=list)
    rounds: list[tuple[str, str]] = field(default_factory=list)
    authorities: list[tuple[str, str]] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)
    years: dict[int, tuple[str, int]] = field(default_factory=dict)
    years_on_record: list[int] = field(default_factory=list)

    @property
    def default_year(self) -> int | None:
        """The latest fiscal year of which letters name more than one grant, as one figure makes no list; else the latest."""
        several = (year for year, (_program, grants) in self.years.items() if grants > 1)
        return next(several, next(iter(self.years), None))


def options(clock: Clock) -> Options:
    """Everything that the filters offer."""
    return _options(clock.now, clock.day)


@held
def _options(at: datetime, on: date) -> Options:
    """The same for a moment and a day, in one query."""

    def rows(what: str, query: QuerySet, key: Any, label: Any, n: Any = None) -> QuerySet:
        columns = {"what": Value(what), "key": Cast(key, CharField()), "label": Cast(label, CharField())}
        counted = n if n is not None else Value(0, output_field=IntegerField())
        return query.order_by().annotate(**columns, n=counted).values_list("what", "key", "label", "n")

    letters = letters_by_day(at, on)

    def money(what: str, grants: QuerySet[Grant]) -> QuerySet:
        by_year = Grant.objects.filter(pk__in=grants.order_by().values("pk")).order_by().values("fiscal_year", "program")
        year, program = Cast(F("fiscal_year"), CharField()), Cast(F("program"), CharField())
        counted = by_year.annotate(what=Value(what), key=year, label=program, n=Count("pk"))
        return counted.values_list("what", "key", "label", "n")

    found = rows("state", Jurisdiction.objects.published(at), F("state"), F("state")).union(
        rows("round", Round.objects.published(at).filter(Q(date__isnull=True) | Q(date__lte=on)),
             F("slug"), F("name"), F("ordinal") + 0),
        rows("authority", Authority.objects.filter(letters__in=letters.values("pk")), F("slug"), F("name")),
        money("named", at_stake(at, on)),
        money("grants", Grant.objects.published(at)),
    ).order_by()  # fmt: skip
    offered = Options()
    named: dict[int, dict[str, int]] = defaultdict(dict)
    for what, key, label, n in sorted(found, key=lambda row: (-row[3], row[2])):
        if what == "state":
            offered.states.append(key)
        elif what == "round":
            offered.rounds.append((key, label))
        elif what == "authority":
            offered.authorities.append((key, label))
        elif what == "named":
            if key:
                named[int(key)][label] = n
        else:
            offered.programs += [label] if label not in offered.programs else []
            offered.years_on_record += [int(key)] if key and int(key) not in offered.years_on_record else []
    for year in sorted(named, reverse=True):
        program = max(named[year], key=named[year].__getitem__)
        offered.years[year] = (program, sum(named[year].values()))
    offered.years_on_record.sort(reverse=True)
    offered.authorities.sort(key=lambda pair: pair[1])
    return offered
