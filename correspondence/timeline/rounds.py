"""Which letters were sent, and in which rounds, by a day?"""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from correspondence.models import Letter, Round


def letters_by_day(at: datetime, on: date) -> QuerySet[Letter]:
    """The letters public at ``at`` that stand by ``on``, without an order."""
    return Letter.objects.published(at).by_day(on).order_by()


def rounds_by_day(at: datetime, on: date) -> QuerySet[Round]:
    """The public rounds dated by ``on``, in order."""
    return Round.objects.published(at).filter(Q(date__isnull=True) | Q(date__lte=on)).order_by("ordinal", "slug")
