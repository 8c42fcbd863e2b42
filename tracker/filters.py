"""What does ?state= mean? One FilterSet a list, the same for the page and its CSV."""

import django_filters
from django.utils.translation import gettext_lazy as _

from correspondence.models import Jurisdiction
from correspondence.rules import us_states


class JurisdictionFilter(django_filters.FilterSet):
    """Filters of the list of jurisdictions."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=list(us_states.NAMES.items()), empty_label=_("Any"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Jurisdiction.Kind.choices, empty_label=_("Any"))

    class Meta:
        model = Jurisdiction
        fields = ["state", "kind"]
