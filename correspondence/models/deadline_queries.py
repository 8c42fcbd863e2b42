"""Which deadlines does somebody see?"""

from datetime import datetime

from django.db import models
from django.db.models import FETCH_RAISE, ExpressionWrapper, Q

from correspondence.models.entry import WAITING, EntryQuerySet, Stage, public
from correspondence.models.people import Membership


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
