"""How does a reader who asked for a day stay on it? Links to pages that take ``as_of`` carry it along."""

import re
from datetime import date
from functools import lru_cache

from django.urls import Resolver404, resolve

# A link of ours within the site; one marked data-leave leaves the day.
LINK = re.compile(r'(?<!data-leave )href="(/[^"?#]*)(\?[^"#]*)?(#[^"]*)?"')


@lru_cache(10_000)
def takes_a_day(path: str) -> bool:
    """Whether the page at a path can be shown as of a day (``page(takes_as_of=True)``)."""
    try:
        return getattr(resolve(path).func, "takes_as_of", False)
    except Resolver404:
        return False


def keep_day(html: str, day: date) -> str:
    """The page with ``as_of`` in every link to a page that takes it, other questions kept."""

    def with_day(link: re.Match[str]) -> str:
        path, query, anchor = link[1], link[2] or "", link[3] or ""
        if "as_of=" in query or not takes_a_day(path):
            return link[0]
        joined = f"{query}&amp;as_of={day}" if len(query) > 1 else f"?as_of={day}"
        return f'href="{path}{joined}{anchor}"'

    return LINK.sub(with_day, html)
