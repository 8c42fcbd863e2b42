"""What do ?state= and the other questions of a list mean? One FilterSet a list, the same for the page and its CSV."""

from collections.abc import Iterable

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from correspondence.models import Deadline, Grant, Jurisdiction, Letter, Round
from correspondence.rules.deadlines import State
from correspondence.rules.standing import Standing
from correspondence.timeline.money import at_stake
from correspondence.timeline.rounds import letters_by_day
from tracker.filters.base import Day, Dollars, ListFilter, Words, choice, order

STANDINGS = {
    Standing.OPEN: gettext_lazy("Open"),
    Standing.OVERDUE: gettext_lazy("Overdue"),
    Standing.NO_ANSWER: gettext_lazy("No answer on file"),
    Standing.ANSWERED: gettext_lazy("Answered"),
    Standing.CLOSED: gettext_lazy("Closed"),
    Standing.NO_LETTER: gettext_lazy("No letter on record"),
    Standing.NOT_FOLLOWED: gettext_lazy("Not followed since"),
}

STATES = {
    State.OPEN: gettext_lazy("Open"),
    State.DUE_TODAY: gettext_lazy("Due today"),
    State.OVERDUE: gettext_lazy("Overdue"),
    State.NO_ANSWER: gettext_lazy("No answer on file"),
    State.ANSWERED: gettext_lazy("Answered, day or completeness not known"),
    State.MET: gettext_lazy("Met"),
    State.MET_LATE: gettext_lazy("Met late"),
    State.REPORTED_MET: gettext_lazy("Reported met"),
    State.REPORTED_LATE: gettext_lazy("Reported late"),
    State.DECLINED: gettext_lazy("Declined"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
    State.SUPERSEDED: gettext_lazy("Superseded"),
    State.NO_DATE: gettext_lazy("No date set"),
}


LETTERS = {"yes": gettext_lazy("With a letter"), "no": gettext_lazy("Without one")}


class JurisdictionFilter(ListFilter):
    """The list of jurisdictions. ``standing``, ``year``, amounts and the order are the page's own."""

    place_path = "pk"
    sorts = {
        "name": gettext_lazy("Name"),
        "-amount": gettext_lazy("Largest amount at stake"),
        "-letters": gettext_lazy("Most letters"),
        "standing": gettext_lazy("Standing"),
        "due": gettext_lazy("Earliest due date"),
        "state": gettext_lazy("State"),
        "kind": gettext_lazy("Kind"),
        "-name": gettext_lazy("Name, Z to A"),
        "amount": gettext_lazy("Smallest amount at stake"),
        "letters": gettext_lazy("Fewest letters"),
        "-due": gettext_lazy("Latest due date"),
    }

    q = Words(label=gettext_lazy("Name or alias"), method="by_name", max_length=100)
    state = choice(gettext_lazy("State"), field_name="state")
    kind = choice(gettext_lazy("Kind"), field_name="kind", choices=Jurisdiction.Kind.choices)
    letters = choice(gettext_lazy("Letters"), method="by_letters", choices=list(LETTERS.items()))
    standing = choice(gettext_lazy("Standing"), method="as_it_is", choices=list(STANDINGS.items()))
    round = choice(gettext_lazy("Round"), method="by_round")
    authority = choice(gettext_lazy("Authority"), method="by_authority")
    year = choice(gettext_lazy("Fiscal year"), method="as_it_is")
    min = Dollars(label=gettext_lazy("At stake, from"), method="as_it_is", min_value=0, max_digits=14, decimal_places=2)
    max = Dollars(label=gettext_lazy("to"), method="as_it_is", min_value=0, max_digits=14, decimal_places=2)
    sort = order()

    class Meta:
        model = Jurisdiction
        fields: list[str] = []

    def by_letters(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        written_to = Q(pk__in=self._letters().values("jurisdiction"))
        return queryset.filter(written_to if value == "yes" else ~written_to)

    def by_round(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=self._letters().filter(round__slug=value).values("jurisdiction"))

    def by_authority(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=self._letters().filter(authorities__slug=value).values("jurisdiction"))

    def _letters(self) -> QuerySet[Letter]:
        return letters_by_day(self.clock.now, self.clock.day)


class LetterFilter(ListFilter):
    """The letters of an authority. ``result`` and the order are the page's own."""

    sorts = {
        "name": gettext_lazy("Recipient"),
        "day": gettext_lazy("Date of the letter"),
        "due": gettext_lazy("Due date"),
        "answered": gettext_lazy("Earliest answer"),
        "result": gettext_lazy("Result"),
        "-name": gettext_lazy("Recipient, Z to A"),
        "-answered": gettext_lazy("Latest answer"),
    }

    q = Words(label=gettext_lazy("Name or alias"), method="by_name", max_length=100)
    state = choice(gettext_lazy("State"), field_name="jurisdiction__state")
    kind = choice(gettext_lazy("Kind"), field_name="jurisdiction__kind", choices=Jurisdiction.Kind.choices)
    result = choice(gettext_lazy("Result"), field_name="result", choices=list(STATES.items()))
    sort = order()

    class Meta:
        model = Letter
        fields: list[str] = []


class RoundFilter(LetterFilter):
    """The letters of one round, with the money of one fiscal year beside them."""

    sorts = {**LetterFilter.sorts, "-amount": gettext_lazy("Largest amount at stake")}

    year = django_filters.NumberFilter(
        label=gettext_lazy("Fiscal year"), method="as_it_is", min_value=1960, max_value=2100, decimal_places=0
    )


class RoundListFilter(ListFilter):
    """The list of rounds. The order is the page's own."""

    sorts = {
        "day": gettext_lazy("Date"),
        "-day": gettext_lazy("Latest first"),
        "-letters": gettext_lazy("Most letters"),
        "-answered": gettext_lazy("Most answers on file"),
    }

    q = Words(label=gettext_lazy("Words in its name"), field_name="name", lookup_expr="icontains", max_length=100)
    kind = choice(gettext_lazy("Kind of letter"), method="by_kind", choices=Letter.Kind.choices)
    state = choice(gettext_lazy("Went to"), method="by_state")
    authority = choice(gettext_lazy("Authority"), method="by_authority")
    sort = order()

    class Meta:
        model = Round
        fields: list[str] = []

    def by_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return self._with(queryset, kind=value)

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return self._with(queryset, jurisdiction__state=value)

    def by_authority(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return self._with(queryset, authorities__slug=value)

    def _with(self, queryset: QuerySet, **which: str) -> QuerySet:
        letters = letters_by_day(self.clock.now, self.clock.day).filter(**which)
        return queryset.filter(pk__in=letters.values("round"))


class DeadlineFilter(ListFilter):
    """The list of deadlines and their calendar. ``standing``, the dates and the order are the page's own."""

    place_path = "letter__jurisdiction"
    sorts = {
        "next": gettext_lazy("What is next first"),
        "due": gettext_lazy("Earliest due date"),
        "-due": gettext_lazy("Latest due date"),
        "name": gettext_lazy("Jurisdiction"),
        "standing": gettext_lazy("Standing"),
        "-name": gettext_lazy("Jurisdiction, Z to A"),
    }

    q = Words(label=gettext_lazy("Name or alias"), method="by_name", max_length=100)
    jurisdiction = django_filters.CharFilter(label=gettext_lazy("Jurisdiction"), method="by_place", max_length=80)
    state = choice(gettext_lazy("State"), field_name="letter__jurisdiction__state")
    round = choice(gettext_lazy("Round"), field_name="letter__round__slug")
    standing = choice(gettext_lazy("Standing"), method="as_it_is", choices=list(STATES.items()))
    due_from = Day(label=gettext_lazy("Due from"), method="as_it_is")
    due_to = Day(label=gettext_lazy("Due to"), method="as_it_is")
    sort = order()

    class Meta:
        model = Deadline
        fields: list[str] = []

    def by_place(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(letter__jurisdiction__slug=value)


class GrantFilter(ListFilter):
    """The list of grants. The order is the page's own."""

    all_years = True

    sorts = {
        "-amount": gettext_lazy("Largest amount"),
        "name": gettext_lazy("Jurisdiction"),
        "-year": gettext_lazy("Latest fiscal year"),
        "amount": gettext_lazy("Smallest amount"),
        "program": gettext_lazy("Program"),
        "-name": gettext_lazy("Jurisdiction, Z to A"),
        "year": gettext_lazy("Earliest fiscal year"),
    }
    STAKES = {"letters": gettext_lazy("Named by a letter"), "none": gettext_lazy("Named by no letter")}

    q = Words(label=gettext_lazy("Name or alias"), method="by_name", max_length=100)
    state = choice(gettext_lazy("State"), field_name="jurisdiction__state")
    program = choice(gettext_lazy("Program"), field_name="program")
    year = choice(gettext_lazy("Fiscal year"), field_name="fiscal_year")
    round = choice(gettext_lazy("Round"), method="by_round")
    stake = choice(gettext_lazy("At stake"), method="by_stake", choices=list(STAKES.items()))
    min = Dollars(label=gettext_lazy("Amount, from"), field_name="amount", lookup_expr="gte", min_value=0, max_digits=14)
    max = Dollars(label=gettext_lazy("to"), field_name="amount", lookup_expr="lte", min_value=0, max_digits=14)
    sort = order()

    class Meta:
        model = Grant
        fields: list[str] = []

    def by_round(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        letters = letters_by_day(self.clock.now, self.clock.day).filter(round__slug=value)
        return queryset.filter(pk__in=Grant.letters.through.objects.filter(letter__in=letters.values("pk")).values("grant"))

    def by_stake(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        named = Q(pk__in=at_stake(self.clock.now, self.clock.day).values("pk"))
        return queryset.filter(named if value == "letters" else ~named)


def keys(filters: type[ListFilter]) -> Iterable[str]:
    """The questions that a list understands."""
    return filters.base_filters.keys()
