"""What do all feeds share? Their names, their bounds, and how news become their entries."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from correspondence.timeline.news import News
from tracker.entrance.table_files import licence
from tracker.formats.feeds import WRITERS, Feed, Item
from tracker.wording import news_words
from tracker.wording.news_text import Text, Texts

MOST = 50  # entries in a feed; what is older stands on the pages


def items(found: list[News], at: datetime) -> list[Item]:
    """News as the entries of a feed; of two that would be called alike, each is called by its number as well."""
    texts = Texts(found, at)
    titles = [news_words.title(one) for one in found]
    times = Counter(titles)
    return [
        Item(
            tag=news_words.tag(one.kind, one.number),
            address=absolute(news_words.address(one) or reverse("home")),
            title=title if times[title] == 1 else f"{title} ({one.number})",
            html=html(texts.of(one)),
            published=one.published,
            updated=one.updated,
            kind=one.kind,
        )
        for one, title in zip(found, titles, strict=True)
    ]


def html(text: Text) -> str:
    """The full text as HTML, its links absolute."""
    lists = [(name, [(words, absolute(address)) for words, address in points]) for name, points in text.lists]
    context = {"text": replace(text, lists=lists), "note": _("Note:")}
    return render_to_string("feeds/entry.html", context).strip()


def absolute(address: str) -> str:
    """The address with the name of the site before it; one elsewhere, or none, stays as it is."""
    return settings.SITE_URL + address if address.startswith("/") else address


def answer(request: HttpRequest, form: str, *, tag: str, title: str, subtitle: str, page: str, shown: list[Item]) -> HttpResponse:
    """The feed in a form of WRITERS; its bytes hang on its entries alone, and the ETag with them."""
    write, kind = WRITERS[form]
    address = settings.SITE_URL + request.get_full_path()
    feed = Feed(tag, title, subtitle, absolute(page), address, _("Letters of Record"), licence(), get_language() or "en", shown)
    response = HttpResponse(write(feed), content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"  # readers on other sites may ask: there is nothing private in it
    return response
