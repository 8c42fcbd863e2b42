"""What does a subscription follow, in words and on record?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from correspondence.models import Jurisdiction, Round
from correspondence.search import BadSearch, matching, read
from correspondence.timeline.news import News, news
from tracker import addresses
from tracker.models import Subscription

MOST = 500  # of one mail; what goes beyond stands on the pages


def readable(question: str) -> str:
    """A question as it is kept. Raises ValidationError, with the search’s own sentence, for what cannot be searched."""
    try:
        asked = read(question)
    except BadSearch as error:
        raise ValidationError(str(error)) from None
    if question.strip() and not asked.wanted:
        raise ValidationError(_("There is no word in it to look for."))
    return asked.text


def is_public(one: Subscription, *, at: datetime) -> bool:
    """Whether what is followed may be named at a moment: a place that was withdrawn is not."""
    if one.jurisdiction_id:
        return Jurisdiction.objects.published(at).filter(pk=one.jurisdiction_id).exists()
    if one.round_id:
        return Round.objects.published(at).filter(pk=one.round_id).exists()
    return True


def named(one: Subscription, *, at: datetime) -> str:
    """What is followed, at the head of a line: ``Lawrence, Massachusetts``."""
    if not is_public(one, at=at):
        return _("Something that is no longer on record")
    if one.jurisdiction:
        return one.jurisdiction.full_name
    if one.round:
        return one.round.name
    return _("The search “%s”") % one.question if one.question else _("Everything on record")


def address(one: Subscription) -> str:
    """Where what is followed is read."""
    if one.jurisdiction:
        return addresses.jurisdiction_address(one.jurisdiction)
    if one.round:
        return addresses.round_address(one.round)
    return f"{reverse('search')}?{urlencode({'q': one.question})}" if one.question else reverse("home")


def news_of(one: Subscription, *, at: datetime, since: datetime, until: datetime) -> list[News]:
    """What is new of it among what is public at ``at``; nothing while it is itself not public."""
    if not is_public(one, at=at):
        return []
    entries = matching(one.question, at=at) if one.question else None
    return news(at=at, place=one.jurisdiction, round_=one.round, entries=entries, since=since, until=until, most=MOST)
