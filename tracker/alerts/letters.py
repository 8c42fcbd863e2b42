"""What does a mail to a follower say? What is public when it is written, in text and in HTML, to one recipient."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.timeline.news import News
from tracker.alerts import following
from tracker.alerts.owed import CONFIRM, LOOK_BACK, Owed, beginnings, first_key, owed_to_followers
from tracker.formats import ical
from tracker.mailing.mails import Mails
from tracker.models import MailClaim, Subscription
from tracker.models.subscription import GOOD_FOR
from tracker.wording import news_words
from tracker.wording.news_text import Texts

IN_FULL, LISTED = 10, 100  # so many are told with their text; of more the titles stand in the mail, and the rest on the pages


def letter(owed: Owed, *, claim: int, now: datetime) -> EmailMultiAlternatives | None:
    """The mail that is owed; None where nothing of it is public any more. ``claim`` stands in its Message-ID."""
    with translation.override(owed.subscription.language):
        made = _beginning(owed, now) if owed.kind == CONFIRM else _news(owed, claim, now)
    if made is not None:
        host = settings.SITE_URL.partition("://")[2].partition(":")[0]
        made.extra_headers["Message-ID"] = f"<mail-{claim}.{owed.kind}.{owed.due:%Y%m%d}@{host}>"
    return made


def link(name: str, one: Subscription) -> str:
    """An address that opens one’s own page."""
    return settings.SITE_URL + reverse(name, args=[one.secret])


def _beginning(owed: Owed, now: datetime) -> EmailMultiAlternatives | None:
    one = owed.subscription
    if not following.is_public(one, at=now):
        return None
    known = Subscription.objects.filter(pk=one.pk, confirmed_at__isnull=False).exists()
    followed = following.named(one, at=now)
    heading = _("You follow this already: %s") if known else _("Please confirm: %s")
    context = {
        "known": known,
        "pace": one.get_pace_display(),
        "confirm": link("confirm-alert", one),
        "days": GOOD_FOR.days,
        "asked": owed.due,
    }
    return _mail(one, heading % followed, "email/alert_begins", context | {"followed": followed})


def _news(owed: Owed, claim: int, now: datetime) -> EmailMultiAlternatives | None:
    one = owed.subscription
    named = {key.partition(" ")[0] for key in owed.keys}
    found = following.news_of(one, at=now, since=now - LOOK_BACK, until=owed.until or now)
    told = [item for item in found if first_key(item) in named]
    if not told:
        return None
    _keep_what_is_told(owed, claim, {first_key(item) for item in told})
    followed = following.named(one, at=now)
    count = ngettext("%d piece of news", "%d pieces of news", len(told)) % len(told)
    texts = Texts(told, now) if len(told) <= IN_FULL else None
    context = {
        "items": [_told(item, texts, new=first_key(item) in owed.keys) for item in told[:LISTED]],
        "more": max(len(told) - LISTED, 0),
        "address": settings.SITE_URL + following.address(one),
    }
    heading = _("%(followed)s: %(count)s") % {"followed": followed, "count": count}
    return _mail(one, heading, "email/alert", context | {"followed": followed})


def _keep_what_is_told(owed: Owed, claim: int, entries: set[str]) -> None:
    """What was taken back since the mail was owed is not told by it: once it is public again, another one does."""
    keys = [key for key in owed.keys if key.partition(" ")[0] in entries]
    if len(keys) < len(owed.keys):
        MailClaim.objects.filter(pk=claim).update(told=keys)


def _told(item: News, texts: Texts | None, *, new: bool) -> dict[str, Any]:
    """A piece of news as a mail tells it: the title and the text of the feeds."""
    address = news_words.address(item)
    text = texts.of(item) if texts else None
    return {
        "title": news_words.title(item),
        "address": settings.SITE_URL + (address or reverse("home")),
        "said": _("New on record") if new else _("Corrected, or something was added"),
        "summary": text.summary if text else "",
        "lists": [(name, [words for words, _address in points]) for name, points in text.lists] if text else [],
        "note": text.note if text else "",
    }


def _mail(one: Subscription, heading: str, template: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """One recipient, two forms of the same, one press to leave."""
    stop = link("stop-alert", one)
    context |= {"heading": heading, "one": one, "site": settings.SITE_URL, "manage": link("manage-alerts", one), "stop": stop}
    made = EmailMultiAlternatives(
        ical.plain(heading).replace("\n", " "),
        render_to_string(f"{template}.txt", context),
        to=[one.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    made.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return made


BEGINNINGS = Mails(owed_at=beginnings, letter=letter, hides_addresses=True)
ALERTS = Mails(owed_at=owed_to_followers, letter=letter, hides_addresses=True)
