"""How does an address begin to follow something, and how does it leave?"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from tracker.models import Subscription


def sign_up(wanted: Subscription, *, now: datetime) -> Subscription:
    """The subscription that somebody asked for, made or found; a mail with its link is owed from then on.

    One that is confirmed stays as it is: whoever owns the address changes it, by the link in that mail.
    """
    there = Subscription.objects.same(wanted).first()
    if there is None:
        wanted.with_secret().asked, wanted.asked_at, wanted.created_at = 1, now, now
        try:
            with transaction.atomic():
                wanted.save()
        except IntegrityError:  # pressed twice at once
            there = Subscription.objects.same(wanted).get()
        else:
            return wanted
    chosen = {} if there.confirmed_at else {"pace": wanted.pace, "language": wanted.language}
    Subscription.objects.filter(pk=there.pk).update(asked=F("asked") + 1, asked_at=now, **chosen)
    return Subscription.objects.select_related("jurisdiction", "round").get(pk=there.pk)


def confirm(subscription: Subscription, *, now: datetime) -> None:
    """From now on what is new is told. Pressed twice, the first press counts."""
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=now)


def leave(*subscriptions: Subscription) -> None:
    """Delete them, and with them the addresses and the claims of their mails."""
    Subscription.objects.filter(pk__in=[one.pk for one in subscriptions]).delete()


def forget_unconfirmed(*, now: datetime) -> int:
    """Delete the sign-ups that nobody confirmed in time, with their addresses; how many there were."""
    return Subscription.objects.never_confirmed(now=now).delete()[1].get(Subscription._meta.label, 0)
