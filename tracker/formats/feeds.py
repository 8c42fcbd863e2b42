"""How is a feed written: as Atom (RFC 4287), and as JSON Feed 1.1?"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed with nothing in it, so that its bytes stay
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML holds (XML 1.0, 2.2)


@dataclass(frozen=True)
class Item:
    """One entry of a feed: what it is for ever (``tag:``), its absolute address, its title, its text as HTML."""

    tag: str
    address: str
    title: str
    html: str
    published: datetime
    updated: datetime
    kind: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed and its entries, newest first; addresses are absolute."""

    tag: str
    title: str
    subtitle: str
    page: str
    address: str
    author: str
    rights: str
    language: str
    items: Sequence[Item]


class _Atom(Atom1Feed):
    """Atom with the text itself, which Django would call a summary."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    made = _Atom(
        title=plain(feed.title), link=feed.page, description="", subtitle=plain(feed.subtitle), feed_url=feed.address,
        feed_guid=feed.tag, author_name=feed.author, author_link=feed.page, feed_copyright=feed.rights, language=feed.language,
    )  # fmt: skip
    for item in feed.items:
        made.add_item(
            title=plain(item.title), link=item.address, description=None,  # type: ignore[arg-type]
            html=plain(item.html), unique_id=item.tag,
            pubdate=item.published, updateddate=item.updated, categories=[item.kind] if item.kind else [],
        )  # fmt: skip
    return made.writeString("utf-8").encode()


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.page}],
        "items": [_json_item(item) for item in feed.items],
        "_letters_of_record": {"rights": feed.rights},
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def plain(text: str) -> str:
    """The text without what no XML may hold."""
    return FORBIDDEN.sub("", text)


def _json_item(item: Item) -> dict[str, Any]:
    made = {
        "id": item.tag,
        "url": item.address,
        "title": item.title,
        "content_html": item.html,
        "date_published": item.published.isoformat(timespec="seconds"),
        "date_modified": item.updated.isoformat(timespec="seconds"),
    }
    return made | ({"tags": [item.kind]} if item.kind else {})


WRITERS = {"atom": (atom, ATOM), "json": (json_feed, JSON)}
