"""What do ?state= and the other questions of a list mean? One FilterSet a list, the same for the page and its CSV."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import Grant, Jurisdiction, Letter
from correspondence.rules import us_states
from correspondence.rules.deadlines import State
from correspondence.rules.standing import Standing
from correspondence.timeline.money import at_stake
from correspondence.timeline.rounds import letters_by_day
from tracker.clock import Clock
from tracker.filters.options import Options

ANY = gettext_lazy("Any")

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


class DollarsField(forms.DecimalField):
    """An amount as people type it: ``100,000`` or ``$100,000``."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(value.replace("$", "").replace(",", "").strip() if isinstance(value, str) else value)


class Dollars(django_filters.NumberFilter):
    field_class = DollarsField


class ListFilter(django_filters.FilterSet):
    """What the lists share: words, choices that are on record, an order.

    ``sorts`` names each order with its label; the first is the default.
    """

    sorts: dict[str, Any] = {}
    all_years = False  # whether a year that no letter names may be asked for

    def __init__(self, data: Any, queryset: QuerySet, *, options: Options, clock: Clock) -> None:
        self.options, self.clock = options, clock
        super().__init__(data, queryset)
        offered = {
            "state": [(code, us_states.NAMES[code]) for code in sorted(options.states, key=us_states.NAMES.__getitem__)],
            "round": options.rounds,
            "authority": options.authorities,
            "year": [(str(year), str(year)) for year in options.years],
            "program": [(name, name) for name in options.programs],
            "sort": list(self.sorts.items()),
        }
        if self.all_years:
            offered["year"] = [(str(year), str(year)) for year in options.years_on_record]
        for name, choices in offered.items():
            if isinstance(self.filters.get(name), django_filters.ChoiceFilter):
                self.offer(name, choices)

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Set what a filter lets choose; before the form is first read."""
        self.filters[name].extra["choices"] = choices

    def asked(self, name: str, default: Any = "") -> Any:
        """What the reader chose; ``default`` where nothing, or nothing that can be read."""
        value = self.form.cleaned_data.get(name) if self.is_valid() else None
        return default if value in (None, "") else value

    @property
    def sort(self) -> str:
        return self.asked("sort", next(iter(self.sorts), ""))

    def as_it_is(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """For questions that the page answers itself."""
        return queryset

    def get_form_class(self) -> type[forms.Form]:
        """The form, in which “from” may not lie above “to”, and errors are tied to their fields."""

        class Form(super().get_form_class()):  # type: ignore[misc]
            def clean(form) -> dict[str, Any]:
                cleaned = super().clean()
                low, high = cleaned.get("min"), cleaned.get("max")
                if low is not None and high is not None and low > high:
                    form.add_error("max", _("It lies below “from”."))
                return cleaned

        return Form


def choice(label: Any, **more: Any) -> django_filters.ChoiceFilter:
    said = {"invalid_choice": gettext_lazy("“%(value)s” is not one of the choices of this list.")}
    return django_filters.ChoiceFilter(label=label, **({"empty_label": ANY, "error_messages": said} | more))


def order() -> django_filters.ChoiceFilter:
    """The order of a list; its first choice is the default."""
    return choice(gettext_lazy("Sort by"), method="as_it_is", empty_label=None)


class WordsField(forms.CharField):
    widget = forms.TextInput(attrs={"type": "search"})


class Words(django_filters.CharFilter):
    field_class = WordsField


LETTERS = {"yes": gettext_lazy("With a letter"), "no": gettext_lazy("Without one")}


class JurisdictionFilter(ListFilter):
    """The list of jurisdictions. ``standing``, ``year``, amounts and the order are the page's own."""

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

    def by_name(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.named(value)

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

    def by_name(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(jurisdiction__in=Jurisdiction.objects.named(value).values("pk"))


class RoundFilter(LetterFilter):
    """The letters of one round, with the money of one fiscal year beside them."""

    sorts = {**LetterFilter.sorts, "-amount": gettext_lazy("Largest amount at stake")}

    year = django_filters.NumberFilter(
        label=gettext_lazy("Fiscal year"), method="as_it_is", min_value=1960, max_value=2100, decimal_places=0
    )


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

    def by_name(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(jurisdiction__in=Jurisdiction.objects.named(value).values("pk"))

    def by_round(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        letters = letters_by_day(self.clock.now, self.clock.day).filter(round__slug=value)
        return queryset.filter(pk__in=Grant.letters.through.objects.filter(letter__in=letters.values("pk")).values("grant"))

    def by_stake(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        named = Q(pk__in=at_stake(self.clock.now, self.clock.day).values("pk"))
        return queryset.filter(named if value == "letters" else ~named)


def keys(filters: type[ListFilter]) -> Iterable[str]:
    """The questions that a list understands."""
    return filters.base_filters.keys()
