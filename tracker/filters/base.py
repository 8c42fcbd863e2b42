"""Of what is the filter of a list made: its fields, its choices, its order?"""

from datetime import date
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.models import Jurisdiction
from correspondence.models.entry import EARLIEST, LATEST
from correspondence.rules import us_states
from tracker.clock import Clock
from tracker.filters.options import Options

ANY = gettext_lazy("Any")
REVERSED = "reversed"  # the code of an error: each value can be read, and nothing lies between them


class DollarsField(forms.DecimalField):
    """An amount as people type it: ``100,000`` or ``$100,000``."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(value.replace("$", "").replace(",", "").strip() if isinstance(value, str) else value)


class Dollars(django_filters.NumberFilter):
    field_class = DollarsField


class DayField(forms.DateField):
    """A day, written 2018-01-29."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d",)
    default_error_messages = {"invalid": gettext_lazy("Write a day like 2018-01-29.")}

    def to_python(self, value: Any) -> date | None:
        found = super().to_python(value)
        if found and not EARLIEST <= found <= LATEST:
            raise forms.ValidationError(self.error_messages["invalid"])
        return found


class Day(django_filters.DateFilter):
    field_class = DayField


def as_typed(form: forms.Form) -> None:
    """Show what cannot be read as it was typed: a browser empties a date or number field of what is none."""
    for name in form.errors:
        widget = form.fields[name].widget if name in form.fields else None
        if getattr(widget, "input_type", "") in ("date", "number"):
            widget.input_type = "text"  # type: ignore[union-attr]


class ListFilter(django_filters.FilterSet):
    """What the lists share: words, choices that are on record, an order.

    ``sorts`` names each order with its label; the first is the default.
    """

    sorts: dict[str, Any] = {}
    place_path = "jurisdiction"  # to the place that ?q= names
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

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if not valid:
            as_typed(self.form)
        return valid

    def asked(self, name: str, default: Any = "") -> Any:
        """What the reader chose; ``default`` where nothing, or nothing that can be read."""
        value = self.form.cleaned_data.get(name) if self.is_valid() else None
        return default if value in (None, "") else value

    @property
    def sort(self) -> str:
        return self.asked("sort", next(iter(self.sorts), ""))

    def by_name(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows of the places with a name, alias or initials."""
        return queryset.filter(**{f"{self.place_path}__in": Jurisdiction.objects.named(value).values("pk")})

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
                    form.add_error("max", forms.ValidationError(_("It lies below “from”."), code=REVERSED))
                start, end = cleaned.get("due_from"), cleaned.get("due_to")
                if start and end and start > end:
                    form.add_error("due_to", forms.ValidationError(_("It lies before “due from”."), code=REVERSED))
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
