"""Which mails are owed to who follows by mail?

News is told once: by keys that the claims of a subscription’s mails keep. An entry has one key, and each later change of what
it says in public one more (``412``, ``412 2026-11-28T09:00:00+00:00``).
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, OuterRef

from correspondence.rules import reminders, us_states
from correspondence.timeline.news import News
from tracker.alerts.following import news_of
from tracker.models import MailClaim, Subscription
from tracker.models.subscription import GOOD_FOR

log = logging.getLogger(__name__)
CONFIRM, NEWS = "confirm", "news"
LOOK_BACK = timedelta(days=45)  # news older than that is told no more, however long nothing could be sent
ENDED = (MailClaim.State.SENT, MailClaim.State.UNKNOWN)
Pace = Subscription.Pace


@dataclass(frozen=True)
class Owed:
    """The so-manieth mail of a kind to one subscription.

    Attributes:
        due: the day it is for. keys: of the news that it tells. until: it tells no change after this moment.
    """

    subscription: Subscription
    kind: str
    number: int
    due: date
    keys: tuple[str, ...] = ()
    until: datetime | None = None

    @property
    def key(self) -> dict[str, Any]:
        """What makes it one mail: the unique columns of its claim."""
        return {"subscription": self.subscription, "kind": self.kind, "number": self.number}

    @property
    def keeps(self) -> dict[str, Any]:
        return {"due": self.due, "told": list(self.keys)}

    @property
    def described(self) -> str:
        """The mail in the words of a dry run, which names no address."""
        about = f"{len(self.keys)} told" if self.kind == NEWS else "the link that begins it"
        return f"subscription {self.subscription.pk}: {about}, {self.due.isoformat()}"


def beginning(asked: Subscription) -> Owed:
    """The mail with the link, for the last time that somebody asked."""
    return Owed(asked, CONFIRM, asked.asked, asked.asked_at.astimezone(ZoneInfo(us_states.EASTERN)).date())


def beginnings(now: datetime) -> Iterator[Owed]:
    """The mails with a link that did not go at once."""
    gone = MailClaim.objects.filter(subscription=OuterRef("pk"), kind=CONFIRM, number=OuterRef("asked"), state__in=ENDED)
    asked = Subscription.objects.filter(~Exists(gone), asked_at__gt=now - GOOD_FOR).select_related("jurisdiction", "round")
    yield from map(beginning, asked)


def owed_to_followers(now: datetime) -> Iterator[Owed]:
    """Every mail with news that is owed, the oldest subscription first. What several follow is read once."""
    read: dict[tuple, list[News]] = {}

    def once(one: Subscription, until: datetime) -> list[News]:
        what = (one.jurisdiction_id, one.round_id, one.question, until)
        if what not in read:
            read[what] = news_of(one, at=now, since=now - LOOK_BACK, until=until)
        return read[what]

    for one in Subscription.objects.filter(confirmed_at__lte=now).select_related("jurisdiction", "round"):
        try:
            owed = owed_to(one, now=now, read=once)
        except Exception:  # one of them never stops the mails of the others
            log.exception("The news of subscription %s could not be told.", one.pk)
            continue
        if owed:
            yield owed


def owed_to(one: Subscription, *, now: datetime, read: Callable[[Subscription, datetime], list[News]]) -> Owed | None:
    """The mail with all that is new to one subscription; None where nothing is, or its hour has not come."""
    assert one.confirmed_at  # noqa: S101 - for the types: the caller asks for the confirmed alone
    due, until = turn(one, now)
    if until <= one.confirmed_at or not (found := read(one, until)):
        return None
    claims = MailClaim.objects.filter(subscription=one, kind=NEWS)
    if one.pace != Pace.AT_ONCE and claims.filter(state__in=ENDED, due=due).exists():
        return None
    open_ = claims.exclude(state__in=ENDED).order_by("number").values_list("number", flat=True).first()
    number = open_ or (claims.aggregate(last=Max("number"))["last"] or 0) + 1
    known = told(one, now=now, but=number)
    untold = tuple(key for news in found for key in untold_keys(news, one, known))
    return Owed(one, NEWS, number, due, untold, until) if untold else None


def turn(one: Subscription, now: datetime) -> tuple[date, datetime]:
    """For which day a mail is owed at ``now``, and the moment up to which it tells: now, or the last nine in the morning
    where the followed place is, of each day or of Mondays."""
    zone = one.jurisdiction.time_zone if one.jurisdiction else us_states.EASTERN
    day = now.astimezone(ZoneInfo(zone)).date()
    if one.pace == Pace.AT_ONCE:
        return day, now
    if one.pace == Pace.WEEKLY:
        day -= timedelta(day.weekday())
    step = timedelta(7 if one.pace == Pace.WEEKLY else 1)
    due = day if reminders.moment(day, 0, zone) <= now else day - step
    return due, reminders.moment(due, 0, zone)


def told(one: Subscription, *, now: datetime, but: int) -> set[str]:
    """The keys of the news in the mails of a subscription, ``but`` for one, as far back as news can come up again."""
    rows = MailClaim.objects.filter(subscription=one, kind=NEWS, claimed_at__gte=now - 2 * LOOK_BACK).exclude(number=but)
    return {key for keys in rows.values_list("told", flat=True) for key in keys}


def untold_keys(news: News, one: Subscription, told: set[str]) -> list[str]:
    """The keys by which an entry is new to a subscription: nothing from before it was confirmed, nothing told before.

    Nor a change from before one that was told: it comes up again when the later one is taken back.
    """
    since, first = one.confirmed_at, first_key(news)
    if since is None or news.updated <= since:
        return []
    keys = [first] if news.published > since else []
    changed = f"{first} {news.updated.isoformat()}"
    if news.updated > news.published and not any(key > changed for key in told if key.startswith(f"{first} ")):
        keys.append(changed)
    return [key for key in keys if key not in told]


def first_key(news: News) -> str:
    """The key of an entry’s becoming public."""
    return str(news.entry.pk)
