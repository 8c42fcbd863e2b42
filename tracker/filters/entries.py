"""What do the questions of the lists that only the API has mean: all letters, responses, policies, events, papers?"""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from correspondence.models import Answer, Attachment, Correction, Event, Jurisdiction, Letter, Policy, Response
from tracker.filters.base import ListFilter, Words, choice


def named(label: str, method: str, longest: int = 100) -> django_filters.CharFilter:
    """A question that names one entry or place; one that is not public finds what one that never was finds: nothing."""
    return django_filters.CharFilter(label=label, method=method, max_length=longest)


JURISDICTION = gettext_lazy("Jurisdiction")


class EveryLetterFilter(ListFilter):
    """All letters."""

    q = Words(label=gettext_lazy("Name or alias"), method="by_name", max_length=100)
    jurisdiction = named(JURISDICTION, "by_place", 80)
    state = choice(gettext_lazy("State"), field_name="jurisdiction__state")
    kind = choice(gettext_lazy("Kind"), field_name="jurisdiction__kind", choices=Jurisdiction.Kind.choices)
    letter_kind = choice(gettext_lazy("Kind of letter"), field_name="kind", choices=Letter.Kind.choices)
    round = choice(gettext_lazy("Round"), field_name="round__slug")
    authority = choice(gettext_lazy("Authority"), field_name="authorities__slug")

    class Meta:
        model = Letter
        fields: list[str] = []

    def by_place(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(jurisdiction__slug=value)


class ResponseFilter(ListFilter):
    """All responses."""

    jurisdiction = named(JURISDICTION, "by_place", 80)
    letter = named(gettext_lazy("Letter"), "by_letter")
    kind = choice(gettext_lazy("Kind"), field_name="kind", choices=Response.Kind.choices)

    class Meta:
        model = Response
        fields: list[str] = []

    def by_place(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(jurisdictions__slug=value)

    def by_letter(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        answers = Answer.objects.filter(letter__in=_public_letter(self, value))
        return queryset.filter(pk__in=answers.values("response"))


class PolicyFilter(ListFilter):
    """All policies."""

    jurisdiction = named(JURISDICTION, "by_place", 80)
    letter = named(gettext_lazy("Letter"), "by_letter")
    kind = choice(gettext_lazy("Kind"), field_name="kind", choices=Policy.Kind.choices)

    class Meta:
        model = Policy
        fields: list[str] = []

    def by_place(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(jurisdiction__slug=value)

    def by_letter(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(letters__in=_public_letter(self, value))


class EventFilter(ListFilter):
    """All other events."""

    jurisdiction = named(JURISDICTION, "by_place", 80)
    letter = named(gettext_lazy("Letter"), "by_letter")
    kind = choice(gettext_lazy("Kind"), field_name="kind", choices=Event.Kind.choices)

    class Meta:
        model = Event
        fields: list[str] = []

    def by_place(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(jurisdictions__slug=value)

    def by_letter(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(letters__in=_public_letter(self, value))


class CorrectionFilter(ListFilter):
    """All corrections."""

    entry = named(gettext_lazy("Entry"), "by_entry")
    kind = choice(gettext_lazy("Kind"), field_name="kind", choices=Correction.Kind.choices)

    class Meta:
        model = Correction
        fields: list[str] = []

    def by_entry(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(entry__number=value)


class DocumentFilter(ListFilter):
    """All papers that the public can read."""

    entry = named(gettext_lazy("Entry"), "by_entry")

    class Meta:
        model = Attachment
        fields: list[str] = []

    def by_entry(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(entry__number=value)


class NoFilter(ListFilter):
    """A list without questions."""


def _public_letter(filters: ListFilter, number: str) -> QuerySet[Letter]:
    return Letter.objects.published(filters.clock.now).filter(number=number).order_by().values("pk")
