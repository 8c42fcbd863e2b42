"""A feed reader of somebody else shows the feed: its title, the titles of its entries, and their days."""

import shutil
import sqlite3
import subprocess

import feedparser
import pytest

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not on this machine; .ci/run installs it")
def test_newsboat_shows_the_entries(client, exchange, tmp_path):
    content = client.get("/jurisdictions/lawrence-ma/feed.atom").content
    (tmp_path / "feed.atom").write_bytes(content)
    (tmp_path / "urls").write_text(f"file://{tmp_path}/feed.atom\n")
    (tmp_path / "config").write_text("")
    command = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    kept = sqlite3.connect(tmp_path / "cache.db")
    read = feedparser.parse(content)
    assert kept.execute("SELECT title FROM rss_feed").fetchall() == [(read.feed.title,)]
    shown = kept.execute("SELECT guid, title, url, content FROM rss_item").fetchall()
    assert {(guid, title, url) for guid, title, url, _content in shown} == {(one.id, one.title, one.link) for one in read.entries}
    assert all("<b>Sources:</b>" in content for *_rest, content in shown)
