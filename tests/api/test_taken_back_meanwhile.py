"""A place that is taken back between two questions of one answer breaks it not: where it stands is then not known."""

import pytest
from django.utils import timezone

from correspondence.models import Jurisdiction
from tracker.api.records import described
from tracker.api.resources import RESOURCES
from tracker.clock import Clock

pytestmark = pytest.mark.django_db


def test_a_place_that_was_read_a_moment_before(exchange):
    resource, clock = RESOURCES["jurisdictions"], Clock(timezone.now())
    (place,) = resource.whole(Jurisdiction.objects.published(clock.now).filter(slug="lawrence-ma"), clock)
    Jurisdiction.objects.filter(pk=place.pk).update(stage="sealed")
    told = {"slug": "lawrence-ma", "standing": None, "due_now": None}
    assert described(resource, [place], clock, tuple(told)) == [told]
