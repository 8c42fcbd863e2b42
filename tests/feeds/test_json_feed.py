"""The same feed as JSON Feed 1.1: a table of what its specification asks for."""

import json
from datetime import datetime

import feedparser
import pytest

pytestmark = pytest.mark.django_db

# https://www.jsonfeed.org/version/1.1/: each name with its type, and whether it must stand there.
TOP = {"version": (str, True), "title": (str, True), "home_page_url": (str, False), "feed_url": (str, False),
       "items": (list, True), "description": (str, False), "language": (str, False), "authors": (list, False)}  # fmt: skip
ITEM = {"id": (str, True), "url": (str, False), "title": (str, False), "content_html": (str, True),
        "date_published": (str, False), "date_modified": (str, False), "tags": (list, False)}  # fmt: skip


def check(made: dict, names: dict) -> None:
    for name, (kind, must) in names.items():
        assert name in made or not must, name
        assert name not in made or isinstance(made[name], kind), name
    assert not [name for name in made if name not in names and not name.startswith("_")]


@pytest.mark.parametrize("address", ["/feed.json", "/jurisdictions/lawrence-ma/feed.json", "/rounds/2017-11/feed.json",
                                     "/search/feed.json?q=subpoena"])  # fmt: skip
def test_the_json_feed_keeps_its_specification_and_says_what_the_atom_feed_says(client, exchange, address):
    answer = client.get(address)
    made = json.loads(answer.content)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    check(made, TOP)
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["feed_url"].endswith(address)
    assert all(set(author) <= {"name", "url", "avatar"} for author in made["authors"])
    for item in made["items"]:
        check(item, ITEM)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
    atom = feedparser.parse(client.get(address.replace(".json", ".atom")).content)
    assert [(item["id"], item["title"]) for item in made["items"]] == [(one.id, one.title) for one in atom.entries]
